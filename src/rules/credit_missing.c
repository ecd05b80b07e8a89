/* Everybody who worked on the article is named: the team first among the authors, each role on its line. */
#include "base/buffer.h"
#include "engine/credits.h"

static void check_team(struct check *check) {
    const struct stet_settings *settings = check_settings(check);
    const struct fm_value *authors =
        front_matter_get(&check_article(check)->front_matter, settings->credits.author_key);
    if (settings->credits.team.len == 0 || !authors)
        return;
    const struct fm_value *first = authors->type == VALUE_LIST ? authors->first : authors;
    if (!first || !slice_eq(first->text, settings->credits.team))
        report(check, authors->key_span, "team",
               ARGS({"team", settings->credits.team}, {"key", settings->credits.author_key}));
}

static bool has_role(const struct credit_list *list, const struct credit_role *role) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].role == role)
            return true;
    return false;
}

static void check_roles(struct check *check, const struct credit_list *list) {
    const struct stet_settings *settings = check_settings(check);
    struct buffer missing = buffer_in(check_arena(check));
    for (size_t i = 0; i < settings->credits.role_count; i++) {
        if (has_role(list, &settings->credits.roles[i]))
            continue;
        if (missing.len)
            buffer_put(&missing, S("、"));
        buffer_put(&missing, settings->credits.roles[i].label);
    }
    if (missing.len)
        report(check, list->value->key_span, "role",
               ARGS({"roles", buffer_slice(&missing)}, {"key", settings->credits.info_key}));
}

static void check_empty(struct check *check, const struct credit_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        const struct credit *credit = &list->items[i];
        size_t behind = credit->line.start + credit->role->label.len;
        struct slice rest = slice_sub(check_article(check)->source.text, behind, credit->line.end);
        if (slice_eq(rest, S("：")) || slice_eq(rest, S(":")))
            report(check, credit->line, "nobody", ARGS({"role", credit->role->label}));
    }
}

static void check(struct check *check) {
    const struct credit_list *list = credits_read(check);
    check_team(check);
    if (list->value && list->value->type == VALUE_STRING) {
        check_roles(check, list);
        check_empty(check, list);
    }
}

const struct rule rule_credit_missing = {.check = check};
