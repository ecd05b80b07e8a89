/* Text that is somewhere else: a pointer and a length, never assumed to end in NUL; and places in a file. */
#ifndef STET_BASE_SLICE_H
#define STET_BASE_SLICE_H

#include "banned.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const char *ptr;
    size_t len;
};

/* A stretch of one file, in bytes from its first byte; `end` is exclusive. The only coordinate inside the library. */
struct span {
    uint32_t start;
    uint32_t end;
};

/* A slice of a string literal. */
#define S(literal) ((struct slice){(literal), sizeof(literal) - 1})

static inline struct slice slice_of(const char *text) {
    return (struct slice){text, text ? strlen(text) : 0};
}

static inline struct slice slice_from(const char *ptr, size_t len) {
    return (struct slice){ptr, len};
}

/* The part from `start` to `end` (exclusive), both in bytes and not past the end. */
static inline struct slice slice_sub(struct slice s, size_t start, size_t end) {
    return (struct slice){s.ptr ? s.ptr + start : NULL, end - start};
}

static inline bool slice_eq(struct slice a, struct slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool slice_starts(struct slice s, struct slice prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool slice_ends(struct slice s, struct slice suffix) {
    return s.len >= suffix.len && (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

static inline struct span span_of(size_t start, size_t end) {
    return (struct span){(uint32_t)start, (uint32_t)end};
}

static inline bool span_empty(struct span s) {
    return s.start >= s.end;
}

/* Bytewise order, shorter first where one begins the other: <0, 0, >0. */
int slice_compare(struct slice a, struct slice b);

/* ASCII case is ignored. */
bool slice_eq_nocase(struct slice a, struct slice b);

/* Offset of the first `needle` at or after `from`, or `SIZE_MAX`. An empty needle is never found. */
size_t slice_find(struct slice s, struct slice needle, size_t from);

/* Offset of the first byte `c` at or after `from`, or `SIZE_MAX`. */
size_t slice_find_byte(struct slice s, char c, size_t from);

/* Without spaces, tabs, CR and LF at both ends. */
struct slice slice_trim(struct slice s);

#endif
