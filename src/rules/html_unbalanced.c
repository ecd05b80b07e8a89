/* An HTML comment that is never closed hides the rest of the page. */
#include "article/hexo_lines.h"
#include "engine/rule.h"

/* Whether a tag's own text holds the byte at `offset`; `*tag` is the first that does not end before it. */
static bool in_tag(const struct tag_list *tags, size_t *tag, size_t offset) {
    while (*tag < tags->count && tags->items[*tag].span.end <= offset)
        ++*tag;
    return *tag < tags->count && tags->items[*tag].span.start <= offset;
}

/* Where the comment that begins at `at` must end: one in the midst of a line is none without `-->` in its paragraph. */
static size_t limit_of(const struct source *source, size_t at, bool *in_line) {
    bool item;
    size_t start = source_line_span(source, source_line_at(source, at)).start;
    *in_line = hexo_skip_containers(source->text, start, &item) != at;
    size_t blank = *in_line ? slice_find(source->text, S("\n\n"), at) : SIZE_MAX;
    return blank == SIZE_MAX ? source->text.len : blank;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    struct slice text = article->source.text;
    size_t tag = 0, end;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX; at = end) {
        end = at + 4;
        if (article_is_code(article, at) || in_tag(article_tags(article), &tag, at))
            continue;
        bool in_line;
        struct span open = span_of(at, end);
        size_t limit = limit_of(&article->source, at, &in_line);
        size_t close = slice_find(slice_sub(text, 0, limit), S("-->"), end);
        if (close == SIZE_MAX) {
            report(check, open, in_line ? "in-line" : "comment", NO_ARGS);
            end = in_line ? end : text.len;
            continue;
        }
        size_t next = slice_find(slice_sub(text, 0, close), S("<!--"), end);
        if (next != SIZE_MAX)
            report(check, open, "nested", ARGS({"line", line_arg(check, next)}));
        end = close + 3;
    }
}

const struct rule rule_html_unbalanced = {.check = check};
