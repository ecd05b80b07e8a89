#include "yaml_flat.h"

/* Makes the node that comes next, with all below it; returns the end of what is used of the table. */
static const struct yaml_flat_node *unflatten(const struct yaml_flat *flat, const struct yaml_flat_node *from,
                                              struct yaml_node *nodes, struct yaml_node *key,
                                              struct yaml_node *parent) {
    struct yaml_node *node = &nodes[from - flat->nodes];
    *node = (struct yaml_node){.kind = (enum yaml_kind)from->kind,
                               .style = (enum yaml_style)from->style,
                               .span = span_of(from->start, from->end),
                               .text = slice_from(flat->texts + from->text, from->length),
                               .count = from->count,
                               .key = key,
                               .parent = parent};
    const struct yaml_flat_node *next = from + 1;
    for (size_t i = 0; i < from->count; i++) {
        struct yaml_node *child_key = NULL;
        if (node->kind == YAML_MAP) {
            child_key = &nodes[next - flat->nodes];
            next = unflatten(flat, next, nodes, NULL, node);
        }
        struct yaml_node *child = &nodes[next - flat->nodes];
        next = unflatten(flat, next, nodes, child_key, node);
        if (node->last)
            node->last->next = child;
        else
            node->first = child;
        node->last = child;
    }
    return next;
}

struct yaml_node *yaml_unflatten(struct arena *arena, const struct yaml_flat *flat) {
    if (flat->count == 0)
        return NULL;
    struct yaml_node *nodes = arena_alloc_raw(arena, flat->count * sizeof *nodes);
    unflatten(flat, flat->nodes, nodes, NULL, NULL);
    return nodes;
}
