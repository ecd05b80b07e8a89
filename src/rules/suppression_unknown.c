/* A suppression comment that names no rule of stet, or is none of its words. */
#include "engine/rule.h"

static void check(struct check *check) {
    const struct suppression_list *list = &check_article(check)->suppressions;
    for (size_t i = 0; i < list->count; i++) {
        const struct suppression *item = &list->items[i];
        struct slice suggestion = {0};
        if (item->kind == SUPPRESS_UNKNOWN) {
            bool again = i > 0 && list->items[i - 1].word.start == item->word.start;
            if (!again)
                report(check, item->word, "word",
                       ARGS({"word", source_slice(&check_article(check)->source, item->word)}));
        } else if (item->rule.len && !check_knows_rule(check, item->rule, &suggestion)) {
            report(check, item->rule_span, suggestion.len ? "rule-suggest" : "rule",
                   ARGS({"rule", item->rule}, {"suggestion", suggestion}));
        }
    }
}

const struct rule rule_suppression_unknown = {.check = check, .last = true};
