#include "yaml_flat.h"

/* Makes the node that comes next, with all below it; returns the end of what is used of the table. */
static const struct yaml_flat_node *unflatten(const struct yaml_flat *flat, const struct yaml_flat_node *from,
                                              struct yaml_node *nodes) {
    struct yaml_node *node = &nodes[from - flat->nodes];
    node->kind = (enum yaml_kind)from->kind;
    node->style = (enum yaml_style)from->style;
    node->span = span_of(from->start, from->end);
    node->text = slice_from(flat->texts + from->text, from->length);
    node->count = from->count;
    const struct yaml_flat_node *next = from + 1;
    for (size_t i = 0; i < from->count; i++) {
        struct yaml_node *key = NULL;
        if (node->kind == YAML_MAP) {
            key = &nodes[next - flat->nodes];
            key->parent = node;
            next = unflatten(flat, next, nodes);
        }
        struct yaml_node *child = &nodes[next - flat->nodes];
        child->key = key;
        child->parent = node;
        if (node->last)
            node->last->next = child;
        else
            node->first = child;
        node->last = child;
        next = unflatten(flat, next, nodes);
    }
    return next;
}

struct yaml_node *yaml_unflatten(struct arena *arena, const struct yaml_flat *flat) {
    if (flat->count == 0)
        return NULL;
    struct yaml_node *nodes = arena_alloc(arena, flat->count * sizeof *nodes);
    unflatten(flat, flat->nodes, nodes);
    return nodes;
}
