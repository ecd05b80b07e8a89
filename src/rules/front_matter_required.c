/* Keys that an article must have: always a title, and at each stage what the workflow says. */
#include "engine/rule.h"

static bool is_empty(const struct fm_value *value) {
    if (value->type == VALUE_LIST || value->type == VALUE_MAP)
        return value->count == 0;
    return value->type == VALUE_NULL || slice_trim(value->text).len == 0;
}

static void check_key(struct check *check, struct slice key) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    const struct fm_value *value = front_matter_get(fm, key);
    if (value) {
        /* A comment or `null` in the value's place is title-damaged's business. */
        bool written = !span_empty(value->comment) || (value->type == VALUE_NULL && value->text.len > 0);
        if (is_empty(value) && !written)
            report(check, value->key_span, "empty", ARGS({"key", key}));
        return;
    }
    const struct fm_value *like = front_matter_get_like(fm, key);
    if (like)
        report(check, like->key_span, "misspelt", ARGS({"key", key}, {"found", like->key}));
    else
        report(check, span_empty(fm->open) ? span_of(fm->data.start, fm->data.start) : fm->open, "missing",
               ARGS({"key", key}));
}

static void check(struct check *check) {
    const struct stage *stage = check_stage(check);
    if (!check_article(check)->front_matter.usable)
        return;
    bool title = false;
    for (size_t i = 0; stage && i < stage->required.count; i++) {
        title = title || slice_eq(stage->required.items[i], S("title"));
        check_key(check, stage->required.items[i]);
    }
    if (!title)
        check_key(check, S("title"));
}

const struct rule rule_front_matter_required = {.check = check};
