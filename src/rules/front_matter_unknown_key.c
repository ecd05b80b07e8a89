/* Keys that the team's template does not have: most often a slip of the pen. */
#include "engine/rule.h"
#include "engine/suggest.h"

static void check(struct check *check) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    struct slice_list known = check_settings(check)->key_names;
    if (known.count == 0 || !fm->root)
        return;
    for (const struct fm_value *value = fm->root->first; value; value = value->next) {
        if (slice_list_has(known, value->key))
            continue;
        struct suggestion nearest;
        suggest_start(&nearest, value->key);
        for (size_t i = 0; i < known.count; i++)
            if (!front_matter_get(fm, known.items[i]))
                suggest_try(&nearest, known.items[i]);
        if (nearest.best.len)
            report(check, value->key_span, "misspelt", ARGS({"key", value->key}, {"suggestion", nearest.best}));
        else
            report_at_most(check, value->key_span, STET_INFO, "unknown", ARGS({"key", value->key}));
    }
}

const struct rule rule_front_matter_unknown_key = {.check = check};
