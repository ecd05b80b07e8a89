/* Some of the workflow's flags are there and others are not. */
#include "engine/rule.h"

static void check(struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    const struct front_matter *fm = &check_article(check)->front_matter;
    const struct fm_value *near = NULL;
    for (size_t i = 0; i < workflow->flags.count && !near; i++)
        near = front_matter_get(fm, workflow->flags.items[i]);
    if (!near)
        return;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        const struct fm_value *value = front_matter_get(fm, workflow->flags.items[i]);
        if (value)
            near = value;
        else
            report(check, near->key_span, "missing",
                   ARGS({"flag", workflow->flags.items[i]}, {"flags", list_arg(check, workflow->flags)}));
    }
}

const struct rule rule_flag_missing = {.check = check};
