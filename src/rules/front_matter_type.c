/* Values that Hexo reads as something else than their author meant: a map as a tag, text for true and false. */
#include "engine/rule.h"

static bool is_flag(struct check *check, struct slice key) {
    return slice_list_has(check_settings(check)->workflow.flags, key);
}

static void check_item(struct check *check, const struct fm_value *list, const struct fm_value *item) {
    if (item->has_placeholder)
        return;
    if (item->type == VALUE_MAP)
        report(check, item->span, "map-item", ARGS({"key", list->key}));
    else if (item->type == VALUE_DATE)
        report(check, item->span, "date-item", ARGS({"key", list->key}, {"value", item->text}));
    else if (item->type == VALUE_LIST && item->count > 1 && slice_eq(list->key, S("tags")))
        report_at_most(check, item->span, STET_WARNING, "list-item", ARGS({"key", list->key}));
}

/* `author: {{Jack}}`: the placeholder was filled in, and its braces were left. */
static bool has_braces(struct check *check, const struct fm_value *value) {
    struct slice raw = source_slice(&check_article(check)->source, value->span);
    return value->type == VALUE_MAP && !value->has_placeholder && slice_starts(raw, S("{{"));
}

static bool has_separator(struct slice text) {
    return slice_find(text, S(","), 0) != SIZE_MAX || slice_find(text, S("，"), 0) != SIZE_MAX ||
           slice_find(text, S("、"), 0) != SIZE_MAX;
}

static void check_names(struct check *check, const struct fm_value *value) {
    if (value->type == VALUE_MAP && !value->has_placeholder && !has_braces(check, value))
        report(check, value->span, "map-item", ARGS({"key", value->key}));
    else if (value->type == VALUE_STRING && has_separator(value->text))
        report_at_most(check, value->span, STET_INFO, "one-name", ARGS({"key", value->key}, {"value", value->text}));
    for (const struct fm_value *item = value->first; value->type == VALUE_LIST && item; item = item->next)
        check_item(check, value, item);
}

/* `key: value` with `- item` lines below it is one text for YAML, and the items are lost. */
static void check_swallowed_list(struct check *check, struct slice key, const struct fm_value *value) {
    struct slice raw = source_slice(&check_article(check)->source, value->span);
    for (size_t at = 0; (at = slice_find_byte(raw, '\n', at)) != SIZE_MAX;) {
        at++;
        while (at < raw.len && (raw.ptr[at] == ' ' || raw.ptr[at] == '\t'))
            at++;
        if (at + 1 < raw.len && raw.ptr[at] == '-' && raw.ptr[at + 1] == ' ') {
            report(check, span_of(value->span.start + at, value->span.end), "swallowed-list", ARGS({"key", key}));
            return;
        }
    }
}

static void check_list_items(struct check *check, const struct fm_value *list) {
    for (const struct fm_value *item = list->first; item; item = item->next)
        if (item->type == VALUE_STRING && item->style == STYLE_PLAIN)
            check_swallowed_list(check, list->key, item);
}

static void check_value(struct check *check, const struct fm_value *value) {
    if (slice_eq(value->key, S("tags")) || slice_eq(value->key, S("categories")) || slice_eq(value->key, S("tag")) ||
        slice_eq(value->key, S("category")))
        check_names(check, value);
    if (slice_eq(value->key, S("published")) && !is_flag(check, value->key) && !value->has_placeholder &&
        value->type != VALUE_BOOL)
        report(check, value->type == VALUE_NULL ? value->key_span : value->span, "published",
               ARGS({"value", value->text}));
    if (slice_eq(value->key, S("content")))
        report(check, value->key_span, "content", NO_ARGS);
    if (slice_eq(value->key, S("_id")))
        report(check, value->key_span, "reserved", ARGS({"key", value->key}));
    if (value->type == VALUE_STRING && value->style == STYLE_PLAIN)
        check_swallowed_list(check, value->key, value);
    if (value->type == VALUE_LIST)
        check_list_items(check, value);
    if (!slice_eq(value->key, S("title")) && has_braces(check, value))
        report(check, value->span, "braces-left", NO_ARGS);
}

static void check(struct check *check) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    for (const struct fm_value *value = fm->root ? fm->root->first : NULL; value; value = value->next)
        check_value(check, value);
}

const struct rule rule_front_matter_type = {.check = check};
