/* The files that a change touches: between its base and the work tree, or what is staged for the next commit. */
#ifndef STET_CHANGE_CHANGES_H
#define STET_CHANGE_CHANGES_H

#include "base.h"

#define CHANGES_MOST_BASES 2 /* during a merge, the commit that is merged is one, too */

/* A file as a base has it. */
struct change_side {
    const char *path; /* from the root; NULL where the base has no such file */
    char id[OBJECT_ID_SIZE];
};

struct change_file {
    const char *path;        /* from the root */
    char id[OBJECT_ID_SIZE]; /* of what is staged; "" for the work tree's file */
    bool link;               /* a symbolic link */
    struct change_side before[CHANGES_MOST_BASES];
};

enum changes_problem {
    CHANGES_FINE,
    CHANGES_NO_GIT,       /* it could not be started: `error`, an errno */
    CHANGES_NO_WORK_TREE, /* `directory` lies in none */
    CHANGES_GIT_FAILED,   /* `reason` is what it said */
    CHANGES_BASE_UNKNOWN, /* `reason` is its name */
    CHANGES_BASE_SHALLOW, /* `reason` is its name */
    CHANGES_UNMERGED,     /* `reason` is the file with conflicts that was to be committed */
    CHANGES_NO_MEMORY
};

struct changes {
    struct arena arena;
    struct git git;
    const char *root; /* of the work tree, a real path */
    const char *reason;
    int error;
    const char *base_name;
    char base_id[OBJECT_ID_SIZE]; /* "" where there is no commit yet */
    struct change_file *files;    /* sorted bytewise by path; without deleted ones and submodules */
    size_t count;
    size_t base_count; /* 0 where there is no commit yet: all is new */
    struct objects objects;
};

/* Asks git, from the directory `directory`. `staged`: what is staged instead of the work tree. `revision` may be NULL:
 * for the work tree the base is then what a CI's environment names, else HEAD. */
enum changes_problem changes_open(struct changes *changes, const char *directory, bool staged, const char *revision);

/* Reads a file of a base or the index; as objects_read. */
enum object_state changes_read(struct changes *changes, struct arena *arena, const char *id, size_t limit,
                               struct slice *text);

void changes_close(struct changes *changes);

#endif
