/* Where output goes: a text that grows in memory, or a buffer in front of a file descriptor. The first error is
 * remembered and everything after it dropped, so that only the end has to look. A sink in front of a descriptor needs
 * no memory: without, it writes piece by piece. */
#ifndef STET_REPORT_SINK_H
#define STET_REPORT_SINK_H

#include "stet.h"

struct sink {
    int fd; /* -1: everything stays in memory */
    char *ptr;
    size_t len, room;
    int error; /* an errno; 0 while all is well */
};

/* An empty sink in place; `fd` is borrowed. */
void sink_init(struct sink *sink, int fd);

void sink_release(struct sink *sink);

void sink_put(struct sink *sink, stet_text text);
void sink_string(struct sink *sink, const char *text);
void sink_number(struct sink *sink, size_t number);

/* `count` times `c`. */
void sink_repeat(struct sink *sink, char c, size_t count);

/* Writes out what is buffered; false where this or anything before it failed. */
bool sink_flush(struct sink *sink);

/* Moves all that `from` holds in memory to the end of `sink`, with its error. */
void sink_move(struct sink *sink, struct sink *from);

static inline stet_text text_of(const char *ptr, size_t len) {
    return (stet_text){ptr, len};
}

#endif
