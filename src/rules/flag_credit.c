/* A flag is false although the person of that step is named already. */
#include "engine/credits.h"

static bool is_named(struct check *check, struct slice person) {
    const struct credit_list *credits = credits_read(check);
    for (size_t i = 0; i < credits->count; i++)
        if (slice_eq(credits->items[i].role->placeholder, person) && credits->items[i].person_count > 0)
            return !check_is_pending(check, person);
    return false;
}

static void check(struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        struct slice person = workflow->flag_person[i];
        if (person.len == 0 || check_flag(check, i) != FLAG_FALSE || !is_named(check, person))
            continue;
        const struct fm_value *flag = front_matter_get(&check_article(check)->front_matter, workflow->flags.items[i]);
        report(check, flag->span, "named", ARGS({"flag", flag->key}, {"person", person}));
    }
}

const struct rule rule_flag_credit = {.check = check};
