/* A growing text in an arena. */
#ifndef STET_BASE_BUFFER_H
#define STET_BASE_BUFFER_H

#include "arena.h"

struct buffer {
    struct arena *arena;
    char *ptr;
    size_t len, room;
};

static inline struct buffer buffer_in(struct arena *arena) {
    return (struct buffer){.arena = arena};
}

/* Makes room for so many bytes more, so that they are put without copying what is there. */
void buffer_reserve(struct buffer *buffer, size_t more);

void buffer_put(struct buffer *buffer, struct slice text);
void buffer_put_byte(struct buffer *buffer, char c);

/* Encodes one code point as UTF-8. */
void buffer_put_codepoint(struct buffer *buffer, uint32_t codepoint);

/* As printf. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void buffer_printf(struct buffer *buffer, const char *format, ...);

static inline struct slice buffer_slice(const struct buffer *buffer) {
    return slice_from(buffer->ptr, buffer->len);
}

/* The text so far, ended in NUL; valid until the next call. */
const char *buffer_text(struct buffer *buffer);

#endif
