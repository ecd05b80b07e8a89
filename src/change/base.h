/* What a change is compared with: the revision that was asked for, or the one that the CI's environment names. */
#ifndef STET_CHANGE_BASE_H
#define STET_CHANGE_BASE_H

#include "objects.h"

enum base_problem { BASE_FINE, BASE_UNKNOWN, BASE_SHALLOW, BASE_GIT /* errno */ };

struct base {
    const char *name; /* as it was asked for; what to say where it is missing */
    char id[OBJECT_ID_SIZE];
    enum base_problem problem;
};

/* Finds the commit where the work tree's branch left `revision` (NULL: what the environment names, else HEAD).
 * The id is "" where nothing was asked for and there is no commit yet. */
void base_find(struct base *base, struct arena *arena, const struct git *git, const char *revision);

/* The commit behind a name; false where there is none. */
bool base_resolve(struct arena *arena, const struct git *git, const char *name, char id[OBJECT_ID_SIZE]);

#endif
