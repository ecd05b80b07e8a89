/* A YAML tree as a table without pointers: what the build has read need not be parsed, nor relocated, at each start. */
#ifndef STET_ARTICLE_YAML_FLAT_H
#define STET_ARTICLE_YAML_FLAT_H

#include "yaml.h"

/* Parents stand before their children, a key before its value. */
struct yaml_flat_node {
    uint32_t start, end;       /* the node's span */
    uint32_t text, length;     /* in `texts` */
    uint16_t count;            /* of children */
    unsigned char kind, style; /* of enum yaml_kind and yaml_style */
};

struct yaml_flat {
    const struct yaml_flat_node *nodes;
    size_t count;
    const char *texts;
};

/* The tree again. It lives in the arena; its texts are those of `flat`. NULL where the table is empty. */
struct yaml_node *yaml_unflatten(struct arena *arena, const struct yaml_flat *flat);

#endif
