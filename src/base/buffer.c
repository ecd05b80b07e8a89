/* Appending to a growing text. */
#include "buffer.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>

static void make_room(struct buffer *buffer, size_t more) {
    if (buffer->room - buffer->len > more)
        return;
    size_t want = buffer->room ? buffer->room * 2 : 64;
    while (want - buffer->len <= more)
        want *= 2;
    buffer->ptr = arena_grow(buffer->arena, buffer->ptr, buffer->room, want);
    buffer->room = want;
}

void buffer_reserve(struct buffer *buffer, size_t more) {
    if (more == 0 || buffer->room - buffer->len > more)
        return;
    size_t want = buffer->len + more + 1;
    buffer->ptr = arena_grow(buffer->arena, buffer->ptr, buffer->room, want);
    buffer->room = want;
}

void buffer_put(struct buffer *buffer, struct slice text) {
    if (text.len == 0)
        return;
    make_room(buffer, text.len);
    memcpy(buffer->ptr + buffer->len, text.ptr, text.len);
    buffer->len += text.len;
}

void buffer_put_byte(struct buffer *buffer, char c) {
    make_room(buffer, 1);
    buffer->ptr[buffer->len++] = c;
}

void buffer_put_codepoint(struct buffer *buffer, uint32_t codepoint) {
    char bytes[4];
    buffer_put(buffer, slice_from(bytes, utf8_encode(codepoint, bytes)));
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need <= 0)
        return;
    make_room(buffer, (size_t)need + 1);
    va_start(args, format);
    vsnprintf(buffer->ptr + buffer->len, (size_t)need + 1, format, args);
    va_end(args);
    buffer->len += (size_t)need;
}

const char *buffer_text(struct buffer *buffer) {
    make_room(buffer, 1);
    buffer->ptr[buffer->len] = '\0';
    return buffer->ptr;
}
