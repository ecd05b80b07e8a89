/* The settings in force for a file: packs and settings files, read in order, the later one wins. */
#ifndef STET_ENGINE_SETTINGS_H
#define STET_ENGINE_SETTINGS_H

#include "article/placeholders.h"
#include "article/tag_table.h"
#include "article/yaml.h"
#include "stet.h"
#include "workflow.h"

struct regex;

/* A rule's own option, as the settings give it: a string, number or list. An option of type regex is here even where
 * only its page gives it. */
struct rule_option {
    struct slice name;
    const struct yaml_node *value;
    struct regex *regex; /* compiled once, for options of type regex; else NULL */
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
    struct slice_list files;     /* globs */
    struct rule_setting **rules; /* one per rule and pattern, NULL where the override is silent about it */
};

struct settings_layer;

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
    /* All paths of settings are relative to it: absolute, that of the settings file; without one the git root, else the
     * current directory. */
    struct slice directory;
    struct slice cwd;                           /* to which paths that callers give are relative */
    bool from_file;                             /* `directory` holds a settings file, or --config named one */
    const struct settings_layer *const *layers; /* packs and files in the order in which they were applied */
    size_t layer_count;
    struct slice_list exclude;      /* globs */
    struct slice_list exclude_here; /* globs of --exclude, relative to `cwd` */
    struct slice_list skip;         /* globs of file names that a walk passes over, in small letters */
    stet_language language;
    bool language_set;
    size_t max_bytes;
    size_t rule_count;          /* of catalogue rules and patterns */
    struct rule_setting *rules; /* one per rule of the catalogue, then one per pattern */
    stet_severity *states;      /* without overrides: `rule_count` for no stage, then as many for each stage */
    struct settings_override *overrides;
    size_t override_count;
    struct tag_table tags;
    struct slice site_theme; /* as _config.yml names it; empty for none */
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
    } credits;
    struct pattern_rule *patterns;
    size_t pattern_count;
    int stage;      /* --stage: an index, or -1 */
    bool *selected; /* --select, --ignore: one per rule, then one per pattern */
};

/* `path` as its globs see it: relative to `settings->directory`, with `/`, without `./`; as it was given where it lies
 * elsewhere. What it allocates is in `arena`. Does not touch the file system: relative paths are relative to the
 * directory that was current when the project was made. */
struct slice settings_relative(const struct stet_settings *settings, struct arena *arena, struct slice path);

#endif
