/* What is wrong with the separators: front matter that Hexo does not find, that ends too early or too late, or that
 * was never meant to be one. */
#include "front_matter_parts.h"

#include "split.h"

#include "base/utf8.h"

/* No front matter is longer than so many lines. */
#define MAX_LINES 500

static struct slice trimmed(const struct source *source, size_t line) {
    return slice_trim(source_line(source, line));
}

static bool is_key_like(struct slice line) {
    struct fm_key_line ignored;
    return fm_key_line(line, &ignored);
}

/* Only `-` or only `;`, three or more of them. */
static bool is_separator(struct slice line) {
    size_t len = separator_length(line);
    return len > 0 && len == line.len;
}

/* A line that can stand in front matter: blank, indented, a comment, an item, a key. */
static bool is_yaml_like(struct slice line) {
    if (line.len == 0 || strchr(" \t#]}\r", line.ptr[0]) || slice_starts(line, S("- ")) || slice_eq(line, S("-")))
        return true;
    return is_key_like(line);
}

static size_t next_line_with_text(const struct source *source, size_t line) {
    while (line <= source->line_count && trimmed(source, line).len == 0)
        line++;
    return line;
}

/* Key lines from `line` up to the next separator; 0 where there is no separator or any line is none of YAML. */
static size_t keys_up_to_separator(const struct source *source, size_t line) {
    size_t keys = 0;
    for (size_t end = line + MAX_LINES; line <= source->line_count && line < end; line++) {
        struct slice text = source_line(source, line);
        if (is_separator(slice_trim(text)))
            return keys;
        if (!is_yaml_like(text))
            return 0;
        keys += is_key_like(text);
    }
    return 0;
}

static size_t line_of(const struct fm_reader *reader, size_t offset) {
    return source_line_at(reader->source, offset);
}

static void report_missing(struct fm_reader *reader) {
    size_t start = reader->source->start;
    fm_report(reader, FM_MISSING, span_of(start, start), false);
}

/* A line that was meant to close and does not: indented, or shorter than the opening separator. */
static bool is_failed_close(const struct fm_reader *reader, size_t line) {
    struct slice text = source_line(reader->source, line), inner = slice_trim(text);
    size_t open = reader->fm->open.end - reader->fm->open.start;
    if (!is_separator(inner) || inner.ptr[0] != (reader->fm->json ? ';' : '-'))
        return false;
    return inner.ptr > text.ptr || inner.len < open;
}

static void report_failed_close(struct fm_reader *reader, size_t line, bool fatal) {
    struct slice inner = trimmed(reader->source, line);
    size_t start = (size_t)(inner.ptr - reader->source->text.ptr);
    bool indented = start > source_line_span(reader->source, line).start;
    struct fm_problem *problem =
        fm_report(reader, indented ? FM_CLOSE_INDENTED : FM_CLOSE_LENGTH, span_of(start, start + inner.len), fatal);
    problem->line = 1;
}

/* Opened in the first line, never closed. */
static void report_open(struct fm_reader *reader) {
    const struct source *source = reader->source;
    struct span open = reader->fm->open, first = source_line_span(source, 1);
    size_t line = next_line_with_text(source, 2);
    struct slice text = source_line(source, line);
    bool meant = reader->fm->json ? slice_starts(text, S("\"")) || is_key_like(text) : is_key_like(text);
    if (open.end < first.end) {
        bool blank = trimmed(source, 1).len == open.end - open.start;
        if (blank && meant)
            fm_report(reader, FM_SPACE_AFTER_OPEN, span_of(open.end, first.end), false);
        else
            report_missing(reader);
        return;
    }
    if (line > 1 && slice_starts(text, source_slice(source, open))) {
        fm_report(reader, FM_EMPTY, open, false)->line = line;
        return;
    }
    if (!meant) {
        report_missing(reader);
        return;
    }
    for (size_t end = line + MAX_LINES; line <= source->line_count && line < end; line++) {
        if (is_failed_close(reader, line)) {
            report_failed_close(reader, line, false);
            return;
        }
        if (!is_yaml_like(source_line(source, line)))
            break;
    }
    fm_report(reader, FM_UNCLOSED, open, false);
}

void fm_fence_report_none(struct fm_reader *reader) {
    if (reader->fm->form == FRONT_MATTER_OPEN)
        report_open(reader);
    else
        report_missing(reader);
}

/* Blanks and invisible characters before the opening separator; 0 bytes where there is something else. */
static size_t invisible_before_separator(struct slice line) {
    for (size_t at = 0, start = 0; at < line.len; start = at) {
        if (separator_length(slice_sub(line, start, line.len)) > 0)
            return start;
        uint32_t codepoint = utf8_next(line, &at);
        bool blank = codepoint == ' ' || codepoint == '\t' || codepoint == 0xA0 || codepoint == 0x3000;
        if (!blank && !utf8_is_unsafe(codepoint))
            return 0;
    }
    return 0;
}

/* What stands before the separator of a file that does not begin with one. */
static void report_text_before(struct fm_reader *reader, bool fatal) {
    const struct source *source = reader->source;
    struct slice text = slice_trim(source_slice(source, reader->fm->data));
    struct span span = span_of(reader->fm->data.start, reader->fm->close.start);
    size_t before = invisible_before_separator(source_slice(source, reader->fm->data));
    if (before > 0) {
        span.end = (uint32_t)(span.start + before);
    } else if (text.len > 0) {
        span.start = (uint32_t)(text.ptr - source->text.ptr);
        span.end = source_line_span(source, line_of(reader, span.start)).end;
    }
    struct fm_problem *problem = fm_report(reader, FM_TEXT_BEFORE, span, fatal);
    problem->line = before > 0 ? line_of(reader, span.end) : line_of(reader, reader->fm->close.start);
    problem->text = slice_trim(source_slice(source, span));
}

void fm_fence_report_dropped(struct fm_reader *reader) {
    size_t close = line_of(reader, reader->fm->close.start);
    if (keys_up_to_separator(reader->source, close + 1) > 0)
        report_text_before(reader, false);
    else
        report_missing(reader);
}

/* The last value of the front matter can go on below: a block scalar. */
static bool ends_in_block(const struct front_matter *fm) {
    const struct fm_value *last = fm->root ? fm->root->first : NULL;
    while (last && (last->next || last->first))
        last = last->next ? last->next : last->first;
    return last && (last->style == STYLE_LITERAL || last->style == STYLE_FOLDED);
}

static void report_tail(struct fm_reader *reader, struct slice tail) {
    size_t start = (size_t)(tail.ptr - reader->source->text.ptr);
    bool longer = tail.ptr[0] == reader->source->text.ptr[reader->fm->close.start] &&
                  is_separator(trimmed(reader->source, line_of(reader, start)));
    struct span span = span_of(start, start + tail.len);
    if (longer)
        span.start = reader->fm->close.start;
    struct fm_problem *problem = fm_report(reader, longer ? FM_CLOSE_LENGTH : FM_CLOSE_TAIL, span, false);
    problem->text = tail;
    problem->line = 1;
}

void fm_fence_report_close(struct fm_reader *reader) {
    const struct source *source = reader->source;
    const struct front_matter *fm = reader->fm;
    size_t line = line_of(reader, fm->close.start);
    struct slice tail = slice_trim(slice_sub(source->text, fm->close.end, source_line_span(source, line).end));
    if (tail.len > 0) {
        report_tail(reader, tail);
        return;
    }
    if (line < source->line_count && is_separator(trimmed(source, line + 1))) {
        fm_report(reader, FM_CLOSED_TWICE, source_line_span(source, line + 1), false)->line = line;
        return;
    }
    size_t keys = keys_up_to_separator(source, line + 1);
    if (fm->form == FRONT_MATTER_FENCED && keys >= (ends_in_block(fm) ? 1 : 2))
        fm_report(reader, FM_CLOSED_EARLY, fm->close, false);
}

/* Reads the front matter up to `line` (exclusive) by itself. */
static const struct yaml_node *read_above(struct fm_reader *reader, size_t line, struct fm_text *text,
                                          struct yaml_problem *problem) {
    struct span data = reader->fm->data;
    size_t end = line > 1 ? source_line_span(reader->source, line - 1).end : 0;
    data.end = (uint32_t)(end > data.start ? end : data.start);
    fm_text_init(text, reader->arena, reader->source, data);
    return fm_yaml_read(reader->arena, text, problem);
}

/* The first line of the body in front matter that goes on too far: behind a blank line, text that is no YAML, and the
 * last line that is not indented is none either. 0 where there is no such line. */
static size_t body_line(const struct fm_reader *reader) {
    const struct source *source = reader->source;
    size_t first = line_of(reader, reader->fm->data.start), end = line_of(reader, reader->fm->close.start);
    size_t found = 0;
    bool key_last = true;
    for (size_t line = first; line < end; line++) {
        struct slice text = source_line(source, line);
        if (!is_yaml_like(text)) {
            key_last = false;
            if (!found && line > first && trimmed(source, line - 1).len == 0)
                found = line;
        } else if (is_key_like(text)) {
            key_last = true;
        }
    }
    return key_last ? 0 : found;
}

/* What is wrong above the body is reported too. */
static bool report_closed_late(struct fm_reader *reader) {
    size_t line = body_line(reader);
    struct yaml_problem problem;
    struct fm_text text;
    if (!line)
        return false;
    const struct yaml_node *root = read_above(reader, line, &text, &problem);
    if (problem.reason.len) {
        reader->text = text;
        fm_causes_report(reader, &problem);
    } else if (!root || root->kind != YAML_MAP) {
        return false;
    }
    fm_report(reader, FM_CLOSED_LATER, source_line_span(reader->source, line), true)->line =
        line_of(reader, reader->fm->close.start);
    return true;
}

static bool report_failed_close_inside(struct fm_reader *reader) {
    size_t end = line_of(reader, reader->fm->close.start);
    for (size_t line = line_of(reader, reader->fm->data.start); line < end; line++) {
        if (!is_failed_close(reader, line))
            continue;
        struct fm_text text;
        struct yaml_problem problem;
        const struct yaml_node *root = read_above(reader, line, &text, &problem);
        if (!root || root->kind != YAML_MAP)
            return false;
        report_failed_close(reader, line, true);
        return true;
    }
    return false;
}

/* A separator inside a quoted value: the value is not closed, and it goes on behind the separator. */
static bool report_closed_early(struct fm_reader *reader, const struct yaml_problem *problem) {
    if (!slice_eq(problem->reason, S("found unexpected end of stream")))
        return false;
    if (keys_up_to_separator(reader->source, line_of(reader, reader->fm->close.start) + 1) == 0)
        return false;
    fm_report(reader, FM_CLOSED_EARLY, reader->fm->close, true);
    return true;
}

/* The first line from `line` on that is neither blank nor a comment. */
static size_t next_content(const struct source *source, size_t line) {
    while (line <= source->line_count && (trimmed(source, line).len == 0 || source_line(source, line).ptr[0] == '#'))
        line++;
    return line;
}

bool fm_fence_is_meant(const struct fm_reader *reader) {
    const struct source *source = reader->source;
    size_t close = line_of(reader, reader->fm->close.start);
    size_t first = next_content(source, line_of(reader, reader->fm->data.start));
    size_t second = next_content(source, first + 1);
    struct slice text = source_line(source, first);
    struct fm_key_line key;
    if (first == 1)
        text = slice_sub(text, source->start, text.len);
    if (first >= close || !fm_key_line(text, &key))
        return false;
    return second < close ? is_yaml_like(source_line(source, second)) : !key.wide && key.spaced;
}

bool fm_fence_report_cause(struct fm_reader *reader, const struct yaml_problem *problem) {
    const struct front_matter *fm = reader->fm;
    if (fm->form == FRONT_MATTER_OLD && !fm_fence_is_meant(reader)) {
        report_text_before(reader, true);
        return true;
    }
    size_t first = next_line_with_text(reader->source, 2);
    if (fm->form == FRONT_MATTER_FENCED && is_separator(trimmed(reader->source, first))) {
        fm_report(reader, FM_TEXT_BEFORE, source_line_span(reader->source, first), true)->line =
            line_of(reader, fm->close.start);
        return true;
    }
    return report_failed_close_inside(reader) || report_closed_late(reader) || report_closed_early(reader, problem);
}
