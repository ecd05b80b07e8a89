/* A placeholder of the template that the article's stage no longer allows. */
#include "engine/rule.h"

/* In the body {{x}} with a name that is not the template's is a Nunjucks variable: variable-stray reports it. */
static bool is_ours(struct check *check, const struct placeholder *item) {
    struct article *article = check_article(check);
    if (item->damaged)
        return false;
    if (article_in_front_matter(article, item->span.start))
        return true;
    if (item->dialect == PLACEHOLDER_BRACES && !item->known)
        return false;
    return !article_is_code(article, item->span.start) && !article_is_comment(article, item->span.start);
}

static void check_one(struct check *check, const struct placeholder *item) {
    const struct stage *stage = check_stage(check);
    struct slice text = source_slice(&check_article(check)->source, item->span);
    if (!stage) {
        report(check, item->span, "unreplaced", ARGS({"placeholder", text}));
        return;
    }
    if (slice_list_has(stage->pending, item->canonical))
        return;
    bool tolerated = slice_list_has(stage->tolerated, item->canonical);
    struct slice label = stage->label.len ? stage->label : stage->name;
    report_at_most(check, item->span, tolerated ? STET_INFO : STET_ERROR, "unreplaced-at-stage",
                   ARGS({"placeholder", text}, {"stage", stage->name}, {"label", label}));
}

static void check(struct check *check) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    for (size_t i = 0; i < list->count; i++)
        if (is_ours(check, &list->items[i]))
            check_one(check, &list->items[i]);
}

const struct rule rule_placeholder_unreplaced = {.check = check};
