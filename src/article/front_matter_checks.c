/* What js-yaml refuses in the bytes of a value that libyaml has read without complaint. */
#include "front_matter_parts.h"

#include "base/utf8.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* js-yaml looks for control characters in values and keys only, and in quotes only for those of ASCII. */
static bool is_refused(uint32_t codepoint, bool quoted) {
    uint32_t stood = fm_text_stood_for(codepoint);
    if (stood == codepoint)
        return false;
    if (stood < 0x20)
        return stood != '\t';
    return !quoted && stood >= 0x7F && stood != 0x85 && (stood < 0xA0 || stood >= 0xFFFE);
}

static void check_characters(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    struct slice view = reader->text.view;
    bool quoted = node->style == YAML_SINGLE || node->style == YAML_DOUBLE;
    bool block = node->style == YAML_LITERAL || node->style == YAML_FOLDED;
    while (block && start < node->span.end && view.ptr[start] != '\n')
        start++;
    for (size_t at = start; at < node->span.end;) {
        size_t from = at;
        if (!is_refused(utf8_next(view, &at), quoted))
            continue;
        fm_report(reader, FM_CONTROL_CHARACTER, fm_text_span(&reader->text, from, at), true);
        return;
    }
}

/* libyaml knows `\'` in double quotes. */
static void check_escapes(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    struct slice view = reader->text.view;
    for (size_t at = start; at + 1 < node->span.end; at++) {
        if (view.ptr[at] != '\\')
            continue;
        if (view.ptr[at + 1] == '\'') {
            struct span span = fm_text_span(&reader->text, at, at + 2);
            fm_report(reader, FM_BAD_ESCAPE, span, true)->text = source_slice(reader->source, span);
        }
        at++;
    }
}

static size_t line_start(struct slice view, size_t at) {
    while (at > 0 && view.ptr[at - 1] != '\n')
        at--;
    return at;
}

static size_t indent_at(struct slice view, size_t line) {
    size_t at = line;
    while (at < view.len && view.ptr[at] == ' ')
        at++;
    return at - line;
}

/* How deep a line must be to belong to the value `node`: deeper than the key or dash that it hangs on. Flow lists and
 * maps do not count. A text that is all there is must be as deep as its first line. */
static size_t least_indent(struct slice view, const struct yaml_node *node) {
    const struct yaml_node *outer = node->parent;
    while (outer && outer->style == YAML_FLOW)
        outer = outer->parent;
    if (!outer)
        return node->parent ? 0 : indent_at(view, line_start(view, node->span.start));
    const struct yaml_node *first = outer->kind == YAML_MAP && outer->first ? outer->first->key : NULL;
    size_t at = first ? first->span.start : outer->span.start;
    return at - line_start(view, at) + 1;
}

static void refuse_line(struct fm_reader *reader, size_t start, size_t end) {
    struct span span = fm_text_span(&reader->text, start, end);
    fm_report(reader, FM_NOT_INDENTED, span, true)->text = source_slice(reader->source, span);
}

/* libyaml lets the lines of a plain text in brackets, and of one that is all there is, stand at any indent. */
static void check_lines(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    struct slice view = reader->text.view;
    if (node->parent && node->parent->style != YAML_FLOW)
        return;
    size_t least = SIZE_MAX;
    for (size_t at = start; (at = slice_find_byte(view, '\n', at)) < node->span.end;) {
        size_t content = at + 1 + indent_at(view, at + 1);
        at++;
        if (least == SIZE_MAX)
            least = least_indent(view, node);
        if (content - at >= least || view.ptr[content] == '\n')
            continue;
        refuse_line(reader, content, node->span.end);
        return;
    }
}

/* libyaml takes `|#` for `| #`, and a `|` on a line of its own at any indent. */
static void check_header(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    struct slice view = reader->text.view;
    size_t line = line_start(view, start), at = start;
    while (at < view.len && strchr("|>+-0123456789", view.ptr[at]))
        at++;
    bool alone = line + indent_at(view, line) == start;
    if (at < view.len && view.ptr[at] == '#')
        fm_report(reader, FM_BAD_START, fm_text_span(&reader->text, start, start + 1), true);
    else if (alone && start - line < least_indent(view, node))
        refuse_line(reader, start, at);
}

/* A quoted value that swallows the next entry, because its own quote is missing and another one closes it. */
static void check_late_quote(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    struct slice view = slice_sub(reader->text.view, 0, node->span.end);
    struct fm_key_line key;
    for (size_t at = start; (at = slice_find_byte(view, '\n', at)) != SIZE_MAX;) {
        struct slice line = slice_sub(view, ++at, view.len);
        if (!fm_key_line(line, &key) || key.wide || !key.spaced)
            continue;
        struct span quote = fm_text_span(&reader->text, start, start + 1);
        size_t close = fm_text_span(&reader->text, view.len - 1, view.len).start;
        fm_report(reader, FM_QUOTE_LATE, quote, false)->line = source_line_at(reader->source, close);
        return;
    }
}

void fm_check_scalar(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
    if (node->style == YAML_DOUBLE)
        check_escapes(reader, node, start);
    else if (node->style == YAML_PLAIN)
        check_lines(reader, node, start);
    else if (node->style != YAML_SINGLE)
        check_header(reader, node, start);
    if (node->style == YAML_DOUBLE || node->style == YAML_SINGLE)
        check_late_quote(reader, node, start);
    if (reader->text.has_stand_ins)
        check_characters(reader, node, start);
}

static size_t blanks_before(const struct fm_reader *reader, size_t at) {
    while (at > reader->fm->data.start && is_blank(reader->source->text.ptr[at - 1]))
        at--;
    return at;
}

/* js-yaml refuses a list or a map that begins behind a tab which Hexo has left: all but those right at the start of a
 * line, which it has made spaces. */
static void check_tab(struct fm_reader *reader, size_t at) {
    struct slice file = reader->source->text;
    size_t start = blanks_before(reader, at);
    if (start > reader->fm->data.start && file.ptr[start - 1] == '\n')
        while (start < at && file.ptr[start] == '\t')
            start++;
    size_t tab = slice_find_byte(slice_sub(file, 0, at), '\t', start);
    if (tab != SIZE_MAX)
        fm_report(reader, FM_TAB_INDENT, span_of(tab, tab + 1), true);
}

void fm_check_tab_before_key(struct fm_reader *reader, const struct yaml_node *key) {
    check_tab(reader, fm_text_span(&reader->text, key->span.start, key->span.start).start);
}

void fm_check_tab_before_dash(struct fm_reader *reader, const struct yaml_node *item) {
    size_t at = blanks_before(reader, fm_text_span(&reader->text, item->span.start, item->span.start).start);
    if (at > reader->fm->data.start && reader->source->text.ptr[at - 1] == '-')
        check_tab(reader, at - 1);
}
