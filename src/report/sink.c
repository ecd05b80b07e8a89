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

static void write_all(struct sink *sink) {
    for (size_t done = 0; done < sink->len;) {
        ssize_t written = write(sink->fd, sink->ptr + done, sink->len - done);
        if (written >= 0) {
            done += (size_t)written;
        } else if (errno != EINTR && !(errno == EAGAIN && wait_writable(sink->fd))) {
            sink->error = errno;
            break;
        }
    }
    sink->len = 0;
}

bool sink_flush(struct sink *sink) {
    if (sink->fd >= 0 && !sink->error)
        write_all(sink);
    return sink->error == 0;
}

static bool make_room(struct sink *sink, size_t more) {
    if (sink->error)
        return false;
    if (sink->room - sink->len >= more)
        return true;
    size_t want = sink->room ? sink->room : 256;
    while (want - sink->len < more && want <= SIZE_MAX / 2)
        want *= 2;
    char *grown = want - sink->len < more ? NULL : realloc(sink->ptr, want);
    if (!grown) {
        sink->error = ENOMEM;
        return false;
    }
    sink->ptr = grown;
    sink->room = want;
    return true;
}

static void flush_when_full(struct sink *sink) {
    if (sink->fd >= 0 && sink->len >= FLUSH_AT)
        sink_flush(sink);
}

void sink_put(struct sink *sink, stet_text text) {
    if (text.len == 0 || !make_room(sink, text.len))
        return;
    memcpy(sink->ptr + sink->len, text.ptr, text.len);
    sink->len += text.len;
    flush_when_full(sink);
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
    if (count == 0 || !make_room(sink, count))
        return;
    memset(sink->ptr + sink->len, c, count);
    sink->len += count;
    flush_when_full(sink);
}

void sink_move(struct sink *sink, struct sink *from) {
    sink_put(sink, text_of(from->ptr, from->len));
    if (from->error && !sink->error)
        sink->error = from->error;
    from->len = 0;
    if (from->room > KEEP_AT_MOST)
        sink_release(from);
}
