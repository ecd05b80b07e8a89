/* What the build makes of the rule pages and packs (tools/catalogue.c): the one table of all rules, options and
 * messages, in both languages. */
#ifndef STET_ENGINE_CATALOGUE_H
#define STET_ENGINE_CATALOGUE_H

#include "article/yaml_flat.h"
#include "stet.h"

struct rule;

/* One text that a rule can say. {name} in it is an argument of `report`. Indexed by stet_language. */
struct catalogue_message {
    const char *key;
    const char *text[2];
    const char *help[2]; /* "" where the message says all */
};

enum option_type { OPTION_TEXT, OPTION_LIST, OPTION_FLAG, OPTION_REGEX };

struct catalogue_option {
    const char *name;
    enum option_type type;
    const char *const *initial; /* its default, ended by NULL; a list may hold more than one */
    const char *doc[2];
};

struct catalogue_rule {
    const char *id, *group, *since;
    stet_severity severity;
    const char *summary[2];
    const char *page[2];
    const struct catalogue_message *messages;
    size_t message_count;
    const struct catalogue_option *options;
    size_t option_count;
    const struct rule *rule; /* NULL for `settings`, which the settings reader itself reports */
};

struct catalogue_pack {
    const char *name;
    const char *text;
    size_t length;
    struct yaml_flat tree; /* of `text` */
};

/* Sorted bytewise by id. */
extern const struct catalogue_rule catalogue_rules[];
extern const size_t catalogue_rule_count;
extern const struct catalogue_pack catalogue_packs[];
extern const size_t catalogue_pack_count;
extern const char *const catalogue_pack_names[]; /* ended by NULL */

/* The index of a rule by id, or -1. */
int catalogue_find(struct slice id);

/* A rule's option or message by name, or NULL. */
const struct catalogue_option *catalogue_find_option(const struct catalogue_rule *rule, struct slice name);
const struct catalogue_message *catalogue_find_message(const struct catalogue_rule *rule, const char *key);

#endif
