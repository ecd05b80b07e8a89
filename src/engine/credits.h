/* The lines of credits in front matter: `译者：[name](https://…/id)`. */
#ifndef STET_ENGINE_CREDITS_H
#define STET_ENGINE_CREDITS_H

#include "rule.h"

struct credit_person {
    struct span span;  /* of `[name](link)`, or of the bare name */
    struct slice name; /* without the brackets */
    struct slice id;   /* the last part of the link; empty where there is none */
};

struct credit {
    const struct credit_role *role;
    struct span line;
    struct credit_person *persons; /* placeholders are none */
    size_t person_count;
};

struct credit_list {
    const struct fm_value *value; /* of the key; NULL where it is absent */
    struct credit *items;
    size_t count;
    struct span source; /* the address behind the source label, such as `via:` */
    bool has_source;    /* the label is there */
};

/* Reads the credits; without the key or its setting the list is empty. */
const struct credit_list *credits_read(struct check *check);

#endif
