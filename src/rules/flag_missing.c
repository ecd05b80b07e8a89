/* Some of the workflow's flags are there and others are not; or not yet set for the stage that --stage asks for. */
#include "engine/rule.h"

/* Asked for a later stage than the article's own: the flags that it would have to set. */
static void check_stage_asked(struct check *check, const struct stage *stage) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        if (!(stage->flags & 1u << i) || check_flag(check, i) != FLAG_FALSE)
            continue;
        const struct fm_value *value = front_matter_get(&check_article(check)->front_matter, workflow->flags.items[i]);
        report(check, value->span, "not-set",
               ARGS({"flag", value->key}, {"stage", stage->name},
                    {"label", stage->label.len ? stage->label : stage->name}));
    }
}

static void check(struct check *check) {
    if (check_settings(check)->stage >= 0)
        check_stage_asked(check, check_stage(check));

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
