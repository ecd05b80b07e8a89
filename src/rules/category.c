/* Categories are those that the site has. */
#include "engine/rule.h"
#include "engine/suggest.h"

static void check_name(struct check *check, const struct fm_value *value, struct slice_list names) {
    if (value->has_placeholder || value->type == VALUE_MAP || value->type == VALUE_NULL)
        return;
    if (value->type == VALUE_LIST) {
        for (const struct fm_value *item = value->first; item; item = item->next)
            check_name(check, item, names);
        return;
    }
    if (!slice_list_has(names, value->text))
        report(check, value->span, "unknown", ARGS({"name", value->text}, {"names", list_arg(check, names)}));
}

static void check(struct check *check) {
    struct slice_list names = option_list(check, "names");
    const struct fm_value *categories = front_matter_get(&check_article(check)->front_matter, S("categories"));
    if (names.count && categories)
        check_name(check, categories, names);
}

const struct rule rule_category = {.check = check};
