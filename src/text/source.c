/* Validation and the line index, in two passes over the bytes. */
#include "source.h"

#include "base/utf8.h"

static bool looks_utf16(struct slice text) {
    if (text.len < 2)
        return false;
    const unsigned char *p = (const unsigned char *)text.ptr;
    if ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF))
        return true;
    if (text.len < 4)
        return false;
    return (p[0] == 0 && p[1] && p[2] == 0 && p[3]) || (p[0] && p[1] == 0 && p[2] && p[3] == 0);
}

static void find_fault(struct source *source) {
    struct slice text = source->text;
    if (looks_utf16(text)) {
        source->fault = SOURCE_UTF16;
        return;
    }
    size_t valid = utf8_valid_prefix(text);
    size_t nul = slice_find_byte(slice_from(text.ptr, valid), '\0', 0);
    if (nul != SIZE_MAX) {
        source->fault = SOURCE_NUL;
        source->fault_at = nul;
    } else if (valid < text.len) {
        source->fault = SOURCE_INVALID_UTF8;
        source->fault_at = valid;
    }
}

static void index_lines(struct source *source, struct arena *arena) {
    struct slice text = source->text;
    ARRAY(uint32_t) lines = {0};
    *array_push(arena, &lines) = 0;
    source->first_crlf = source->first_bare_lf = SIZE_MAX;
    for (size_t at = 0; (at = slice_find_byte(text, '\n', at)) != SIZE_MAX;) {
        if (at > 0 && text.ptr[at - 1] == '\r') {
            if (source->crlf_count++ == 0)
                source->first_crlf = at - 1;
        } else if (source->first_bare_lf == SIZE_MAX) {
            source->first_bare_lf = at;
        }
        at++;
        if (at < text.len)
            *array_push(arena, &lines) = (uint32_t)at;
    }
    source->lines = lines.items;
    source->line_count = lines.count;
}

static size_t find_lone_cr(struct slice text) {
    for (size_t at = 0; (at = slice_find_byte(text, '\r', at)) != SIZE_MAX; at++)
        if (at + 1 >= text.len || text.ptr[at + 1] != '\n')
            return at;
    return SIZE_MAX;
}

static size_t find_odd(struct slice text, size_t at) {
    while ((at = utf8_skip_plain(text, at)) < text.len && text.ptr[at] == '\n')
        at++;
    return at;
}

void source_init(struct source *source, struct arena *arena, const char *path, struct slice text) {
    *source = (struct source){.path = path, .text = text};
    if (slice_starts(text, S("\xEF\xBB\xBF")))
        source->start = 3;
    find_fault(source);
    index_lines(source, arena);
    source->first_lone_cr = find_lone_cr(text);
    source->first_odd = source->fault == SOURCE_FINE ? find_odd(text, source->start) : source->start;
}

size_t source_line_at(const struct source *source, size_t offset) {
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct span source_line_span(const struct source *source, size_t line) {
    if (line == 0 || line > source->line_count)
        return span_of(source->text.len, source->text.len);
    size_t start = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] : source->text.len;
    if (end > start && source->text.ptr[end - 1] == '\n')
        end--;
    if (end > start && source->text.ptr[end - 1] == '\r')
        end--;
    return span_of(start, end);
}

struct slice source_line(const struct source *source, size_t line) {
    return source_slice(source, source_line_span(source, line));
}

struct position source_position(const struct source *source, size_t offset) {
    if (offset > source->text.len)
        offset = source->text.len;
    size_t line = source_line_at(source, offset);
    size_t start = source->lines[line - 1];
    if (start < source->start)
        start = offset < source->start ? offset : source->start;
    return (struct position){line, utf8_count(slice_sub(source->text, start, offset)) + 1};
}

struct position source_position_from(const struct source *source, struct position known, size_t known_offset,
                                     size_t offset) {
    if (offset > source->text.len)
        offset = source->text.len;
    bool same_line = known.line == source->line_count || offset < source->lines[known.line];
    if (!same_line || offset < known_offset || known_offset < source->start)
        return source_position(source, offset);
    known.column += utf8_count(slice_sub(source->text, known_offset, offset));
    return known;
}
