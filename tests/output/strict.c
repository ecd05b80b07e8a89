/* What all formats have in common: characters, and the commands of CI runners. */
#include "strict.h"

#include "strict_parts.h"

#include <string.h>

unsigned strict_character(struct text text, size_t *at) {
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)text.ptr[*at];
    size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > text.len - *at)
        return STRICT_BAD;
    unsigned value = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)text.ptr[*at + i];
        if (next >> 6 != 2)
            return STRICT_BAD;
        value = value << 6 | (next & 0x3F);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return STRICT_BAD;
    *at += length;
    return value;
}

bool strict_begins(struct text text, size_t at, const char *word) {
    size_t len = strlen(word);
    return at <= text.len && text.len - at >= len && memcmp(text.ptr + at, word, len) == 0;
}

static bool is_unsafe(unsigned c) {
    return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

const char *strict_plain(struct text text) {
    for (size_t at = 0; at < text.len;) {
        unsigned c = strict_character(text, &at);
        if (c == STRICT_BAD)
            return "bytes that are no UTF-8";
        if (is_unsafe(c))
            return "a character that no terminal should get";
    }
    return NULL;
}

/* The blanks that .NET's TrimStart takes away. */
static bool is_blank(unsigned c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static size_t skip_blanks(struct text text, size_t at) {
    for (size_t next = at; next < text.len; at = next) {
        unsigned c = strict_character(text, &next);
        if (!is_blank(c) || c == '\n' || c == '\r')
            break;
    }
    return at;
}

static size_t line_end(struct text text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

size_t strict_commands(struct text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; at = line_end(text, at) + 1) {
        size_t start = skip_blanks(text, at), end = line_end(text, at);
        count += strict_begins(text, start, "::") && start < end;
        for (; at < end; at++)
            count += strict_begins(text, at, "##[") || strict_begins(text, at, "##vso[");
    }
    return count;
}

/* `key=value,key=value` of an annotation, which must not hold a colon. */
static bool are_properties(struct text line, size_t at, size_t end) {
    static const char *const keys[] = {"title=", "file=", "line=", "col=", "endLine=", "endColumn="};
    while (at < end) {
        size_t i = 0, comma = at;
        while (i < sizeof keys / sizeof *keys && !strict_begins(line, at, keys[i]))
            i++;
        while (comma < end && line.ptr[comma] != ',')
            comma++;
        if (i == sizeof keys / sizeof *keys || comma == at + strlen(keys[i]))
            return false;
        at = comma + 1;
    }
    return true;
}

static bool is_annotation(struct text line) {
    static const char *const commands[] = {"::error ", "::warning ", "::notice "};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        size_t start = strlen(commands[i]), end = start;
        if (!strict_begins(line, 0, commands[i]))
            continue;
        while (end < line.len && !strict_begins(line, end, "::"))
            end++;
        return end < line.len && are_properties(line, start, end);
    }
    return false;
}

const char *strict_annotations(struct text text) {
    size_t lines = 0;
    for (size_t at = 0, end; at < text.len; at = end + 1, lines++) {
        end = line_end(text, at);
        if (!is_annotation((struct text){text.ptr + at, end - at}))
            return "a line that is no annotation";
    }
    return strict_commands(text) == lines ? NULL : "a command inside an annotation";
}
