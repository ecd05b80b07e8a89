/* A placeholder of the template that the article's stage no longer allows. */
#include "engine/rule.h"

static bool holds(struct span span, size_t offset) {
    return span.start <= offset && offset < span.end;
}

/* A YAML comment may speak of a placeholder. Comments stand behind keys and behind their items. */
static bool in_yaml_comment(const struct article *article, size_t offset) {
    const struct fm_value *root = article->front_matter.root;
    for (const struct fm_value *value = root ? root->first : NULL; value; value = value->next) {
        if (holds(value->comment, offset))
            return true;
        for (const struct fm_value *item = value->first; item; item = item->next)
            if (holds(item->comment, offset))
                return true;
    }
    return false;
}

/* In the body {{x}} with a name that is not the template's is a Nunjucks variable: variable-stray reports it. */
static bool is_ours(struct check *check, const struct placeholder *item) {
    struct article *article = check_article(check);
    if (item->damaged)
        return false;
    if (article_in_front_matter(article, item->span.start))
        return !in_yaml_comment(article, item->span.start);
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
