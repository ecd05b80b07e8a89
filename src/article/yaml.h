/* A tree of YAML nodes from libyaml's events, each with its bytes. Used for front matter, settings and rule pages. */
#ifndef STET_ARTICLE_YAML_H
#define STET_ARTICLE_YAML_H

#include "base/arena.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP, YAML_ALIAS };
enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED, YAML_BLOCK, YAML_FLOW };

struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style;
    struct span span;  /* in the text given to yaml_read; with quotes; an empty value: where it would stand */
    struct slice text; /* a scalar's text; an alias's name */
    const char *tag;   /* in full; NULL for none */
    bool anchored;
    uint32_t count;        /* of children */
    struct yaml_node *key; /* for an entry of a map */
    struct yaml_node *parent, *first, *last, *next;
};

/* Why libyaml stopped. */
struct yaml_problem {
    struct slice reason;  /* libyaml's words; empty where nothing is wrong */
    size_t at;            /* byte offset of what it found */
    size_t context_at;    /* byte offset of where the construct began; SIZE_MAX where it does not say */
    bool too_deep;        /* nested deeper than `max_depth`, or over 10,000 events */
    bool second_document; /* another document follows: `at` */
};

/* Reads one document out of UTF-8 text without control characters. Returns its root; NULL where the text is empty (or
 * only comments) or does not parse: then `problem->reason` is set. */
struct yaml_node *yaml_read(struct arena *arena, struct slice text, size_t max_depth, struct yaml_problem *problem);

/* The value of key `name` of a map, or NULL. `map` may be NULL or of another kind. */
const struct yaml_node *yaml_get(const struct yaml_node *map, struct slice name);

/* libyaml's version, static. */
const char *yaml_library_version(void);

#endif
