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

/* A conflict begins with `<<<<<<< ours` and is sure once `=======` and `>>>>>>> theirs` follow, in this order. */
/* Half a conflict in front matter: Hexo cannot read it. A whole one has been reported. */
static void check_front_matter(struct check *check, struct span whole) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    for (size_t i = 0; i < fm->problem_count; i++)
        if (fm->problems[i].kind == FM_CONFLICT_MARKER &&
            !(whole.start <= fm->problems[i].span.start && fm->problems[i].span.start < whole.end))
            report(check, fm->problems[i].span, "front-matter", NO_ARGS);
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct source *source = &article->source;
    struct span open = {0}, middle = {0}, whole = {0};
    for (size_t at = 0; (at = slice_find(source->text, S("<<<<<<< "), at)) != SIZE_MAX; at++) {
        if (at > 0 && source->text.ptr[at - 1] != '\n')
            continue;
        open = source_line_span(source, source_line_at(source, at));
        middle = span_of(0, 0);
        for (size_t line = source_line_at(source, at) + 1; line <= source->line_count; line++) {
            struct slice text = source_line(source, line);
            if (is_marker(text, '<'))
                break;
            if (is_marker(text, '='))
                middle = source_line_span(source, line);
            if (!is_marker(text, '>') || span_empty(middle))
                continue;
            if (!article_is_code(article, open.start))
                report(check, open, "conflict", ARGS({"line", number_arg(check, line)}));
            at = source_line_span(source, line).start;
            if (span_empty(whole))
                whole = span_of(open.start, at);
            break;
        }
    }
    check_front_matter(check, whole);
}

const struct rule rule_conflict_marker = {.check = check};
