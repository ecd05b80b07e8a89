/* Source frames. Widths are columns of a terminal; a line that is too long is cut around the carets. */
#include "frame.h"

#include "escape.h"
#include "style.h"

#include <string.h>

#define CONTEXT 2
#define TAB_WIDTH 4
#define ELLIPSIS "\xE2\x80\xA6"

/* The part of a line that is shown. */
struct window {
    size_t from, to; /* in bytes */
};

static struct glyph glyph_at(stet_text line, size_t *at) {
    if (line.ptr[*at] != '\t')
        return escape_glyph(line, at);
    ++*at;
    return (struct glyph){.bytes = "    ", .len = TAB_WIDTH, .width = TAB_WIDTH};
}

static size_t width_between(stet_text line, size_t from, size_t to) {
    size_t width = 0;
    while (from < to)
        width += glyph_at(line, &from).width;
    return width;
}

/* A quarter column for what has no width, lest a heap of combining characters be shown for every finding in it. */
static size_t cost(struct glyph glyph) {
    return glyph.width ? 4 * glyph.width : 1;
}

/* The furthest place behind `at` with at most `columns` between them. */
static size_t advance(stet_text line, size_t at, size_t columns) {
    size_t left = 4 * columns;
    while (at < line.len) {
        size_t next = at;
        size_t need = cost(glyph_at(line, &next));
        if (need > left)
            break;
        left -= need;
        at = next;
    }
    return at;
}

static size_t previous(stet_text line, size_t at) {
    size_t from = at - 1;
    while (from > 0 && at - from < 4 && ((unsigned char)line.ptr[from] & 0xC0) == 0x80)
        from--;
    size_t end = from;
    stet_codepoint_next(line, &end);
    return end == at ? from : at - 1;
}

/* The furthest place before `at` with at most `columns` between them. */
static size_t retreat(stet_text line, size_t at, size_t columns) {
    size_t left = 4 * columns;
    while (at > 0) {
        size_t before = previous(line, at), next = before;
        size_t need = cost(glyph_at(line, &next));
        if (need > left)
            break;
        left -= need;
        at = before;
    }
    return at;
}

static struct window choose_window(stet_text line, size_t begin, size_t end, size_t room) {
    if (advance(line, 0, room) == line.len)
        return (struct window){0, line.len};
    room -= 2; /* an ellipsis on either side */
    size_t mark = advance(line, begin, room / 2);
    if (mark > end)
        mark = end;
    size_t around = room - width_between(line, begin, mark);
    struct window window = {.from = retreat(line, begin, around / 2)};
    window.to = advance(line, window.from, room);
    if (window.to == line.len)
        window.from = retreat(line, line.len, room);
    return window;
}

static void put_window(struct sink *out, stet_text line, struct window window) {
    if (window.from > 0)
        sink_string(out, ELLIPSIS);
    for (size_t at = window.from; at < window.to;) {
        struct glyph glyph = glyph_at(line, &at);
        sink_put(out, text_of(glyph.bytes, glyph.len));
    }
    if (window.to < line.len)
        sink_string(out, ELLIPSIS);
    sink_string(out, "\n");
}

static size_t digits(size_t number) {
    size_t count = 1;
    for (; number >= 10; number /= 10)
        count++;
    return count;
}

/* ` 12 | `, or the same without a number for line 0. */
static void put_gutter(struct sink *out, const struct report_options *options, size_t gutter, size_t line,
                       const char *bar) {
    style_begin(out, options, STYLE_FRAME);
    sink_repeat(out, ' ', line ? gutter - digits(line) : gutter);
    if (line)
        sink_number(out, line);
    sink_string(out, bar);
    style_end(out, options);
}

static void put_empty(struct sink *out, const struct report_options *options, size_t gutter, size_t line) {
    put_gutter(out, options, gutter, line, " |");
    sink_string(out, "\n");
}

static stet_text line_text(const stet_result *result, stet_text path, size_t line) {
    stet_text text = stet_result_line(result, path, line);
    bool has_mark =
        line == 1 && text.len >= 3 && text.ptr[0] == '\xEF' && text.ptr[1] == '\xBB' && text.ptr[2] == '\xBF';
    return has_mark ? text_of(text.ptr + 3, text.len - 3) : text;
}

/* Looks at the beginning only: a neighbour of many findings may be megabytes long. */
static bool is_blank(stet_text text) {
    for (size_t i = 0; i < text.len && i < 1024; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '\r')
            return false;
    return true;
}

static size_t first_line(const stet_result *result, const stet_diagnostic *finding) {
    size_t line = finding->start.line > CONTEXT ? finding->start.line - CONTEXT : 1;
    while (line < finding->start.line && is_blank(line_text(result, finding->path, line)))
        line++;
    return line;
}

static size_t last_line(const stet_result *result, const stet_diagnostic *finding) {
    size_t line = finding->start.line + CONTEXT;
    while (line > finding->start.line && is_blank(line_text(result, finding->path, line)))
        line--;
    return line;
}

size_t frame_gutter(const stet_result *result, const stet_diagnostic *finding) {
    return digits(last_line(result, finding));
}

static bool same_text(stet_text a, stet_text b) {
    return a.len == b.len && (a.ptr == b.ptr || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* The byte of the line at which the finding starts. Only the first finding of a line counts its characters. */
static size_t start_in_line(stet_text line, const stet_diagnostic *finding, struct frame_memory *memory) {
    if (memory->line != finding->start.line || !same_text(memory->path, finding->path)) {
        size_t at = 0;
        for (size_t column = 1; column < finding->start.column && at < line.len; column++)
            stet_codepoint_next(line, &at);
        *memory = (struct frame_memory){finding->path, finding->start.line, finding->start.offset - at};
    }
    size_t at = finding->start.offset - memory->offset;
    return at < line.len ? at : line.len;
}

static size_t end_in_line(stet_text line, const stet_diagnostic *finding, size_t begin) {
    if (finding->end.line != finding->start.line)
        return line.len;
    size_t length = finding->end.offset - finding->start.offset;
    return length < line.len - begin ? begin + length : line.len;
}

static void put_carets(struct sink *out, const struct report_options *options, const stet_diagnostic *finding,
                       size_t before, size_t count, stet_text note) {
    sink_repeat(out, ' ', before);
    style_begin(out, options, style_of(finding->severity));
    sink_repeat(out, '^', count ? count : 1);
    if (note.len) {
        sink_string(out, " ");
        sink_put(out, note);
    }
    style_end(out, options);
    sink_string(out, "\n");
}

static void put_marked_line(struct sink *out, const struct report_options *options, stet_text line, size_t gutter,
                            const stet_diagnostic *finding, stet_text note, struct frame_memory *memory) {
    size_t begin = start_in_line(line, finding, memory), end = end_in_line(line, finding, begin);
    struct window window = choose_window(line, begin, end, options->width - gutter - 3);
    if (line.len > 0) {
        put_gutter(out, options, gutter, finding->start.line, " | ");
        put_window(out, line, window);
    } else {
        put_empty(out, options, gutter, finding->start.line);
    }
    put_gutter(out, options, gutter, 0, " | ");
    if (end > window.to)
        end = window.to;
    put_carets(out, options, finding, (window.from > 0) + width_between(line, window.from, begin),
               width_between(line, begin, end), note);
}

static void put_context(struct sink *out, const struct report_options *options, stet_text line, size_t gutter,
                        size_t number) {
    if (is_blank(line)) {
        put_empty(out, options, gutter, number);
        return;
    }
    put_gutter(out, options, gutter, number, " | ");
    put_window(out, line, (struct window){0, advance(line, 0, options->width - gutter - 4)});
}

void frame_draw(struct sink *out, const struct report_options *options, const stet_result *result,
                const stet_diagnostic *finding, stet_text note, struct frame_memory *memory) {
    size_t gutter = frame_gutter(result, finding), last = last_line(result, finding);
    if (last == 1 && stet_result_line(result, finding->path, 1).len == 0)
        return;
    put_empty(out, options, gutter, 0);
    for (size_t line = first_line(result, finding); line <= last; line++) {
        stet_text text = line_text(result, finding->path, line);
        if (line == finding->start.line)
            put_marked_line(out, options, text, gutter, finding, note, memory);
        else
            put_context(out, options, text, gutter, line);
    }
    put_empty(out, options, gutter, 0);
}
