/* Prepares front matter for libyaml, byte for byte traceable to the file. */
#include "front_matter_parts.h"

#include "base/buffer.h"
#include "base/utf8.h"

/* Stand-ins are characters that no font and no text uses, at the end of the last private plane. */
#define STAND_IN_FIRST 0x10F000U
#define STAND_IN_LAST 0x10F0FFU

static bool is_line_end(struct slice data, size_t at) {
    return data.ptr[at] == '\r' && at + 1 < data.len && data.ptr[at + 1] == '\n';
}

/* The low byte of the stand-in of a character that libyaml refuses or takes for a line break; 0 for all others. */
static uint32_t stand_in_of(uint32_t codepoint) {
    switch (codepoint) {
    case '\t':
    case '\n':
    case '\r':
        return 0;
    case 0x2028:
    case 0x2029:
        return codepoint - 0x2028 + 0xA8;
    case 0xFEFF:
        return 0xAB;
    case 0xFFFE:
    case 0xFFFF:
        return codepoint - 0xFFFE + 0xAE;
    default:
        return codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0) ? codepoint : 0;
    }
}

uint32_t fm_text_stood_for(uint32_t codepoint) {
    if (codepoint < STAND_IN_FIRST || codepoint > STAND_IN_LAST)
        return codepoint;
    uint32_t low = codepoint - STAND_IN_FIRST;
    switch (low) {
    case 0xA8:
    case 0xA9:
        return low - 0xA8 + 0x2028;
    case 0xAB:
        return 0xFEFF;
    case 0xAE:
    case 0xAF:
        return low - 0xAE + 0xFFFE;
    default:
        return stand_in_of(low) == low || low == '\t' || low == ':' ? low : codepoint;
    }
}

struct slice fm_text_restore(struct arena *arena, struct slice text) {
    if (slice_find_byte(text, '\xF4', 0) == SIZE_MAX)
        return text;
    struct buffer buffer = buffer_in(arena);
    for (size_t at = 0; at < text.len;)
        buffer_put_codepoint(&buffer, fm_text_stood_for(utf8_next(text, &at)));
    return buffer_slice(&buffer);
}

/* Whether `data`, from `start` on, holds anything to replace. */
static bool needs_work(struct slice data, size_t start) {
    for (size_t i = start; (i = utf8_skip_plain(data, i)) < data.len; i++) {
        unsigned char c = (unsigned char)data.ptr[i];
        if ((c < 0x20 && c != '\n') || c == 0x7F || c == 0xC2)
            return true;
        /* Only these hold any: U+2028, U+2029; U+FEFF; U+FFFE, U+FFFF. */
        unsigned char second = i + 1 < data.len ? (unsigned char)data.ptr[i + 1] : 0;
        if (!(c == 0xE2 && second == 0x80) && !(c == 0xEF && (second == 0xBB || second == 0xBF)))
            continue;
        size_t at = i;
        uint32_t codepoint = utf8_next(data, &at);
        if (stand_in_of(codepoint) != 0 || codepoint == 0xFEFF)
            return true;
    }
    return false;
}

static void reserve(struct fm_text *text, struct arena *arena, size_t room) {
    if (text->bytes && room <= text->room)
        return;
    room += 64;
    char *bytes = arena_alloc_raw(arena, room);
    uint32_t *from = arena_alloc_raw(arena, (room + 1) * sizeof *from);
    if (text->view.len)
        memcpy(bytes, text->view.ptr, text->view.len);
    for (size_t i = 0; i <= text->view.len; i++)
        from[i] = text->from ? text->from[i] : (uint32_t)(text->base + i);
    text->bytes = bytes;
    text->from = from;
    text->room = room;
    text->view.ptr = bytes;
}

/* Appends `bytes` as what the file's `len` bytes at `source` became. */
static void append(struct fm_text *text, const char *bytes, size_t count, size_t source, size_t len) {
    for (size_t i = 0; i < count; i++) {
        text->from[text->view.len] = (uint32_t)(source + (i < len ? i : len - 1));
        text->bytes[text->view.len++] = bytes[i];
    }
}

/* Appends what needs no work from `at` on; line feeds end it, because what follows them may be indented by tabs. */
static size_t append_plain(struct fm_text *text, struct slice data, size_t at) {
    size_t end = utf8_skip_plain(data, at);
    memcpy(text->bytes + text->view.len, data.ptr + at, end - at);
    uint32_t *from = text->from + text->view.len, first = (uint32_t)(text->base + at);
    for (size_t i = 0; i < end - at; i++)
        from[i] = first + (uint32_t)i;
    text->view.len += end - at;
    return end;
}

static void append_character(struct fm_text *text, struct slice data, size_t *at, bool leading) {
    size_t start = *at;
    uint32_t codepoint = utf8_next(data, at);
    uint32_t low = stand_in_of(codepoint);
    char bytes[4];
    if (codepoint == '\t' && leading) {
        append(text, "  ", 2, text->base + start, 1);
    } else if (low != 0) {
        text->has_stand_ins = true;
        append(text, bytes, utf8_encode(STAND_IN_FIRST + low, bytes), text->base + start, *at - start);
    } else if (codepoint == '\r') {
        append(text, "\n", 1, text->base + start, 1);
    } else {
        text->has_tabs = text->has_tabs || codepoint == '\t';
        append(text, data.ptr + start, *at - start, text->base + start, *at - start);
    }
}

void fm_text_init(struct fm_text *text, struct arena *arena, const struct source *source, struct span span) {
    struct slice data = source_slice(source, span);
    *text = (struct fm_text){.view = data, .base = span.start, .end = span.end};
    /* js-yaml ends the last line too. */
    bool ended = slice_ends(data, S("\n"));
    bool can_end = span.end < source->text.len && source->text.ptr[span.end] == '\n';
    size_t odd = source->first_odd > span.start ? source->first_odd - span.start : 0;
    if ((ended || can_end) && !needs_work(data, odd < data.len ? odd : data.len)) {
        text->view.len += ended ? 0 : 1;
        return;
    }
    text->view.len = 0;
    reserve(text, arena, data.len * 4 + 1);
    /* js-yaml drops a byte order mark at the very beginning. */
    size_t at = slice_starts(data, S("\xEF\xBB\xBF")) ? 3 : 0;
    bool leading = false;
    while (at < data.len) {
        if (is_line_end(data, at)) {
            at++;
            continue;
        }
        char c = data.ptr[at];
        size_t start = at;
        at = append_plain(text, data, at);
        if (at == start)
            append_character(text, data, &at, leading);
        leading = c == '\n' || (leading && c == '\t');
    }
    if (!slice_ends(text->view, S("\n")))
        append(text, "\n", 1, span.end, 1);
    text->from[text->view.len] = span.end;
}

struct span fm_text_span(const struct fm_text *text, size_t start, size_t end) {
    size_t first = text->from ? text->from[start] : text->base + start;
    size_t last = first;
    if (end > start)
        last = text->from ? text->from[end - 1] + 1 : text->base + end;
    return span_of(first < text->end ? first : text->end, last < text->end ? last : text->end);
}

size_t fm_text_at(const struct fm_text *text, size_t offset) {
    if (!text->from)
        return offset - text->base;
    size_t low = 0, high = text->view.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->from[middle] < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void fm_text_splice(struct fm_text *text, struct arena *arena, size_t at, size_t len, struct slice with) {
    size_t tail = text->view.len - at - len;
    reserve(text, arena, text->view.len + with.len);
    uint32_t source = text->from[at];
    memmove(text->bytes + at + with.len, text->bytes + at + len, tail);
    memmove(text->from + at + with.len, text->from + at + len, (tail + 1) * sizeof *text->from);
    for (size_t i = 0; i < with.len; i++) {
        text->bytes[at + i] = with.ptr[i];
        text->from[at + i] = source;
    }
    text->view.len = at + with.len + tail;
}

void fm_text_blank(struct fm_text *text, struct arena *arena, size_t start, size_t end, char with) {
    reserve(text, arena, text->view.len);
    for (size_t i = start; i < end; i++)
        if (text->bytes[i] != '\n')
            text->bytes[i] = with;
}
