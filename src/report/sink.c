/* Buffering, writing, and remembering what went wrong. */
#include "sink.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLUSH_AT ((size_t)64 * 1024)
#define KEEP_AT_MOST ((size_t)1024 * 1024)

void sink_init(struct sink *sink, int fd) {
    *sink = (struct sink){.fd = fd};
}

void sink_release(struct sink *sink) {
    free(sink->ptr);
    sink_init(sink, -1);
}

/* A non-blocking pipe may ask to wait. */
static bool wait_writable(int fd) {
    struct pollfd wait = {.fd = fd, .events = POLLOUT};
    return poll(&wait, 1, -1) >= 0 || errno == EINTR;
}

static void write_all(struct sink *sink, const char *bytes, size_t len) {
    while (len > 0 && !sink->error) {
        ssize_t written = write(sink->fd, bytes, len);
        if (written >= 0) {
            bytes += written;
            len -= (size_t)written;
        } else if (errno != EINTR && !(errno == EAGAIN && wait_writable(sink->fd))) {
            sink->error = errno;
        }
    }
}

bool sink_flush(struct sink *sink) {
    if (sink->fd >= 0) {
        write_all(sink, sink->ptr, sink->len);
        sink->len = 0;
    }
    return sink->error == 0;
}

static bool make_room(struct sink *sink, size_t more) {
    if (sink->room - sink->len >= more)
        return true;
    size_t want = sink->room ? sink->room : 256;
    while (want - sink->len < more && want <= SIZE_MAX / 2)
        want *= 2;
    char *grown = want - sink->len < more ? NULL : realloc(sink->ptr, want);
    if (!grown)
        return false;
    sink->ptr = grown;
    sink->room = want;
    return true;
}

/* What does not fit into the buffer in front of a descriptor, or finds no memory for one, is written at once. */
static void write_through(struct sink *sink, stet_text text) {
    if (sink_flush(sink))
        write_all(sink, text.ptr, text.len);
}

void sink_put(struct sink *sink, stet_text text) {
    bool direct = sink->fd >= 0;
    if (text.len == 0 || sink->error)
        return;
    if (direct && text.len > FLUSH_AT - sink->len) {
        write_through(sink, text);
    } else if (make_room(sink, text.len)) {
        memcpy(sink->ptr + sink->len, text.ptr, text.len);
        sink->len += text.len;
    } else if (direct) {
        write_through(sink, text);
    } else {
        sink->error = ENOMEM;
    }
}

void sink_string(struct sink *sink, const char *text) {
    sink_put(sink, text_of(text, strlen(text)));
}

void sink_number(struct sink *sink, size_t number) {
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    sink_put(sink, text_of(digits + at, sizeof digits - at));
}

void sink_repeat(struct sink *sink, char c, size_t count) {
    char piece[64];
    memset(piece, c, sizeof piece);
    for (size_t part; count > 0; count -= part) {
        part = count < sizeof piece ? count : sizeof piece;
        sink_put(sink, text_of(piece, part));
    }
}

void sink_move(struct sink *sink, struct sink *from) {
    sink_put(sink, text_of(from->ptr, from->len));
    if (from->error && !sink->error)
        sink->error = from->error;
    from->len = 0;
    if (from->room > KEEP_AT_MOST)
        sink_release(from);
}
