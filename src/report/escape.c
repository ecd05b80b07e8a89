/* Making foreign bytes harmless, for each kind of output. */
#include "escape.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool begins_command(stet_text text, size_t at) {
    const char *p = text.ptr + at;
    size_t left = text.len - at;
    return left >= 3 && p[0] == '#' && p[1] == '#' &&
           (p[2] == '[' || (left >= 6 && strncasecmp(p + 2, "vso[", 4) == 0));
}

/* Whether the byte at `at`, which decoded to U+FFFD, is not that character but no UTF-8 at all. */
static bool is_stray_byte(uint32_t codepoint, size_t taken) {
    return codepoint == 0xFFFD && taken == 1;
}

/* XML cannot hold U+FFFE and U+FFFF, and no text means them. */
static bool is_noncharacter(uint32_t codepoint) {
    return (codepoint & 0xFFFE) == 0xFFFE;
}

static struct glyph glyph_format(const char *format, unsigned value) {
    struct glyph glyph;
    glyph.len = (size_t)snprintf(glyph.bytes, sizeof glyph.bytes, format, value);
    glyph.width = glyph.len;
    return glyph;
}

struct glyph escape_glyph(stet_text text, size_t *at) {
    size_t from = *at;
    unsigned char byte = (unsigned char)text.ptr[from];
    if (begins_command(text, from)) {
        ++*at;
        return glyph_format("\\u{%x}", '#');
    }
    if (byte >= 0x20 && byte < 0x7F) {
        ++*at;
        return (struct glyph){.bytes = {(char)byte}, .len = 1, .width = 1};
    }
    uint32_t codepoint = stet_codepoint_next(text, at);
    if (is_stray_byte(codepoint, *at - from))
        return glyph_format("\\x%02x", byte);
    if (stet_codepoint_unsafe(codepoint) || is_noncharacter(codepoint))
        return glyph_format(codepoint < 0x80 ? "\\x%02x" : "\\u{%x}", (unsigned)codepoint);
    struct glyph glyph = {.len = *at - from};
    memcpy(glyph.bytes, text.ptr + from, glyph.len);
    int width = stet_codepoint_width(codepoint);
    glyph.width = width > 0 ? (size_t)width : 0;
    return glyph;
}

/* The end of the run of printable ASCII from `at` that holds none of `stops`. */
static size_t plain_run(stet_text text, size_t at, const char *stops) {
    while (at < text.len && text.ptr[at] >= 0x20 && text.ptr[at] < 0x7F) {
        for (const char *stop = stops; *stop; stop++)
            if (text.ptr[at] == *stop)
                return at;
        at++;
    }
    return at;
}

/* Puts the run and moves `*at` to its end; false at the end of the text. */
static bool put_plain(struct sink *sink, stet_text text, size_t *at, const char *stops) {
    if (text.len == 0)
        return false;
    size_t end = plain_run(text, *at, stops);
    sink_put(sink, text_of(text.ptr + *at, end - *at));
    *at = end;
    return end < text.len;
}

void escape_text(struct sink *sink, stet_text text) {
    for (size_t at = 0; put_plain(sink, text, &at, "#");) {
        struct glyph glyph = escape_glyph(text, &at);
        sink_put(sink, text_of(glyph.bytes, glyph.len));
    }
}

/* White space that is not shown as an escape anyway. */
static bool is_space(uint32_t c) {
    return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

void escape_line(struct sink *sink, stet_text text) {
    size_t at = 0, next = 0;
    while (next < text.len && is_space(stet_codepoint_next(text, &next)))
        at = next;
    escape_text(sink, text_of(text.ptr, at));
    if (at < text.len && text.ptr[at] == ':' && (at + 1 == text.len || text.ptr[at + 1] == ':')) {
        sink_string(sink, "\\x3a");
        at++;
    }
    escape_text(sink, text_of(text.ptr + at, text.len - at));
}

static void json_codepoint(struct sink *sink, uint32_t codepoint) {
    char unit[16];
    int len;
    if (codepoint < 0x10000) {
        len = snprintf(unit, sizeof unit, "\\u%04x", (unsigned)codepoint);
    } else {
        uint32_t rest = codepoint - 0x10000;
        len = snprintf(unit, sizeof unit, "\\u%04x\\u%04x", (unsigned)(0xD800 + (rest >> 10)),
                       (unsigned)(0xDC00 + (rest & 0x3FF)));
    }
    sink_put(sink, text_of(unit, (size_t)len));
}

static void json_special(struct sink *sink, stet_text text, size_t *at) {
    size_t from = *at;
    bool command = begins_command(text, from);
    uint32_t codepoint = stet_codepoint_next(text, at);
    if (codepoint == '"' || codepoint == '\\') {
        sink_put(sink, text_of((char[]){'\\', (char)codepoint}, 2));
    } else if (codepoint == '\n') {
        sink_string(sink, "\\n");
    } else if (command || is_stray_byte(codepoint, *at - from) || stet_codepoint_unsafe(codepoint)) {
        json_codepoint(sink, codepoint);
    } else {
        sink_put(sink, text_of(text.ptr + from, *at - from));
    }
}

void escape_json_part(struct sink *sink, stet_text text) {
    for (size_t at = 0; put_plain(sink, text, &at, "#\"\\");)
        json_special(sink, text, &at);
}

void escape_json(struct sink *sink, stet_text text) {
    sink_string(sink, "\"");
    escape_json_part(sink, text);
    sink_string(sink, "\"");
}

/* The text as it may be shown, with each of `marks` as a character reference. `stops` are `#` and the marks. */
static void escape_marks(struct sink *sink, stet_text text, const char *stops, const char *marks) {
    for (size_t at = 0; put_plain(sink, text, &at, stops);) {
        struct glyph glyph = escape_glyph(text, &at);
        for (size_t i = 0; i < glyph.len; i++) {
            if (!strchr(marks, glyph.bytes[i])) {
                sink_put(sink, text_of(glyph.bytes + i, 1));
                continue;
            }
            sink_string(sink, "&#");
            sink_number(sink, (unsigned char)glyph.bytes[i]);
            sink_string(sink, ";");
        }
    }
}

void escape_xml(struct sink *sink, stet_text text) {
    escape_marks(sink, text, "#&<>\"'", "&<>\"'");
}

void escape_markdown(struct sink *sink, stet_text text) {
    static const char marks[] = "#\\`*_[]<>&|~!$@:.";
    escape_marks(sink, text, marks, marks);
}

static void percent(struct sink *sink, char byte) {
    static const char digits[] = "0123456789ABCDEF";
    unsigned char value = (unsigned char)byte;
    sink_put(sink, text_of((char[]){'%', digits[value >> 4], digits[value & 15]}, 3));
}

void escape_uri(struct sink *sink, stet_text path) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    for (size_t at = 0; at < path.len; at++)
        if (path.ptr[at] && strchr(plain, path.ptr[at]))
            sink_put(sink, text_of(path.ptr + at, 1));
        else
            percent(sink, path.ptr[at]);
}

/* The runner decodes only CR, LF and `%` in a message, and `:` and `,` in a property; nothing else may be encoded. */
static void escape_github(struct sink *sink, stet_text text, const char *encoded) {
    for (size_t at = 0; put_plain(sink, text, &at, encoded);) {
        if (text.ptr[at] != '#' && text.ptr[at] && strchr(encoded, text.ptr[at])) {
            percent(sink, text.ptr[at++]);
            continue;
        }
        struct glyph glyph = escape_glyph(text, &at);
        sink_put(sink, text_of(glyph.bytes, glyph.len));
    }
}

void escape_github_data(struct sink *sink, stet_text text) {
    escape_github(sink, text, "#%");
}

void escape_github_property(struct sink *sink, stet_text text) {
    escape_github(sink, text, "#%\r\n:,");
}
