/* Reads front matter with libyaml where it is stricter than js-yaml: what it stops at is replaced by something of the
 * same meaning, and it reads again. */
#include "front_matter_parts.h"

#include "base/utf8.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool ends_name(char c) {
    return is_blank(c) || c == '\n' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

static size_t line_start(struct slice text, size_t at) {
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

static bool only_blanks(struct slice text, size_t start, size_t end) {
    while (start < end && is_blank(text.ptr[start]))
        start++;
    return start == end;
}

/* js-yaml counts the spaces before a tab as the indent and skips what blanks follow. */
static bool mend_tab(struct fm_text *text, struct arena *arena, size_t at) {
    if (at >= text->view.len || text->view.ptr[at] != '\t')
        return false;
    size_t start = line_start(text->view, at);
    if (!only_blanks(text->view, start, at)) {
        fm_text_blank(text, arena, at, at + 1, ' ');
        return true;
    }
    size_t end = at;
    while (end < text->view.len && is_blank(text->view.ptr[end]))
        end++;
    fm_text_splice(text, arena, at, end - at, S(""));
    return true;
}

/* Names of anchors and aliases may be anything in js-yaml; who reads them reads them in the file. */
static bool mend_name(struct fm_text *text, struct arena *arena, size_t at) {
    size_t end = at;
    while (end < text->view.len && !ends_name(text->view.ptr[end]))
        end++;
    if (end == at && at < text->view.len && (text->view.ptr[at] == '[' || text->view.ptr[at] == '{')) {
        fm_text_splice(text, arena, at, 0, S(" "));
        return true;
    }
    if (end == at || at == 0 || is_blank(text->view.ptr[at - 1]))
        return false;
    fm_text_blank(text, arena, at, end, '_');
    return true;
}

/* `\uD83D`: js-yaml takes half of a pair. */
static bool mend_surrogate(struct fm_text *text, struct arena *arena, size_t at) {
    size_t escape = at;
    while (escape > 0 && escape + 12 > at && text->view.ptr[escape] != '\\')
        escape--;
    if (text->view.ptr[escape] != '\\' || escape + 6 > text->view.len)
        return false;
    bool wide = text->view.ptr[escape + 1] == 'U';
    if (wide && escape + 10 > text->view.len)
        return false;
    fm_text_splice(text, arena, escape + 2, wide ? 8 : 4, wide ? S("0000FFFD") : S("FFFD"));
    return true;
}

/* `%YAML 1.3`: js-yaml reads on with any 1.x. */
static bool mend_version(struct fm_text *text, struct arena *arena, size_t at) {
    struct slice directive = S("%YAML 1.");
    if (!slice_starts(slice_sub(text->view, at, text->view.len), directive))
        return false;
    size_t start = at + directive.len, end = start;
    while (end < text->view.len && text->view.ptr[end] >= '0' && text->view.ptr[end] <= '9')
        end++;
    if (slice_eq(slice_sub(text->view, start, end), S("2")))
        return false;
    fm_text_splice(text, arena, start, end - start, S("2"));
    return true;
}

/* A key of more than 1024 characters: the middle of it is taken out. `colon` stands behind it. */
static bool mend_long_key(struct fm_text *text, struct arena *arena, size_t colon) {
    size_t start = line_start(text->view, colon);
    if (colon - start <= 1024)
        return false;
    size_t cut = start + 512, end = colon - 8;
    while (((unsigned char)text->view.ptr[cut] & 0xC0) == 0x80)
        cut++;
    while (((unsigned char)text->view.ptr[end] & 0xC0) == 0x80)
        end++;
    for (size_t i = start; i < colon; i++)
        if (text->view.ptr[i] == ':' && (is_blank(text->view.ptr[i + 1]) || text->view.ptr[i + 1] == '\n'))
            return false;
    fm_text_splice(text, arena, cut, end - cut, S("_"));
    return true;
}

/* The quote in the line that begins at `line` which closes a value of a line above; SIZE_MAX for none. */
static size_t late_close(struct slice view, size_t line) {
    for (size_t at = 0; at < line;) {
        size_t end = slice_find_byte(view, '\n', at), value = slice_find(slice_sub(view, 0, end), S(": "), at);
        size_t start = value == SIZE_MAX ? at : value + 2;
        while (start < end && (is_blank(view.ptr[start]) || view.ptr[start] == '-'))
            start++;
        bool quoted = start < end && (view.ptr[start] == '"' || view.ptr[start] == '\'');
        size_t close = quoted ? fm_quoted_end(view, start, view.len) : SIZE_MAX;
        if (close != SIZE_MAX && close > line)
            return close - 1;
        at = close == SIZE_MAX || close <= end ? end + 1 : line_start(view, close);
    }
    return SIZE_MAX;
}

/* Behind a quoted value of several lines js-yaml reads on as if a line began there. */
static bool mend_late_key(struct fm_text *text, struct arena *arena, size_t at) {
    size_t line = line_start(text->view, at);
    if (line == 0 || text->view.ptr[line] == ' ')
        return false;
    size_t close = late_close(text->view, line);
    if (close == SIZE_MAX || close >= at)
        return false;
    fm_text_splice(text, arena, close + 1, 0, S("\n"));
    return true;
}

/* `{a:}`: the colon of a key without a value. */
static bool mend_colon(struct fm_text *text, struct arena *arena, size_t at) {
    if (at >= text->view.len || text->view.ptr[at] != ':')
        return false;
    fm_text_splice(text, arena, at + 1, 0, S(" "));
    return true;
}

/* `[: b]` has a null for a key, `[:b]` is a text. */
static bool mend_lone_colon(struct fm_text *text, struct arena *arena, size_t at) {
    char next = at + 1 < text->view.len ? text->view.ptr[at + 1] : '\n';
    if (ends_name(next)) {
        fm_text_splice(text, arena, at, 0, S("~"));
    } else {
        fm_text_splice(text, arena, at, 1, S(FM_COLON_STAND_IN));
        text->has_stand_ins = true;
    }
    return true;
}

/* And js-yaml reads nothing in `...` as all there is, without complaint. */
static bool mend_nothing(struct fm_text *text, struct arena *arena, size_t at) {
    if (at < text->view.len && text->view.ptr[at] == ':')
        return mend_lone_colon(text, arena, at);
    if (!slice_eq(slice_trim(text->view), S("...")))
        return false;
    fm_text_blank(text, arena, at, at + 3, ' ');
    return true;
}

/* In a block scalar a tab in front of text is text; on a blank line above something less deep it is nothing. */
static bool mend_tab_in_block(struct fm_text *text, struct arena *arena, size_t at) {
    struct slice view = text->view;
    size_t end = at;
    while (end < view.len && is_blank(view.ptr[end]))
        end++;
    size_t next = end, line = line_start(view, at);
    while (next < view.len && (view.ptr[next] == ' ' || view.ptr[next] == '\n'))
        next++;
    bool blank = end == view.len || view.ptr[end] == '\n';
    if (blank && next - line_start(view, next) <= at - line) {
        fm_text_splice(text, arena, at, end - at, S(""));
        return true;
    }
    fm_text_splice(text, arena, at, 1, S(FM_TAB_STAND_IN));
    text->has_stand_ins = true;
    return true;
}

/* Takes out of the way what js-yaml would not have stopped at; false where libyaml is right. */
static bool mend(struct fm_text *text, struct arena *arena, const struct yaml_problem *problem) {
    struct slice reason = problem->reason;
    size_t at = problem->at;
    if (slice_eq(reason, S("found character that cannot start any token")) ||
        slice_eq(reason, S("found a tab character that violates indentation")))
        return mend_tab(text, arena, at);
    if (slice_eq(reason, S("found a tab character where an indentation space is expected")))
        return mend_tab_in_block(text, arena, at);
    if (slice_eq(reason, S("did not find expected alphabetic or numeric character")))
        return mend_name(text, arena, at);
    if (slice_eq(reason, S("found invalid Unicode character escape code")))
        return mend_surrogate(text, arena, at);
    if (slice_eq(reason, S("found incompatible YAML document")))
        return mend_version(text, arena, at);
    if (slice_eq(reason, S("found unexpected ':'")))
        return mend_colon(text, arena, at);
    if (slice_eq(reason, S("did not find expected node content")))
        return mend_nothing(text, arena, at);
    if (slice_eq(reason, S("mapping values are not allowed in this context")))
        return mend_long_key(text, arena, at) || mend_late_key(text, arena, at);
    if (slice_eq(reason, S("did not find expected key")))
        return mend_late_key(text, arena, at);
    return false;
}

struct yaml_node *fm_yaml_read(struct arena *arena, struct fm_text *text, struct yaml_problem *problem) {
    /* For js-yaml three dashes begin a document, whatever stands behind them. */
    if (slice_starts(text->view, S("----")))
        fm_text_splice(text, arena, 3, 0, S(" "));
    for (;;) {
        struct yaml_node *root = yaml_read(arena, text->view, FRONT_MATTER_MAX_DEPTH, problem);
        text->work += text->view.len;
        if (problem->reason.len == 0)
            return root;
        if (problem->too_deep || text->work > FM_MAX_WORK || !mend(text, arena, problem))
            return NULL;
    }
}
