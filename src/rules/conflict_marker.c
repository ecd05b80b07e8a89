/* What git left of a merge that was not finished. */
#include "engine/rule.h"

static bool is_marker(struct slice line, char c) {
    if (line.len < 7 || (line.len > 7 && line.ptr[7] != ' '))
        return false;
    for (size_t i = 0; i < 7; i++)
        if (line.ptr[i] != c)
            return false;
    return c == '=' ? line.len == 7 : line.len > 8;
}

/* Half a conflict in front matter: Hexo cannot read it. A whole one has been reported. */
static void check_front_matter(struct check *check, struct span whole) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    for (size_t i = 0; i < fm->problem_count; i++)
        if (fm->problems[i].kind == FM_CONFLICT_MARKER &&
            !(whole.start <= fm->problems[i].span.start && fm->problems[i].span.start < whole.end))
            report(check, fm->problems[i].span, "front-matter", NO_ARGS);
}

/* The line of the first `<<<<<<< `; 0 for none. */
static size_t first_line(const struct source *source) {
    for (size_t at = 0; (at = slice_find(source->text, S("<<<<<<< "), at)) != SIZE_MAX; at++)
        if (at == source->start || source->text.ptr[at - 1] == '\n')
            return source_line_at(source, at);
    return 0;
}

/* A conflict begins with `<<<<<<< ours` and is sure once `=======` and `>>>>>>> theirs` follow, in this order. */
static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct source *source = &article->source;
    struct span open = {0}, whole = {0};
    bool middle = false;
    size_t line = first_line(source);
    for (; line && line <= source->line_count; line++) {
        struct slice text = source_line(source, line);
        if (slice_starts(text, S("<<<<<<< "))) {
            open = source_line_span(source, line);
            middle = false;
        } else if (is_marker(text, '=')) {
            middle = !span_empty(open);
        } else if (middle && is_marker(text, '>')) {
            if (!article_is_code(article, open.start))
                report(check, open, "conflict", ARGS({"line", number_arg(check, line)}));
            if (span_empty(whole))
                whole = span_of(open.start, source_line_span(source, line).start);
            open = (struct span){0};
            middle = false;
        }
    }
    check_front_matter(check, whole);
}

const struct rule rule_conflict_marker = {.check = check};
