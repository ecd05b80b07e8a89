/* The stages of a team's workflow, as the settings describe them, and at which one an article stands. */
#ifndef STET_ENGINE_WORKFLOW_H
#define STET_ENGINE_WORKFLOW_H

#include "base/slice.h"

struct slice_list {
    struct slice *items;
    size_t count;
};

#define WORKFLOW_MAX_STAGES 16
#define WORKFLOW_MAX_FLAGS 16

struct stage {
    struct slice name;           /* selected */
    struct slice label;          /* 选题, or empty */
    struct slice directory;      /* a glob for the article's directory, relative to the settings; empty: none */
    unsigned flags;              /* bit i: flag i is true at this stage */
    struct slice_list pending;   /* placeholders that may stand */
    struct slice_list tolerated; /* placeholders that are an info at most */
    struct slice_list required;  /* front matter keys that must hold a real value */
    bool target_language;        /* the text is translated */
};

struct workflow {
    struct slice_list flags;                      /* front matter keys, in their order */
    struct slice flag_person[WORKFLOW_MAX_FLAGS]; /* the placeholder that a true flag i leaves filled in, or empty */
    struct stage stages[WORKFLOW_MAX_STAGES];     /* in their order */
    size_t stage_count;
};

bool slice_list_has(struct slice_list list, struct slice item);

/* The index of a stage by name, or -1. */
int workflow_find(const struct workflow *workflow, struct slice name);

#endif
