/* The shape of a text, for comparing a translation with its original: headings, images, code blocks, links. */
#ifndef STET_ENGINE_PARITY_H
#define STET_ENGINE_PARITY_H

#include "rule.h"

/* Where something stands: how many headings come before it, and which block behind that heading it is in, from 0. */
struct parity_place {
    size_t section, block;
};

struct parity_heading {
    struct span span;
    int level;
};

struct parity_link {
    struct span span;
    struct slice url; /* as written */
    struct slice key; /* without what may differ: scheme, `www.`, locale, tracking, a final slash */
    struct parity_place place;
};

struct parity_block {
    struct span span;
    struct parity_place place;
};

struct parity_shape {
    struct parity_heading *headings;
    size_t heading_count;
    struct parity_link *links; /* Markdown links to the web, not to image files */
    size_t link_count;
    struct parity_block *blocks; /* paragraphs and table rows */
    size_t block_count;
    size_t image_count, code_count;
};

/* The shape of an article's body. */
const struct parity_shape *parity_shape(struct check *check, struct article *article);

/* The keys of all web addresses in an article, wherever they stand. */
struct slice_list parity_addresses(struct check *check, const struct article *article);

/* The block at a place, or the nearest before it in its section; NULL where there is none. */
const struct parity_block *parity_block_at(const struct parity_shape *shape, struct parity_place place);

#endif
