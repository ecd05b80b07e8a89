/* Spaces and tabs at line ends; two spaces, which Markdown reads as a line break, are left alone. */
#include "engine/rule.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static void check_line(struct check *check, struct span line) {
    const struct article *article = check_article(check);
    const char *bytes = article->source.text.ptr;
    size_t end = line.end;
    while (end > line.start && is_blank(bytes[end - 1]))
        end--;
    bool line_break = line.end - end == 2 && end > line.start && bytes[end] == ' ' && bytes[end + 1] == ' ' &&
                      line.start >= article->body.start;
    if (line_break)
        return;
    struct span span = span_of(end, line.end);
    report(check, span, "trailing", NO_ARGS);
    report_fix(check, STET_FIX_SAFE, span, (struct slice){0}, "fix");
}

static void check(struct check *check) {
    const struct source *source = &check_article(check)->source;
    for (size_t i = 0; i < source->line_count; i++) {
        size_t next = i + 1 < source->line_count ? source->lines[i + 1] : source->text.len;
        size_t end = next;
        while (end > source->lines[i] && (source->text.ptr[end - 1] == '\n' || source->text.ptr[end - 1] == '\r'))
            end--;
        if (end > source->lines[i] && is_blank(source->text.ptr[end - 1]))
            check_line(check, span_of(source->lines[i], end));
    }
}

const struct rule rule_trailing_space = {.check = check};
