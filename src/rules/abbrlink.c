/* The article's permanent address: a text that Hexo keeps, and where the team says so the file's stem. */
#include "engine/rule.h"
#include "text/regex.h"

static bool is_pending(struct check *check) {
    const struct stage *stage = check_stage(check);
    return stage && slice_list_has(stage->pending, S("abbrlink"));
}

static void check_absent(struct check *check, const struct fm_value *value) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    stet_severity at_most = is_pending(check) ? STET_WARNING : STET_ERROR;
    if (value && !is_pending(check))
        report(check, value->key_span, "empty", ARGS({"stem", check_stem(check)}));
    else if (!value)
        report_at_most(check, fm->open, at_most, "missing", ARGS({"stem", check_stem(check)}));
}

/* 0012345 loses its zeroes, 1e3 becomes 1000, 0x1f becomes 31. */
static bool number_changes(const struct fm_value *value) {
    if (value->type != VALUE_INT && value->type != VALUE_FLOAT)
        return false;
    struct slice text = value->text;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return true;
    return text.len > 15 || (text.len > 1 && text.ptr[0] == '0');
}

static void check(struct check *check) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    const struct fm_value *value = front_matter_get(fm, S("abbrlink"));
    bool stem = slice_eq(option_text(check, "match"), S("stem"));
    if (!fm->usable || (value && value->has_placeholder))
        return;
    if (!value || value->type == VALUE_NULL || slice_trim(value->text).len == 0) {
        if (stem)
            check_absent(check, value);
        return;
    }
    const struct regex *old = option_regex(check, "old");
    struct regex_match match;
    if (number_changes(value))
        report(check, value->span, "number", ARGS({"value", value->text}));
    else if (stem && !slice_eq(value->text, check_stem(check)) &&
             !(old && regex_find(old, value->text, 0, &match) == REGEX_MATCHED))
        report(check, value->span, "mismatch", ARGS({"value", value->text}, {"stem", check_stem(check)}));
}

const struct rule rule_abbrlink = {.check = check};
