/* A workflow flag is true or false, nothing else. */
#include "engine/rule.h"

/* `ture`, `Yes`, `是`, `1`. */
static bool says_yes(struct slice text) {
    return text.len && (strchr("tTyY1", text.ptr[0]) || slice_starts(text, S("是")) || slice_starts(text, S("已")));
}

static void check(struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        if (check_flag(check, i) != FLAG_UNREADABLE)
            continue;
        const struct fm_value *value = front_matter_get(&check_article(check)->front_matter, workflow->flags.items[i]);
        struct slice written = source_slice(&check_article(check)->source, value->span);
        bool yes = says_yes(value->text);
        if (value->type == VALUE_NULL)
            report(check, value->key_span, "empty", ARGS({"flag", value->key}));
        else if (slice_find_byte(value->text, '#', 0) != SIZE_MAX)
            report(check, value->span, "comment", ARGS({"flag", value->key}, {"value", written}));
        else
            report(check, value->span, "value",
                   ARGS({"flag", value->key}, {"value", written}, {"meant", yes ? S("true") : S("false")}));
    }
}

const struct rule rule_flag_value = {.check = check};
