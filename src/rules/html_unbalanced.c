/* An HTML comment that is never closed hides the rest of the page. */
#include "engine/rule.h"

/* Whether a tag's own text holds the byte at `offset`; `*tag` is the first that does not end before it. */
static bool in_tag(const struct tag_list *tags, size_t *tag, size_t offset) {
    while (*tag < tags->count && tags->items[*tag].span.end <= offset)
        ++*tag;
    return *tag < tags->count && tags->items[*tag].span.start <= offset;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    struct slice text = article->source.text;
    size_t tag = 0, end;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX; at = end) {
        end = at + 4;
        if (article_is_code(article, at) || in_tag(article_tags(article), &tag, at))
            continue;
        struct span open = span_of(at, end);
        size_t close = slice_find(text, S("-->"), end);
        if (close == SIZE_MAX) {
            report(check, open, "comment", NO_ARGS);
            return;
        }
        size_t next = slice_find(slice_sub(text, 0, close), S("<!--"), end);
        if (next != SIZE_MAX)
            report(check, open, "nested", ARGS({"line", line_arg(check, next)}));
        end = close + 3;
    }
}

const struct rule rule_html_unbalanced = {.check = check};
