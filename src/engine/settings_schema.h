/* The keys of `.stet.yaml` as one table: what each may hold. Unknown keys, wrong types and "did you mean" come from it,
 * and so does the JSON schema. */
#ifndef STET_ENGINE_SETTINGS_SCHEMA_H
#define STET_ENGINE_SETTINGS_SCHEMA_H

#include <stdbool.h>

enum setting_type {
    SETTING_TEXT,
    SETTING_LIST,   /* texts, or one of them alone */
    SETTING_WORDS,  /* a list, or one text whose words it is */
    SETTING_GLOB,   /* one glob */
    SETTING_GLOBS,  /* a list of globs, or one alone */
    SETTING_FLAG,   /* true or false */
    SETTING_NUMBER, /* 0 or above */
    SETTING_SIZE,   /* bytes, with K, KiB, M or MiB behind it or nothing */
    SETTING_CHOICE, /* one of `choices` */
    SETTING_CHOICES,
    SETTING_MESSAGE, /* a text, or a map with `en` and `zh-CN` */
    SETTING_MAP,     /* the keys `fields` */
    SETTING_MAPS,    /* a list of such maps */
    SETTING_NAMED,   /* names that people choose; each value is as `fields[0]` says */
    SETTING_RULES,   /* rule ids, each with a severity or a map: severity, stages, the rule's own options */
};

struct setting_key {
    const char *name; /* NULL ends a table */
    enum setting_type type;
    const char *doc;
    const struct setting_key *fields;
    const char *const *choices; /* ended by NULL */
    bool required;
    bool adds;       /* a later layer adds to the list instead of replacing it */
    bool may_be_off; /* `off` takes away what an earlier layer gave */
};

/* All settings: a SETTING_MAP. */
extern const struct setting_key settings_schema;

/* off, info, warning, error: indexed by stet_severity, ended by NULL. */
extern const char *const severity_names[];

/* The scopes of pattern rules, indexed by enum pattern_scope, ended by NULL. */
extern const char *const scope_names[];

/* The kinds of pattern rules, indexed by enum pattern_kind, ended by NULL. */
extern const char *const pattern_kind_names[];

/* inline, block, fails: indexed by enum tag_form, ended by NULL. */
extern const char *const tag_form_names[];

/* fine, fails, nothing, undefined: indexed by enum tag_empty, ended by NULL. */
extern const char *const tag_empty_names[];

/* braces, double, angle: the bits of enum placeholder_dialect in their order, ended by NULL. */
extern const char *const dialect_names[];

#endif
