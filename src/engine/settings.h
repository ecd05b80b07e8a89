/* The settings in force for a file: packs and settings files, read in order, the later one wins. */
#ifndef STET_ENGINE_SETTINGS_H
#define STET_ENGINE_SETTINGS_H

#include "article/placeholders.h"
#include "article/tag_table.h"
#include "article/yaml.h"
#include "stet.h"
#include "workflow.h"

struct regex;

/* A rule's own option, as the settings give it: a string, number or list. */
struct rule_option {
    struct slice name;
    const struct yaml_node *value;
    struct slice origin; /* the pack or file that gave it */
};

/* What settings say of one rule; unset where a later layer leaves it alone. */
struct rule_setting {
    bool severity_set;
    stet_severity severity;
    struct {
        bool set;
        stet_severity severity;
    } by_stage[WORKFLOW_MAX_STAGES];
    struct rule_option *options;
    size_t option_count;
    struct slice origin;
};

struct settings_override {
    struct slice_list files; /* globs, relative to `directory` */
    struct slice directory;
    struct rule_setting **rules; /* one per rule, NULL where the override is silent about it */
};

enum pattern_kind { PATTERN_EXISTENCE, PATTERN_SUBSTITUTION, PATTERN_OCCURRENCE };
enum pattern_scope { SCOPE_TEXT, SCOPE_HEADING, SCOPE_FRONT_MATTER, SCOPE_RAW, SCOPE_CODE, SCOPE_LINK };

/* A rule without code. Its id is appended to the catalogue of these settings. */
struct pattern_rule {
    struct slice id;
    enum pattern_kind kind;
    enum pattern_scope scope;
    struct slice message[2]; /* by stet_language; {match} and {replacement} are filled in */
    stet_severity severity;
    bool ignore_case;
    struct slice_list matches;      /* PCRE2 */
    struct slice_list replacements; /* for substitution, beside `matches` */
    size_t min, max;                /* for occurrence: how often it may occur; max SIZE_MAX for no bound */
    struct regex **compiled;        /* beside `matches` */
    struct slice origin;
};

struct stet_settings {
    struct arena arena;
    struct slice directory;       /* of the settings file, without a final slash; empty for none */
    struct slice_list files_read; /* packs and files, in order */
    struct slice_list exclude;    /* globs */
    struct slice_list skip;       /* globs of file names that a walk passes over */
    stet_language language;
    bool language_set;
    size_t max_bytes;
    struct rule_setting *rules; /* one per rule of the catalogue */
    struct settings_override *overrides;
    size_t override_count;
    struct tag_table tags;
    struct placeholder_rules placeholders;
    struct workflow workflow;
    struct slice_list key_names; /* front matter keys that the team knows; empty: any */
    struct {
        struct slice team;       /* must be the first author; empty: no rule */
        struct slice author_key; /* `author` */
        struct slice info_key;   /* `authorInfo`: lines of credits; empty: none */
        /* A line `作者：[name](link)` of it: label, the placeholder it comes from. */
        struct credit_role {
            struct slice label;
            struct slice placeholder;
            bool in_authors; /* its link's last part must be in the author list */
        } * roles;
        size_t role_count;
        struct slice source_label; /* `via` */
        struct slice footer;       /* a text that the credits must hold; empty: none */
    } credits;
    struct pattern_rule *patterns;
    size_t pattern_count;
    int stage;      /* --stage: an index, or -1 */
    bool *selected; /* --select, --ignore: one per rule, then one per pattern */
};

#endif
