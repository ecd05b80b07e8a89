/* One value of a front matter that does not parse: what its author may have got wrong in it. */
#include "front_matter_parts.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct slice text, size_t at, size_t end) {
    while (at < end && is_blank(text.ptr[at]))
        at++;
    return at;
}

static size_t trim_end(struct slice text, size_t start, size_t end) {
    while (end > start && is_blank(text.ptr[end - 1]))
        end--;
    return end;
}

static size_t line_end(struct slice text, size_t at) {
    size_t end = slice_find_byte(text, '\n', at);
    return end == SIZE_MAX ? text.len : end;
}

/* Nothing but blanks and perhaps a comment. */
static bool is_over(struct slice text, size_t at, size_t end) {
    at = skip_blanks(text, at, end);
    return at >= end || text.ptr[at] == '#';
}

static enum fm_value_shape add(const struct fm_value_scan *scan, enum fm_problem_kind kind, size_t start, size_t end) {
    size_t to = trim_end(scan->text, scan->start, scan->end);
    *array_push(scan->arena, scan->slips) = (struct fm_slip){
        .kind = kind,
        .start = start,
        .end = end,
        .from = scan->start,
        .to = to,
        .filler = FM_FILL_TEXT,
        .line = scan->line,
        .key = scan->key,
        .value = slice_sub(scan->text, scan->start, to),
    };
    return FM_SHAPE_PLAIN;
}

size_t fm_quoted_end(struct slice text, size_t at, size_t end) {
    char quote = text.ptr[at];
    for (at++; at < end; at++) {
        if (text.ptr[at] == '\\' && quote == '"')
            at++;
        else if (text.ptr[at] == quote && quote == '\'' && at + 1 < end && text.ptr[at + 1] == quote)
            at++;
        else if (text.ptr[at] == quote)
            return at + 1;
    }
    return SIZE_MAX;
}

/* A quote opens a text only where an item, key or value of a list or map begins. */
static bool opens_quote(struct slice text, size_t start, size_t at) {
    while (at > start && (is_blank(text.ptr[at - 1]) || text.ptr[at - 1] == '\n'))
        at--;
    return at == start || strchr("[{,:", text.ptr[at - 1]);
}

#define MAX_BRACKETS 64

size_t fm_flow_end(struct slice text, size_t at, size_t end, size_t *open_quote) {
    char closers[MAX_BRACKETS];
    size_t depth = 0, start = at;
    *open_quote = SIZE_MAX;
    for (; at < end; at++) {
        char c = text.ptr[at];
        if (c == '[' || c == '{') {
            if (depth == MAX_BRACKETS)
                return SIZE_MAX;
            closers[depth++] = c == '[' ? ']' : '}';
        } else if (c == ']' || c == '}') {
            if (c != closers[depth - 1])
                return SIZE_MAX;
            if (--depth == 0)
                return at + 1;
        } else if (c == '#' && is_blank(text.ptr[at - 1])) {
            size_t line = slice_find_byte(text, '\n', at);
            at = line < end ? line : end;
        } else if ((c == '"' || c == '\'') && opens_quote(text, start, at)) {
            size_t close = fm_quoted_end(text, at, end);
            if (close == SIZE_MAX) {
                *open_quote = at;
                return SIZE_MAX;
            }
            at = close - 1;
        }
    }
    return SIZE_MAX;
}

/* Values of several lines are looked at no further than so many bytes. */
#define MAX_VALUE 4096

/* The end of the lines that can belong to a value: deeper than its key, or blank, or beginning with a closing bracket.
 */
static size_t lines_of_value(const struct fm_value_scan *scan) {
    size_t end = scan->end;
    while (end < scan->text.len && end - scan->start < MAX_VALUE) {
        size_t start = end + 1, at = start;
        while (at < scan->text.len && scan->text.ptr[at] == ' ')
            at++;
        bool more = at >= scan->text.len || strchr("\n]}", scan->text.ptr[at]) || at - start > scan->indent;
        if (!more)
            break;
        end = at >= scan->text.len ? at : line_end(scan->text, at);
    }
    return end;
}

static size_t hex_digits(struct slice text, size_t at, size_t end) {
    size_t start = at;
    while (at < end && strchr("0123456789abcdefABCDEF", text.ptr[at]))
        at++;
    return at - start;
}

size_t fm_bad_escape(struct slice text, size_t start, size_t end) {
    for (size_t at = start; text.ptr[start] == '"' && at + 1 < end; at++) {
        if (text.ptr[at] != '\\')
            continue;
        char kind = text.ptr[++at];
        size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (!strchr("0abt\tnvfre \"/\\N_LPxuU\n", kind) || hex_digits(text, at + 1, end) < digits)
            return at - 1;
    }
    return SIZE_MAX;
}

static size_t character_end(struct slice text, size_t at) {
    at++;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static enum fm_value_shape scan_quoted(const struct fm_value_scan *scan, size_t *next) {
    struct slice text = scan->text;
    size_t start = scan->start, end = fm_quoted_end(text, start, scan->end);
    char quote = text.ptr[start];
    if (end == SIZE_MAX) {
        end = fm_quoted_end(text, start, lines_of_value(scan));
        if (end == SIZE_MAX || !is_over(text, end, line_end(text, end)))
            return add(scan, FM_QUOTE_UNCLOSED, start, start + 1);
        *next = line_end(text, end) + 1;
    }
    size_t escape = fm_bad_escape(text, start, end);
    if (escape != SIZE_MAX)
        return add(scan, FM_BAD_ESCAPE, escape, character_end(text, escape + 1));
    if (end > scan->end || is_over(text, end, scan->end))
        return FM_SHAPE_CLOSED;
    size_t tail = skip_blanks(text, end, scan->end), tail_end = trim_end(text, tail, scan->end);
    if (slice_find_byte(slice_sub(text, tail, tail_end), quote, 0) != SIZE_MAX)
        return add(scan, FM_QUOTE_IN_QUOTES, end - 1, end);
    return add(scan, FM_TEXT_AFTER_QUOTE, tail, tail_end);
}

static enum fm_value_shape scan_flow(const struct fm_value_scan *scan, size_t *next) {
    struct slice text = scan->text;
    size_t open_quote, start = scan->start, end = fm_flow_end(text, start, scan->end, &open_quote);
    if (end == SIZE_MAX) {
        end = fm_flow_end(text, start, lines_of_value(scan), &open_quote);
        if (end == SIZE_MAX && open_quote < scan->end)
            return add(scan, FM_QUOTE_UNCLOSED, open_quote, open_quote + 1);
        if (end == SIZE_MAX || !is_over(text, end, line_end(text, end)))
            return add(scan, FM_BRACKET_UNCLOSED, start, start + 1);
        *next = line_end(text, end) + 1;
        return FM_SHAPE_CLOSED;
    }
    if (is_over(text, end, scan->end))
        return FM_SHAPE_CLOSED;
    size_t tail = skip_blanks(text, end, scan->end), tail_end = trim_end(text, tail, scan->end);
    if (slice_starts(slice_sub(text, start, end), S("{{")))
        return add(scan, FM_PLACEHOLDER_TAIL, start, tail_end);
    return add(scan, FM_TEXT_AFTER_QUOTE, tail, tail_end);
}

static enum fm_value_shape scan_block(const struct fm_value_scan *scan) {
    size_t at = scan->start + 1;
    while (at < scan->end && strchr("+-123456789", scan->text.ptr[at]))
        at++;
    if (at - scan->start <= 3 && is_over(scan->text, at, scan->end))
        return FM_SHAPE_BLOCK;
    return add(scan, FM_BAD_START, scan->start, scan->start + 1);
}

/* `: ` or a colon at the end, before any comment. */
static enum fm_value_shape scan_plain(const struct fm_value_scan *scan) {
    struct slice text = scan->text;
    size_t end = trim_end(text, scan->start, scan->end);
    for (size_t at = scan->start; at < end; at++) {
        if (text.ptr[at] == '#' && at > scan->start && is_blank(text.ptr[at - 1]))
            return FM_SHAPE_CLOSED;
        if (text.ptr[at] == ':' && (at + 1 == end || is_blank(text.ptr[at + 1])))
            return add(scan, FM_COLON_IN_VALUE, at, at + 1);
    }
    return FM_SHAPE_PLAIN;
}

static size_t skip_properties(const struct fm_value_scan *scan) {
    size_t at = scan->start;
    while (at < scan->end && (scan->text.ptr[at] == '&' || scan->text.ptr[at] == '!')) {
        while (at < scan->end && !is_blank(scan->text.ptr[at]))
            at++;
        at = skip_blanks(scan->text, at, scan->end);
    }
    return at;
}

static enum fm_value_shape scan_alias(const struct fm_value_scan *scan) {
    size_t at = scan->start;
    while (at < scan->end && !is_blank(scan->text.ptr[at]))
        at++;
    if (is_over(scan->text, at, scan->end))
        return FM_SHAPE_CLOSED;
    return add(scan, FM_BAD_START, scan->start, scan->start + 1);
}

static enum fm_value_shape scan_by_first(const struct fm_value_scan *scan, size_t *next) {
    struct slice text = scan->text;
    size_t start = scan->start;
    switch (text.ptr[start]) {
    case '"':
    case '\'':
        return scan_quoted(scan, next);
    case '[':
    case '{':
        return scan_flow(scan, next);
    case '|':
    case '>':
        return scan_block(scan);
    case '*':
        return scan_alias(scan);
    case '@':
    case '`':
    case '%':
    case ',':
    case ']':
    case '}':
        return add(scan, FM_BAD_START, start, start + 1);
    case '-':
    case '?':
        if (start + 1 >= scan->end || is_blank(text.ptr[start + 1]))
            return add(scan, FM_BAD_START, start, start + 1);
        return scan_plain(scan);
    default:
        return scan_plain(scan);
    }
}

/* What is wrong with `&anchor` or `!tag` only libyaml can say; what stands behind it is the value. */
enum fm_value_shape fm_value_scan(const struct fm_value_scan *scan, size_t *next) {
    struct fm_value_scan value = *scan;
    value.start = skip_properties(scan);
    bool over = is_over(value.text, value.start, value.end);
    enum fm_value_shape shape = over ? FM_SHAPE_EMPTY : scan_by_first(&value, next);
    if (value.start > scan->start)
        add(scan, FM_BAD_START, scan->start, scan->start + 1);
    return shape;
}
