/* Files of a commit or of the index, from one `git cat-file --batch` that stays. */
#ifndef STET_CHANGE_OBJECTS_H
#define STET_CHANGE_OBJECTS_H

#include "git.h"

#include <pthread.h>

#define OBJECT_ID_SIZE 65 /* of SHA-256 in hexadecimal, with the NUL */

struct objects {
    pid_t child; /* 0: none was started */
    int in, out;
    bool broken;
    pthread_mutex_t lock; /* one question at a time */
    char *ptr;            /* what was read and not yet taken */
    size_t len, at;
};

enum object_state { OBJECT_READ, OBJECT_TOO_LARGE, OBJECT_MISSING };

/* Starts git; false with errno where that fails. */
bool objects_open(struct objects *objects, struct arena *arena, const struct git *git);

/* Reads the file `id` into the arena; of one with more than `limit` bytes only `text->len` is given. For any
 * thread. */
enum object_state objects_read(struct objects *objects, struct arena *arena, const char *id, size_t limit,
                               struct slice *text);

void objects_close(struct objects *objects);

#endif
