/* A date before the stage that sets it: the publisher fills it in. */
#include "engine/rule.h"

static void check(struct check *check) {
    const struct stage *stage = check_stage(check);
    const struct fm_value *date = front_matter_get(&check_article(check)->front_matter, S("date"));
    if (!stage || !date || date->has_placeholder || date->type == VALUE_NULL || slice_trim(date->text).len == 0)
        return;
    if (slice_list_has(stage->pending, option_text(check, "placeholder")))
        report(check, date->key_span, "early", ARGS({"date", date->text}));
}

const struct rule rule_date_early = {.check = check};
