/* Half of a placeholder: one brace was lost, or stayed behind when the rest was replaced. */
#include "engine/rule.h"

static void check_listed(struct check *check) {
    struct article *article = check_article(check);
    const struct placeholder_list *list = &article->placeholders;
    for (size_t i = 0; i < list->count; i++) {
        const struct placeholder *item = &list->items[i];
        if (!item->damaged || article_is_code(article, item->span.start) ||
            article_is_comment(article, item->span.start))
            continue;
        report(check, item->span, "damaged",
               ARGS({"text", source_slice(&article->source, item->span)}, {"name", item->name}));
    }
}

/* In the lines of credits a brace is always one of a placeholder. */
static void check_stray_braces(struct check *check, struct span span) {
    const struct article *article = check_article(check);
    const struct placeholder_list *list = &article->placeholders;
    size_t next = 0;
    for (size_t at = span.start; at < span.end; at++) {
        while (next < list->count && list->items[next].span.end <= at)
            next++;
        if (next < list->count && list->items[next].span.start <= at) {
            at = list->items[next].span.end - 1;
            continue;
        }
        char c = article->source.text.ptr[at];
        if (c == '{' || c == '}')
            report(check, span_of(at, at + 1), "stray-brace", ARGS({"brace", c == '{' ? S("{") : S("}")}));
    }
}

static void check(struct check *check) {
    struct slice key = check_settings(check)->credits.info_key;
    const struct fm_value *credits = front_matter_get(&check_article(check)->front_matter, key);
    check_listed(check);
    if (key.len && credits && credits->type == VALUE_STRING)
        check_stray_braces(check, credits->span);
}

const struct rule rule_placeholder_damaged = {.check = check};
