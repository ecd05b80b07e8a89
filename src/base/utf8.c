/* Decoding by hand; widths and scripts from utf8proc. */
#include "utf8.h"

#include <utf8proc.h>

/* Length of the well-formed sequence at `p` (at least one byte is there), 0 where there is none. */
static size_t sequence(const unsigned char *p, size_t left) {
    unsigned char b = p[0];
    if (b < 0x80)
        return 1;
    if (b < 0xC2)
        return 0;
    if (b < 0xE0)
        return left > 1 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (b < 0xF0) {
        if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
            return 0;
        if ((b == 0xE0 && p[1] < 0xA0) || (b == 0xED && p[1] > 0x9F))
            return 0;
        return 3;
    }
    if (b > 0xF4 || left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80)
        return 0;
    if ((b == 0xF0 && p[1] < 0x90) || (b == 0xF4 && p[1] > 0x8F))
        return 0;
    return 4;
}

size_t utf8_valid_prefix(struct slice text) {
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t at = 0;
    while (at < text.len) {
        /* Eight ASCII bytes, or two Chinese characters and more, at a time. */
        while (text.len - at >= 8) {
            uint64_t word;
            memcpy(&word, p + at, 8);
            if (word & 0x8080808080808080u)
                break;
            at += 8;
        }
        while (text.len - at >= 3 && p[at] >= 0xE1 && p[at] != 0xED && p[at] <= 0xEF && (p[at + 1] & 0xC0) == 0x80 &&
               (p[at + 2] & 0xC0) == 0x80)
            at += 3;
        if (at >= text.len)
            break;
        size_t len = sequence(p + at, text.len - at);
        if (len == 0)
            return at;
        at += len;
    }
    return text.len;
}

/* Whether all eight bytes are from 0x20 to 0x7E. */
static bool is_visible_ascii(const unsigned char *p) {
    uint64_t word, ones = 0x0101010101010101u, highs = ones << 7;
    memcpy(&word, p, 8);
    uint64_t controls = (word - 0x20 * ones) & ~word,
             deletes = ((word ^ (0x7F * ones)) - ones) & ~(word ^ (0x7F * ones));
    return ((word | controls | deletes) & highs) == 0;
}

/* U+3000 to U+9FFF; full-width forms; dashes, quotes and dots from U+2010 to U+2027. */
static bool is_chinese(const unsigned char *p) {
    return (p[0] >= 0xE3 && p[0] <= 0xE9) || (p[0] == 0xEF && (p[1] == 0xBC || p[1] == 0xBD)) ||
           (p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7);
}

size_t utf8_skip_plain(struct slice text, size_t at) {
    const unsigned char *p = (const unsigned char *)text.ptr;
    for (size_t start = SIZE_MAX; start != at;) {
        start = at;
        while (text.len - at >= 8 && is_visible_ascii(p + at))
            at += 8;
        while (text.len - at >= 3 && is_chinese(p + at))
            at += 3;
        while (at < text.len && p[at] >= 0x20 && p[at] < 0x7F)
            at++;
    }
    return at;
}

uint32_t utf8_next(struct slice text, size_t *at) {
    const unsigned char *p = (const unsigned char *)text.ptr + *at;
    size_t len = sequence(p, text.len - *at);
    *at += len ? len : 1;
    switch (len) {
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
               (p[3] & 0x3F);
    default:
        return 0xFFFD;
    }
}

uint32_t utf8_before(struct slice text, size_t at, size_t *start) {
    size_t from = at - 1;
    while (from > 0 && at - from < 4 && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from--;
    size_t end = from;
    uint32_t codepoint = utf8_next(slice_from(text.ptr, at), &end);
    if (end != at) {
        from = at - 1;
        codepoint = 0xFFFD;
    }
    *start = from;
    return codepoint;
}

size_t utf8_encode(uint32_t codepoint, char bytes[4]) {
    if (codepoint < 0x80) {
        bytes[0] = (char)codepoint;
        return 1;
    }
    if (codepoint < 0x800) {
        bytes[0] = (char)(0xC0 | codepoint >> 6);
        bytes[1] = (char)(0x80 | (codepoint & 0x3F));
        return 2;
    }
    if (codepoint < 0x10000) {
        bytes[0] = (char)(0xE0 | codepoint >> 12);
        bytes[1] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (codepoint & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | codepoint >> 18);
    bytes[1] = (char)(0x80 | (codepoint >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (codepoint >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (codepoint & 0x3F));
    return 4;
}

size_t utf8_count(struct slice text) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        utf8_next(text, &at);
    return count;
}

int utf8_width(uint32_t codepoint) {
    if (codepoint < 0x7F)
        return codepoint >= 0x20;
    return utf8proc_charwidth((utf8proc_int32_t)codepoint);
}

bool utf8_is_han(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x323AF) || c == 0x3005 || c == 0x3007;
}

bool utf8_is_unsafe(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x061C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

const char *utf8_library_version(void) {
    return utf8proc_version();
}
