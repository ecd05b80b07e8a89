/* Git's lists of files: what `diff-index --raw -z` and `ls-files -z` print. */
#ifndef STET_CHANGE_ENTRIES_H
#define STET_CHANGE_ENTRIES_H

#include "base/arena.h"
#include "objects.h"

/* A file of a list; its paths stand in the list's text. */
struct entry {
    unsigned mode; /* of the newer side */
    char old_id[OBJECT_ID_SIZE], new_id[OBJECT_ID_SIZE];
    char status; /* A, M, D, R, C, T or U, as git has it */
    const char *old_path, *path;
};

struct entries {
    struct arena *arena;
    struct entry *items;
    size_t count, room;
};

/* Each adds the files of a list, as far as it can be read. `raw`: `:100644 100644 OLD NEW M`, a path, and for a rename
 * the new path. `index`: `100644 ID 0`, a tab and a path. `names`: paths alone. */
void entries_add_raw(struct entries *entries, struct slice raw);
void entries_add_index(struct entries *entries, struct slice list);
void entries_add_names(struct entries *entries, struct slice list);

/* An article that was translated is another text: git sees no move, but it keeps its file name. */
void entries_find_moves(struct entries *entries);

/* Drops deleted files and submodules, sorts bytewise by path, and leaves one entry for each. */
void entries_tidy(struct entries *entries);

/* The path of a file with conflicts, or NULL. */
const char *entries_unmerged(const struct entries *entries);

#endif
