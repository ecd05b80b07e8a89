/* The credits name the address of the original. */
#include "engine/credits.h"

static bool is_address(struct slice text) {
    return (slice_starts(text, S("https://")) && text.len > 8) || (slice_starts(text, S("http://")) && text.len > 7);
}

static bool holds_placeholder(struct check *check, struct span span) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].span.start >= span.start && list->items[i].span.start < span.end)
            return true;
    return false;
}

static void check(struct check *check) {
    const struct credit_list *list = credits_read(check);
    struct slice label = check_settings(check)->credits.source_label;
    if (label.len == 0 || !list->value || list->value->type != VALUE_STRING)
        return;
    struct slice address = source_slice(&check_article(check)->source, list->source);
    if (!list->has_source)
        report(check, list->value->key_span, "missing", ARGS({"label", label}));
    else if (address.len == 0)
        report(check, list->source, "empty", ARGS({"label", label}));
    else if (!is_address(address) && !holds_placeholder(check, list->source))
        report(check, list->source, "not-address", ARGS({"label", label}, {"text", address}));
}

const struct rule rule_source_link = {.check = check};
