/* An HTML comment that is never closed hides the rest of the page. */
#include "engine/rule.h"

static bool in_tag(struct article *article, size_t offset) {
    const struct tag_list *tags = article_tags(article);
    for (size_t i = 0; i < tags->count && tags->items[i].span.start <= offset; i++)
        if (offset < tags->items[i].span.end)
            return true;
    return false;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    struct slice text = article->source.text;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX;) {
        size_t end = slice_find(text, S("-->"), at + 4);
        if (end == SIZE_MAX) {
            if (!article_is_code(article, at) && !in_tag(article, at))
                report(check, span_of(at, at + 4), "comment", NO_ARGS);
            return;
        }
        at = article_is_code(article, at) ? at + 4 : end + 3;
    }
}

const struct rule rule_html_unbalanced = {.check = check};
