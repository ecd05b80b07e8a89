/* Who is credited for translating and proofreading is also in the list of authors, and the other way round. */
#include "engine/credits.h"

static const struct fm_value *authors_of(struct check *check) {
    return front_matter_get(&check_article(check)->front_matter, check_settings(check)->credits.author_key);
}

static bool is_author(const struct fm_value *authors, struct slice id) {
    for (const struct fm_value *author = authors->first; author; author = author->next)
        if (slice_eq_nocase(author->text, id))
            return true;
    return false;
}

/* Whether everybody is known by a link, so that a name without one cannot be the author in question. */
static bool is_credited(const struct credit_list *list, struct slice id, bool *certain) {
    for (size_t i = 0; i < list->count; i++) {
        for (size_t j = 0; j < list->items[i].person_count; j++) {
            const struct credit_person *person = &list->items[i].persons[j];
            if (person->id.len == 0)
                *certain = false;
            else if (slice_eq_nocase(person->id, id) || slice_eq_nocase(person->name, id))
                return true;
        }
    }
    return false;
}

static void check_credits(struct check *check, const struct credit_list *list, const struct fm_value *authors) {
    for (size_t i = 0; i < list->count; i++) {
        const struct credit *credit = &list->items[i];
        for (size_t j = 0; credit->role->in_authors && j < credit->person_count; j++) {
            const struct credit_person *person = &credit->persons[j];
            if (person->id.len && !is_author(authors, person->id) && !is_author(authors, person->name))
                report(check, person->span, "not-author",
                       ARGS({"role", credit->role->label}, {"person", person->id},
                            {"key", check_settings(check)->credits.author_key}));
        }
    }
}

static void check_authors(struct check *check, const struct credit_list *list, const struct fm_value *authors) {
    struct slice team = check_settings(check)->credits.team;
    for (const struct fm_value *author = authors->first; author; author = author->next) {
        bool certain = list->count > 0;
        if (author->has_placeholder || author->type == VALUE_NULL || slice_eq(author->text, team) ||
            is_credited(list, author->text, &certain) || !certain)
            continue;
        report(check, author->span, "not-credited",
               ARGS({"person", author->text}, {"key", check_settings(check)->credits.info_key}));
    }
}

static void check(struct check *check) {
    const struct credit_list *list = credits_read(check);
    const struct fm_value *authors = authors_of(check);
    if (list->count == 0 || !authors || authors->type != VALUE_LIST)
        return;
    check_credits(check, list, authors);
    check_authors(check, list, authors);
}

const struct rule rule_credit_mismatch = {.check = check};
