/* The steps come one after another: a later flag is not true while an earlier one is false. */
#include "engine/rule.h"

static void check(struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    const struct front_matter *fm = &check_article(check)->front_matter;
    for (size_t later = 1; later < workflow->flags.count; later++) {
        if (check_flag(check, later) != FLAG_TRUE)
            continue;
        for (size_t earlier = 0; earlier < later; earlier++) {
            if (check_flag(check, earlier) != FLAG_FALSE)
                continue;
            const struct fm_value *value = front_matter_get(fm, workflow->flags.items[later]);
            report(check, value->span, "order",
                   ARGS({"later", workflow->flags.items[later]}, {"earlier", workflow->flags.items[earlier]}));
            break;
        }
    }
}

const struct rule rule_flag_order = {.check = check};
