/* One question, one answer: neither side ever waits for the other with a full pipe. */
#include "objects.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE ((size_t)64 * 1024)

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

bool objects_open(struct objects *objects, struct arena *arena, const struct git *git) {
    *objects = (struct objects){.in = -1, .out = -1, .lock = PTHREAD_MUTEX_INITIALIZER};
    objects->ptr = arena_alloc_raw(arena, PIECE);
    return git_start(arena, git, (const char *const[]){"cat-file", "--batch", NULL}, &objects->child, &objects->in,
                     &objects->out, NULL);
}

static bool ask(struct objects *objects, const char *id) {
    char line[OBJECT_ID_SIZE + 1];
    size_t len = (size_t)snprintf(line, sizeof line, "%s\n", id), sent = 0;
    while (sent < len) {
        ssize_t count = send(objects->in, line + sent, len - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* Makes sure that something is there to take. */
static bool fill(struct objects *objects) {
    while (objects->at == objects->len) {
        ssize_t got = read(objects->out, objects->ptr, PIECE);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        objects->at = 0;
        objects->len = got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* `to` NULL: throws the bytes away. */
static bool take(struct objects *objects, char *to, size_t count) {
    while (count > 0) {
        if (!fill(objects))
            return false;
        size_t part = objects->len - objects->at < count ? objects->len - objects->at : count;
        if (to) {
            memcpy(to, objects->ptr + objects->at, part);
            to += part;
        }
        objects->at += part;
        count -= part;
    }
    return true;
}

static bool take_line(struct objects *objects, char *line, size_t size) {
    for (size_t len = 0; len + 1 < size; len++) {
        if (!take(objects, line + len, 1))
            return false;
        if (line[len] == '\n') {
            line[len] = '\0';
            return true;
        }
    }
    return false;
}

/* Of `ID blob SIZE`; false for `ID missing`. */
static bool read_size(const char *line, size_t *size) {
    const char *blob = strstr(line, " blob ");
    if (!blob)
        return false;
    *size = (size_t)strtoull(blob + 6, NULL, 10);
    return true;
}

static enum object_state give_up(struct objects *objects) {
    objects->broken = true;
    return OBJECT_MISSING;
}

static enum object_state read_one(struct objects *objects, struct arena *arena, const char *id, size_t limit,
                                  struct slice *text) {
    char line[OBJECT_ID_SIZE + 64];
    size_t size;
    if (objects->broken || !ask(objects, id) || !take_line(objects, line, sizeof line))
        return give_up(objects);
    if (!read_size(line, &size))
        return strstr(line, " missing") ? OBJECT_MISSING : give_up(objects);
    bool large = size > limit;
    char *bytes = large ? NULL : arena_alloc_raw(arena, size + 1);
    if (!take(objects, bytes, size) || !take(objects, NULL, 1))
        return give_up(objects);
    *text = slice_from(bytes, size);
    return large ? OBJECT_TOO_LARGE : OBJECT_READ;
}

enum object_state objects_read(struct objects *objects, struct arena *arena, const char *id, size_t limit,
                               struct slice *text) {
    struct arena_guard guard;
    volatile enum object_state state = OBJECT_MISSING;
    pthread_mutex_lock(&objects->lock);
    int why = arena_try(arena, &guard);
    if (why == 0) {
        state = read_one(objects, arena, id, limit, text);
        arena_done(arena, &guard);
    } else {
        objects->broken = true; /* in the middle of an answer */
    }
    pthread_mutex_unlock(&objects->lock);
    if (why != 0)
        arena_unwind(arena, (enum arena_stop)why);
    return state;
}

void objects_close(struct objects *objects) {
    if (objects->child == 0)
        return;
    close(objects->in);
    close(objects->out);
    git_wait(objects->child);
    objects->child = 0;
}
