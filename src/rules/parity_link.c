/* Every link of the original is in the translation, with the same address. */
#include "engine/parity.h"

static bool has(struct slice_list keys, struct slice key) {
    return slice_list_has(keys, key);
}

/* A link at the lost one's place that the original does not have: the same link with a slip in its address. */
static const struct parity_link *changed_link(const struct parity_shape *shape, struct parity_place place,
                                              struct slice_list original) {
    for (size_t i = 0; i < shape->link_count; i++) {
        const struct parity_link *link = &shape->links[i];
        if (link->place.section == place.section && link->place.block == place.block && !has(original, link->key))
            return link;
    }
    return NULL;
}

static void check_link(struct check *check, const struct parity_link *lost, const struct parity_shape *shape,
                       struct slice_list original) {
    const struct parity_link *changed = changed_link(shape, lost->place, original);
    const struct parity_block *block = parity_block_at(shape, lost->place);
    size_t body = check_article(check)->body.start;
    if (changed)
        report(check, changed->span, "changed", ARGS({"url", lost->url}, {"found", changed->url}));
    else
        report(check, block ? span_of(block->span.start, block->span.start) : span_of(body, body), "lost",
               ARGS({"url", lost->url}));
}

static void check(struct check *check) {
    struct article *source = check_original(check);
    if (!source)
        return;
    const struct parity_shape *wanted = parity_shape(check, source);
    const struct parity_shape *shape = parity_shape(check, check_article(check));
    struct slice_list here = parity_addresses(check, check_article(check));
    struct slice_list original = parity_addresses(check, source);
    for (size_t i = 0; i < wanted->link_count; i++)
        if (!has(here, wanted->links[i].key))
            check_link(check, &wanted->links[i], shape, original);
}

const struct rule rule_parity_link = {.check = check};
