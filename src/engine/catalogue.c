/* Looking things up in the catalogue. */
#include "catalogue.h"

int catalogue_find(struct slice id) {
    size_t low = 0, high = catalogue_rule_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(id, slice_of(catalogue_rules[middle].id));
        if (order == 0)
            return (int)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

const struct catalogue_option *catalogue_find_option(const struct catalogue_rule *rule, struct slice name) {
    for (size_t i = 0; i < rule->option_count; i++)
        if (slice_eq(name, slice_of(rule->options[i].name)))
            return &rule->options[i];
    return NULL;
}

const struct catalogue_message *catalogue_find_message(const struct catalogue_rule *rule, const char *key) {
    for (size_t i = 0; i < rule->message_count; i++)
        if (strcmp(rule->messages[i].key, key) == 0)
            return &rule->messages[i];
    return NULL;
}
