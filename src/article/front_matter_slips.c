/* Reads front matter that does not parse line by line, as its author would, and lists what looks like a slip. It keeps
 * in step with broken text: each line stands for itself, only its indent ties it to those above. */
#include "front_matter_parts.h"

#define MAX_SLIPS 256
#define MAX_LEVELS (2 * FRONT_MATTER_MAX_DEPTH)

struct level {
    size_t indent;
    bool list;
};

struct scan {
    struct fm_slip_list *slips;
    struct arena *arena;
    struct slice text;
    struct level levels[MAX_LEVELS]; /* the open lists and maps */
    size_t depth;
    enum fm_value_shape shape; /* of the last value, with the indent of its key or dash and its first character */
    size_t indent;
    char first;
    struct slice key;
    size_t block, block_indent; /* the first line of the last block scalar, and its indent */
    size_t hollow;              /* the `|` of a block scalar without text; SIZE_MAX where there is none */
    size_t root, roots;         /* the first line, and how many are as deep as it */
    size_t start, end, content; /* the line, and its first character that is no space */
    size_t next;
};

static void scan_content(struct scan *scan, size_t at, bool fresh);

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_quote(char c) {
    return c == '"' || c == '\'';
}

static struct slice rest_of_line(const struct scan *scan, size_t at) {
    return slice_sub(scan->text, at, scan->end);
}

static struct fm_slip *add(struct scan *scan, enum fm_problem_kind kind, size_t start, size_t end,
                           enum fm_filler filler) {
    struct fm_slip *slip = array_push(scan->arena, scan->slips);
    *slip = (struct fm_slip){
        .kind = kind,
        .start = start,
        .end = end,
        .from = filler == FM_FILL_BLANK ? scan->start : start,
        .to = scan->end,
        .filler = filler,
        .line = scan->start,
        .value = slice_trim(rest_of_line(scan, scan->content)),
    };
    return slip;
}

bool fm_key_line(struct slice line, struct fm_key_line *out) {
    char quote = line.len && (line.ptr[0] == '"' || line.ptr[0] == '\'') ? line.ptr[0] : '\0';
    size_t start = quote ? 1 : 0, at = start;
    while (at < line.len && (((line.ptr[at] | 0x20) >= 'a' && (line.ptr[at] | 0x20) <= 'z') ||
                             (at > start && strchr("0123456789_-.", line.ptr[at]))))
        at++;
    *out = (struct fm_key_line){.key = slice_sub(line, start, at)};
    if (at == start || (quote && (at == line.len || line.ptr[at++] != quote)))
        return false;
    while (at < line.len && is_blank(line.ptr[at]))
        at++;
    out->colon = at;
    struct slice rest = slice_sub(line, at, line.len);
    out->wide = slice_starts(rest, S("\xEF\xBC\x9A"));
    size_t behind = at + (out->wide ? 3 : 1);
    out->spaced = behind >= line.len || is_blank(line.ptr[behind]);
    return out->wide || (slice_starts(rest, S(":")) && !slice_starts(rest, S("://")));
}

/* The colon behind the key that begins at `at`; SIZE_MAX where the line has none. */
static size_t find_colon(const struct scan *scan, size_t at) {
    struct slice text = scan->text;
    size_t ignored, close = SIZE_MAX;
    if (is_quote(text.ptr[at]) && (close = fm_quoted_end(text, at, scan->end)) == SIZE_MAX)
        return SIZE_MAX;
    if (text.ptr[at] == '[' || text.ptr[at] == '{')
        close = fm_flow_end(text, at, scan->end, &ignored);
    if (close != SIZE_MAX) {
        while (close < scan->end && is_blank(text.ptr[close]))
            close++;
        bool colon = close < scan->end && text.ptr[close] == ':';
        return colon && (close + 1 == scan->end || is_blank(text.ptr[close + 1])) ? close : SIZE_MAX;
    }
    for (size_t i = at; i < scan->end; i++) {
        if (text.ptr[i] == '#' && i > at && is_blank(text.ptr[i - 1]))
            break;
        if (text.ptr[i] == ':' && (i + 1 == scan->end || is_blank(text.ptr[i + 1])))
            return i;
    }
    return SIZE_MAX;
}

/* `<<<<<<< HEAD` … `>>>>>>> branch`: one slip; all of it is taken out. */
static bool scan_conflict(struct scan *scan) {
    struct slice line = rest_of_line(scan, scan->start);
    bool marker = slice_starts(line, S("<<<<<<<")) || slice_starts(line, S(">>>>>>>")) || slice_eq(line, S("======="));
    if (!marker || (line.len > 7 && line.ptr[7] != ' '))
        return false;
    struct fm_slip *slip = add(scan, FM_CONFLICT_MARKER, scan->start, scan->start + 7, FM_FILL_BLANK);
    size_t last = line.ptr[0] == '<' ? slice_find(scan->text, S("\n>>>>>>>"), scan->end) : SIZE_MAX;
    if (last != SIZE_MAX) {
        size_t end = slice_find_byte(scan->text, '\n', last + 1);
        slip->to = end == SIZE_MAX ? scan->text.len : end;
        scan->next = slip->to + 1;
    }
    return true;
}

static size_t indent_of(struct slice text, size_t line) {
    size_t at = line;
    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at - line;
}

/* The first line with text at or behind `line`; the end of all where there is none. */
static size_t line_with_text(struct slice text, size_t line) {
    for (size_t at = line; at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\n'); at++)
        if (text.ptr[at] == '\n')
            line = at + 1;
    return line;
}

/* A line as a whole; with it goes what hangs on it. */
static struct fm_slip *slip_line(struct scan *scan, enum fm_problem_kind kind) {
    struct fm_slip *slip = add(scan, kind, scan->content, scan->end, FM_FILL_BLANK);
    size_t indent = scan->content - scan->start;
    for (;;) {
        size_t line = line_with_text(scan->text, scan->next);
        if (line >= scan->text.len || indent_of(scan->text, line) <= indent)
            return slip;
        size_t end = slice_find_byte(scan->text, '\n', line);
        slip->to = end == SIZE_MAX ? scan->text.len : end;
        scan->next = slip->to + 1;
    }
}

/* A line where a key should be and that has none. */
static void slip_no_key(struct scan *scan) {
    struct fm_key_line key;
    struct slice line = rest_of_line(scan, scan->content);
    if (is_quote(line.ptr[0]) && fm_quoted_end(scan->text, scan->content, scan->end) == SIZE_MAX) {
        add(scan, FM_QUOTE_UNCLOSED, scan->content, scan->content + 1, FM_FILL_BLANK);
        return;
    }
    if (fm_key_line(line, &key) && (key.wide || !key.spaced)) {
        size_t colon = scan->content + key.colon;
        enum fm_problem_kind kind = key.wide ? FM_FULLWIDTH_COLON : FM_NO_SPACE_AFTER_COLON;
        add(scan, kind, colon, colon + (key.wide ? 3 : 1), FM_FILL_COLON)->key = key.key;
        bool over = slice_trim(slice_sub(line, key.colon + (key.wide ? 3 : 1), line.len)).len == 0;
        scan->shape = over ? FM_SHAPE_EMPTY : FM_SHAPE_PLAIN;
        scan->indent = scan->content - scan->start;
        return;
    }
    struct fm_slip *slip = slip_line(scan, FM_NOT_INDENTED);
    if (scan->hollow != SIZE_MAX) {
        slip->start = scan->hollow;
        slip->end = scan->hollow + 1;
    }
}

/* A line deeper than the key of a value that has ended, or that it continues. */
static void scan_deeper(struct scan *scan) {
    bool key = find_colon(scan, scan->content) != SIZE_MAX;
    if (scan->shape == FM_SHAPE_PLAIN && key)
        slip_line(scan, FM_INDENT);
    if (scan->shape != FM_SHAPE_CLOSED)
        return;
    bool bracket = scan->first == '[' || scan->first == '{' || is_quote(scan->first);
    if (key || !bracket || slice_starts(rest_of_line(scan, scan->content), S("- ")))
        slip_line(scan, FM_INDENT);
    else
        add(scan, FM_TEXT_AFTER_QUOTE, scan->content, scan->end, FM_FILL_BLANK);
}

static void push(struct scan *scan, size_t indent, bool list) {
    if (scan->depth < MAX_LEVELS)
        scan->levels[scan->depth++] = (struct level){indent, list};
}

/* Makes the list or map at `column` the innermost one; false, and a slip, where none can be there. */
static bool enter(struct scan *scan, size_t column, bool list, bool fresh) {
    if (fresh || scan->depth == 0) {
        push(scan, column, list);
        return true;
    }
    struct level *top = &scan->levels[scan->depth - 1];
    if (top->list == list)
        return true;
    /* Items may stand right below their key. */
    if (list && scan->shape == FM_SHAPE_EMPTY && scan->indent == column) {
        push(scan, column, list);
        return true;
    }
    if (!list && scan->depth > 1 && scan->levels[scan->depth - 2].indent == column) {
        scan->depth--;
        return true;
    }
    slip_line(scan, FM_INDENT);
    return false;
}

/* Looks at the first line of a block scalar's text. */
static void scan_block(struct scan *scan, size_t at) {
    size_t line = line_with_text(scan->text, scan->next), indent = indent_of(scan->text, line);
    bool hollow = indent <= scan->indent;
    /* `|2` tells the indent; it is not looked at then. */
    bool told = at + 1 < scan->end && strchr("123456789", scan->text.ptr[at + 1]);
    scan->hollow = hollow ? at : SIZE_MAX;
    scan->block = line;
    scan->block_indent = hollow || told ? 0 : indent;
}

static void scan_value(struct scan *scan, size_t at) {
    struct fm_value_scan value = {
        .slips = scan->slips,
        .arena = scan->arena,
        .text = scan->text,
        .line = scan->start,
        .start = at,
        .end = scan->end,
        .indent = scan->indent,
        .key = scan->key,
    };
    scan->shape = fm_value_scan(&value, &scan->next);
    scan->first = at < scan->end ? scan->text.ptr[at] : '\0';
    if (scan->shape == FM_SHAPE_BLOCK)
        scan_block(scan, at);
}

static size_t skip_blanks(const struct scan *scan, size_t at) {
    while (at < scan->end && is_blank(scan->text.ptr[at]))
        at++;
    return at;
}

/* A key that begins with a character that YAML keeps, or has a bad escape. */
static void scan_key(struct scan *scan, size_t at, size_t colon) {
    size_t escape = fm_bad_escape(scan->text, at, colon);
    bool kept = strchr("@`%,]}&*!|>", scan->text.ptr[at]);
    if (!kept && escape == SIZE_MAX)
        return;
    struct fm_slip *slip = kept ? add(scan, FM_BAD_START, at, at + 1, FM_FILL_TEXT)
                                : add(scan, FM_BAD_ESCAPE, escape, escape + 2, FM_FILL_TEXT);
    slip->from = at;
    slip->to = colon;
    slip->key = scan->key;
}

/* What stands at `at` of a line whose indent suits; `fresh` where a list or map may begin there. */
static void scan_content(struct scan *scan, size_t at, bool fresh) {
    while (at < scan->end && scan->text.ptr[at] == '-' && (at + 1 == scan->end || is_blank(scan->text.ptr[at + 1]))) {
        size_t column = at - scan->start;
        if (!enter(scan, column, true, fresh))
            return;
        scan->shape = FM_SHAPE_EMPTY;
        scan->indent = column;
        scan->key = (struct slice){0};
        at = skip_blanks(scan, at + 1);
        fresh = true;
    }
    if (at >= scan->end || scan->text.ptr[at] == '#')
        return;
    size_t colon = find_colon(scan, at);
    if (colon != SIZE_MAX) {
        if (!enter(scan, at - scan->start, false, fresh))
            return;
        scan->indent = at - scan->start;
        scan->key = slice_trim(slice_sub(scan->text, at, colon));
        scan_key(scan, at, colon);
        scan_value(scan, skip_blanks(scan, colon + 1));
    } else if (fresh && scan->depth > 0) {
        scan_value(scan, at);
    } else {
        slip_no_key(scan);
    }
}

/* Makes `slip` one of the line at `line` being too deep. */
static void blame_line(const struct scan *scan, struct fm_slip *slip, size_t line) {
    size_t end = slice_find_byte(scan->text, '\n', line);
    slip->kind = FM_INDENT;
    slip->line = slip->from = line;
    slip->start = line + indent_of(scan->text, line);
    slip->to = slip->end = end == SIZE_MAX ? scan->text.len : end;
    slip->value = slice_sub(scan->text, slip->start, slip->end);
}

/* A line less deep than the first one. If only that one is so deep, it is the odd one out. */
static void slip_root(struct scan *scan) {
    struct fm_slip *slip = slip_line(scan, FM_INDENT);
    if (scan->roots <= 1)
        blame_line(scan, slip, scan->root);
}

/* Closes what is deeper than the line; false, and a slip, where nothing that is open has its indent. */
static bool close_levels(struct scan *scan, size_t indent) {
    while (scan->depth > 0 && scan->levels[scan->depth - 1].indent > indent)
        scan->depth--;
    if (scan->depth > 0 && scan->levels[scan->depth - 1].indent == indent) {
        scan->roots += scan->depth == 1;
        return true;
    }
    if (scan->depth == 0) {
        slip_root(scan);
        scan->root = scan->start;
        scan->roots = 1;
        scan_content(scan, scan->content, true);
        return false;
    }
    struct slice content = rest_of_line(scan, scan->content);
    if (slice_starts(content, S("- ")) || find_colon(scan, scan->content) != SIZE_MAX)
        slip_line(scan, FM_INDENT);
    else
        slip_no_key(scan);
    return false;
}

/* A line of a block scalar that is less deep than its first one, and deeper than its key. If the next line is like it,
 * the first is the odd one out. */
static void slip_block(struct scan *scan) {
    struct slice line = rest_of_line(scan, scan->content);
    bool tab = line.ptr[0] == '\t' || slice_starts(line, S(FM_TAB_STAND_IN));
    size_t end = tab ? scan->content + (line.ptr[0] == '\t' ? 1 : strlen(FM_TAB_STAND_IN)) : scan->end;
    size_t indent = scan->content - scan->start, next = line_with_text(scan->text, scan->next);
    struct fm_slip *slip = add(scan, tab ? FM_TAB_INDENT : FM_NOT_INDENTED, scan->content, end, FM_FILL_BLANK);
    slip->key = scan->key;
    if (tab || next >= scan->text.len || indent_of(scan->text, next) != indent)
        return;
    blame_line(scan, slip, scan->block);
    scan->block_indent = indent;
}

/* Lines that are no entries by themselves; true where nothing is left to do. */
static bool scan_passive(struct scan *scan) {
    size_t indent = scan->content - scan->start;
    if (scan->shape == FM_SHAPE_BLOCK && indent > scan->indent) {
        if (indent < scan->block_indent)
            slip_block(scan);
        return true;
    }
    if (scan->text.ptr[scan->content] == '#') {
        if (scan->shape == FM_SHAPE_PLAIN || scan->shape == FM_SHAPE_BLOCK)
            scan->shape = FM_SHAPE_CLOSED;
        return true;
    }
    if (scan_conflict(scan))
        return true;
    if (scan->text.ptr[scan->content] != '\t')
        return false;
    add(scan, FM_TAB_INDENT, scan->content, scan->content + 1, FM_FILL_BLANK);
    return true;
}

static void scan_line(struct scan *scan) {
    size_t indent = scan->content - scan->start;
    if (scan_passive(scan))
        return;
    bool first = scan->depth == 0;
    if (first)
        scan->root = scan->start;
    if (!first && indent > scan->indent && scan->shape != FM_SHAPE_EMPTY) {
        scan_deeper(scan);
        return;
    }
    bool fresh = first || (scan->shape == FM_SHAPE_EMPTY && indent > scan->indent);
    if (fresh || close_levels(scan, indent))
        scan_content(scan, scan->content, fresh);
}

void fm_slips_find(struct fm_slip_list *slips, struct arena *arena, struct slice text) {
    struct scan scan = {.slips = slips, .arena = arena, .text = text, .hollow = SIZE_MAX};
    while (scan.next < text.len && slips->count < MAX_SLIPS) {
        scan.start = scan.content = scan.next;
        size_t end = slice_find_byte(text, '\n', scan.start);
        scan.end = end == SIZE_MAX ? text.len : end;
        scan.next = scan.end + 1;
        while (scan.content < scan.end && text.ptr[scan.content] == ' ')
            scan.content++;
        if (scan.content < scan.end)
            scan_line(&scan);
    }
}
