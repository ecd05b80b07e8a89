/* What js-yaml refuses in the bytes of a value that libyaml has read without complaint. */
#include "front_matter_parts.h"

#include "base/utf8.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* js-yaml looks for control characters in values and keys only, and in quotes only for those of ASCII. */
static bool is_refused(uint32_t codepoint, bool quoted) {
    uint32_t stood = fm_text_stood_for(codepoint);
    if (stood == codepoint || stood == '\t')
        return false;
    if (stood < 0x20)
        return true;
    return !quoted && stood != 0x85 && (stood < 0xA0 || stood >= 0xFFFE);
}

void fm_check_characters(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
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

void fm_check_escapes(struct fm_reader *reader, const struct yaml_node *node, size_t start) {
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
