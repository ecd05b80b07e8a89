/* UTF-8: validity, decoding, and what a code point is and how wide a terminal shows it. */
#ifndef STET_BASE_UTF8_H
#define STET_BASE_UTF8_H

#include "slice.h"

/* Bytes at the start of `text` that are valid UTF-8 (no surrogates, nothing above U+10FFFF, no overlong forms):
 * `text.len` where all are. */
size_t utf8_valid_prefix(struct slice text);

/* The first place from `at` on that is neither visible ASCII nor of common Chinese text, its punctuation
 * and wide space among it; quick.
 * `text` is valid UTF-8. */
size_t utf8_skip_plain(struct slice text, size_t at);

/* The code point at `*at`, which is moved behind it. A byte that begins none gives U+FFFD and moves by one.
 * `*at` must be below `text.len`. */
uint32_t utf8_next(struct slice text, size_t *at);

/* The code point that ends at `at` (above 0), and its start in `*start`. */
uint32_t utf8_before(struct slice text, size_t at, size_t *start);

/* Writes one to four bytes and returns how many. */
size_t utf8_encode(uint32_t codepoint, char bytes[4]);

/* Code points in a text; bytes that are no UTF-8 count one each. */
size_t utf8_count(struct slice text);

/* Columns that a terminal uses: 0 for combining and invisible characters, 2 for wide and full-width ones. */
int utf8_width(uint32_t codepoint);

/* Chinese characters (the Han script), without punctuation. */
bool utf8_is_han(uint32_t codepoint);

/* Control characters (C0, DEL, C1), line and paragraph separators, bidirectional controls, zero-width characters:
 * what must never reach a terminal as it is. */
bool utf8_is_unsafe(uint32_t codepoint);

/* utf8proc's version, static. */
const char *utf8_library_version(void);

#endif
