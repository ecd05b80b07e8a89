/* Finds what a template left to be filled in: {{name}}, <<name>>, <中文名称>, and damaged forms of them. */
#ifndef STET_ARTICLE_PLACEHOLDERS_H
#define STET_ARTICLE_PLACEHOLDERS_H

#include "text/source.h"

enum placeholder_dialect {
    PLACEHOLDER_BRACES = 1, /* {{name}} */
    PLACEHOLDER_DOUBLE = 2, /* <<name>> */
    PLACEHOLDER_ANGLE = 4,  /* <name>, only names that the settings list */
};

/* What settings say of placeholders; lives as long as they do. */
struct placeholder_rules {
    unsigned dialects; /* a set of enum placeholder_dialect */
    /* Names that mean the same as another: 译者ID → translator. Only they make a <name> a placeholder. */
    struct placeholder_alias {
        struct slice name;
        struct slice means;
    } * aliases;
    size_t alias_count;
    /* The names that the template has; a damaged form is recognised only by them. */
    struct slice *names;
    size_t name_count;
};

struct placeholder {
    struct span span;
    struct slice name;      /* as written, trimmed */
    struct slice canonical; /* what it means: an alias resolved; else as `name` */
    enum placeholder_dialect dialect;
    bool known;   /* `canonical` is one of the template's names */
    bool damaged; /* half of it is gone, or a YAML editor rewrote it */
};

struct placeholder_list {
    struct placeholder *items; /* in the order of the file */
    size_t count;
};

/* Scans all of `source`, which must be fault-free. It does not know code from text: see article_is_code. */
void placeholders_find(struct placeholder_list *list, struct arena *arena, const struct source *source,
                       const struct placeholder_rules *rules);

#endif
