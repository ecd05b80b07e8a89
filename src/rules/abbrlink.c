/* The article's permanent address: a text that Hexo keeps, and where the team says so the file's stem. */
#include "engine/rule.h"
#include "text/regex.h"

static bool is_pending(struct check *check) {
    const struct stage *stage = check_stage(check);
    return stage && slice_list_has(stage->pending, S("abbrlink"));
}

static size_t digits_at(struct slice text, size_t at) {
    size_t end = at;
    while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
        end++;
    return end - at;
}

/* The `YYYY-MM` directory that a published article lies in, or an empty slice. */
static struct slice month_of(struct slice path) {
    for (size_t at = 0; at + 8 <= path.len; at++) {
        bool begins = at == 0 || path.ptr[at - 1] == '/';
        if (begins && digits_at(path, at) == 4 && path.ptr[at + 4] == '-' && digits_at(path, at + 5) == 2 &&
            path.ptr[at + 7] == '/')
            return slice_sub(path, at, at + 7);
    }
    return (struct slice){0};
}

/* Made from a template that has the key: its flags or its {{placeholders}} say so. */
static bool from_new_template(struct check *check) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    for (size_t i = 0; i < check_settings(check)->workflow.flags.count; i++)
        if (check_flag(check, i) != FLAG_ABSENT)
            return true;
    return list->count > 0 && list->items[0].dialect == PLACEHOLDER_BRACES &&
           article_in_front_matter(check_article(check), list->items[0].span.start);
}

/* Whether the article is older than the rule that it needs an abbrlink: by its date, else by its month, else by its
 * template. */
static bool is_older(struct check *check) {
    struct slice since = option_text(check, "since");
    const struct fm_value *date = front_matter_get(&check_article(check)->front_matter, S("date"));
    struct slice month = month_of(check_path(check));
    if (since.len < 10)
        return false;
    if (date && !date->has_placeholder && digits_at(date->text, 0) == 4 && date->text.len >= 10)
        return slice_compare(slice_sub(date->text, 0, 10), since) < 0;
    if (month.len)
        return slice_compare(month, slice_sub(since, 0, 7)) <= 0;
    return !from_new_template(check);
}

static void check_absent(struct check *check, const struct fm_value *value) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    stet_severity at_most = is_pending(check) ? STET_WARNING : STET_ERROR;
    if (is_older(check))
        return;
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
    return digits_at(text, 0) < text.len || text.len > 15 || (text.len > 1 && text.ptr[0] == '0');
}

static void check_value(struct check *check, const struct fm_value *value, bool stem) {
    const struct regex *old = option_regex(check, "old");
    struct regex_match match;
    if (number_changes(value))
        report(check, value->span, "number", ARGS({"value", value->text}));
    else if (stem && !slice_eq(value->text, check_stem(check)) &&
             !(old && regex_find(check_arena(check), old, value->text, 0, &match) == REGEX_MATCHED))
        report(check, value->span, "mismatch", ARGS({"value", value->text}, {"stem", check_stem(check)}));
}

static void check(struct check *check) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    const struct fm_value *value = front_matter_get(fm, S("abbrlink"));
    bool stem = slice_eq(option_text(check, "match"), S("stem")) && check_stem(check).len > 0;
    if (!fm->usable || (value && value->has_placeholder))
        return;
    if (value && value->type != VALUE_NULL && slice_trim(value->text).len > 0)
        check_value(check, value, stem);
    else if (stem)
        check_absent(check, value);
}

const struct rule rule_abbrlink = {.check = check};
