/* A title that is valid YAML and reads as something else on the page. */
#include "engine/rule.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Whether JavaScript writes the number as it stands: no leading or trailing zeroes, no exponent, not too long. */
static bool number_survives(struct slice text) {
    size_t at = text.len && text.ptr[0] == '-';
    size_t start = at;
    while (at < text.len && is_digit(text.ptr[at]))
        at++;
    if (at == start || (text.ptr[start] == '0' && at - start > 1) || at - start > 15)
        return false;
    if (at == text.len)
        return true;
    if (text.ptr[at] != '.')
        return false;
    size_t fraction = ++at;
    while (at < text.len && is_digit(text.ptr[at]))
        at++;
    return at == text.len && at > fraction && text.ptr[at - 1] != '0' && text.len <= 15;
}

static bool survives(const struct fm_value *title) {
    switch (title->type) {
    case VALUE_STRING:
        return true;
    case VALUE_BOOL:
        return slice_eq(title->text, S("true")) || slice_eq(title->text, S("false"));
    case VALUE_INT:
    case VALUE_FLOAT:
        return number_survives(title->text);
    default:
        return false;
    }
}

/* The anchor in front of a value, which YAML takes away. */
static struct span anchor_before(struct check *check, const struct fm_value *title) {
    const struct source *source = &check_article(check)->source;
    struct slice between = slice_sub(source->text, title->key_span.end, title->span.start);
    size_t at = slice_find_byte(between, '&', 0);
    return at == SIZE_MAX ? span_of(0, 0) : span_of(title->key_span.end + at, title->span.end);
}

static void check_title(struct check *check, const struct fm_value *title) {
    struct span anchor = anchor_before(check, title);
    if (!span_empty(anchor))
        report(check, anchor, "anchor", ARGS({"shown", title->text}));
    else if (title->type == VALUE_NULL && !span_empty(title->comment))
        report(check, title->comment, "comment-only", NO_ARGS);
    else if (title->type == VALUE_LIST || title->type == VALUE_MAP)
        report(check, title->span, title->type == VALUE_LIST ? "list" : "map", NO_ARGS);
    else if (title->type == VALUE_DATE)
        report(check, title->span, "date", ARGS({"value", title->text}));
    else if (title->type != VALUE_NULL && !survives(title))
        report(check, title->span, "number", ARGS({"value", title->text}));
    else if (title->type == VALUE_NULL && title->text.len)
        report(check, title->span, "null", ARGS({"value", title->text}));
    else if (!span_empty(title->comment) && title->style == STYLE_PLAIN)
        report(check, title->comment, "comment", ARGS({"shown", title->text}));
}

static void check(struct check *check) {
    const struct fm_value *title = front_matter_get(&check_article(check)->front_matter, S("title"));
    if (title && !title->has_placeholder)
        check_title(check, title);
}

const struct rule rule_title_damaged = {.check = check};
