/* A suppression comment that silences nothing: the fault was mended, or the comment never fitted. */
#include "engine/rule.h"

/* With --select or --ignore nobody knows what a comment without a rule would have silenced. */
static bool all_ran(const struct check *check) {
    const struct stet_settings *settings = check_settings(check);
    for (size_t i = 0; settings->selected && i < settings->rule_count; i++)
        if (!settings->selected[i])
            return false;
    return true;
}

static void check(struct check *check) {
    const struct suppression_list *list = &check_article(check)->suppressions;
    struct slice ignored;
    for (size_t i = 0; i < list->count; i++) {
        const struct suppression *item = &list->items[i];
        if (item->used || item->kind == SUPPRESS_UNKNOWN || (item->rule.len == 0 && !all_ran(check)))
            continue;
        if (item->rule.len && (!check_knows_rule(check, item->rule, &ignored) || !check_ran(check, item->rule)))
            continue;
        if (item->kind == SUPPRESS_UP_TO)
            report(check, item->word, "enable", ARGS({"rule", item->rule.len ? item->rule : S("*")}));
        else
            report(check, item->rule_span, item->rule.len ? "unused" : "unused-all", ARGS({"rule", item->rule}));
    }
}

const struct rule rule_suppression_unused = {.check = check, .last = true};
