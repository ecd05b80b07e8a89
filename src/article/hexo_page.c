/* Puts the page together. Markdown is followed only as far as Nunjucks can tell: code, line ends, links, headings, and
 * quotes that become curly. A line that begins with a tag is HTML for Markdown, which leaves all of it alone. */
#include "hexo_page.h"

#include "hexo_fences.h"
#include "hexo_lines.h"
#include "hexo_markdown.h"

struct composer {
    struct arena *arena;
    struct hexo_page *page;
    const struct hexo_text *body;
    const struct hexo_escaped *escaped;
    int version;
    ARRAY(struct span) code;     /* in the body; inline and blocks that the fence filter left */
    ARRAY(enum code_kind) kinds; /* of each of them */
    ARRAY(struct hexo_kept) kept;
    ARRAY(struct hexo_leak) leaks;
    ARRAY(struct span) raw;
    ARRAY(struct span) echoes;
    size_t piece;     /* the one at work */
    size_t next_code; /* the first code that does not end before the reader */
    bool in_code;
    bool raw_line;
    size_t raw_start;  /* in the page */
    size_t html_end;   /* the end of the HTML tag that the reader is in */
    size_t link_end;   /* the end of the link's URL that the reader is in */
    bool bracket_open; /* a [ stands before in the paragraph */
};

static struct slice body_text(const struct composer *c) {
    return c->body->text;
}

static void insert(struct composer *c, struct slice text, size_t at) {
    hexo_text_insert(&c->page->text, text, hexo_text_source(c->body, at));
}

static void copy(struct composer *c, size_t start, size_t end) {
    hexo_text_copy(&c->page->text, c->body, start, end);
}

/* ------------------------------------------------------------------------------------------------------------ code */

/* Whether the code that cmark-gfm finds in the file begins where it does in the body without its blocks of code. */
static bool code_is_left(struct slice text, enum code_kind kind) {
    bool item;
    if (kind == CODE_INDENTED)
        return true;
    size_t at = kind == CODE_FENCED ? hexo_skip_containers(text, 0, &item) : 0;
    struct slice mark = slice_sub(text, at < text.len ? at : text.len, text.len);
    return kind == CODE_INLINE ? slice_starts(mark, S("`"))
                               : slice_starts(mark, S("```")) || slice_starts(mark, S("~~~"));
}

enum code_fate { CODE_STANDS, CODE_INSIDE /* of a piece: none for Markdown */, CODE_CONFLICTS };

/* What the pieces make of code; `*piece` is the first that does not end before it. */
static enum code_fate code_fate(const struct composer *c, struct span span, enum code_kind kind, size_t *piece) {
    const struct hexo_piece *pieces = c->escaped->pieces;
    size_t count = c->escaped->piece_count;
    while (*piece < count && pieces[*piece].end <= span.start)
        ++*piece;
    for (size_t i = *piece; i < count && pieces[i].start < span.end; i++) {
        if (pieces[i].kind == HEXO_TEXT)
            continue;
        if (pieces[i].start < span.start)
            return pieces[i].end >= span.end ? CODE_INSIDE : CODE_CONFLICTS;
        if (kind == CODE_INLINE && (pieces[i].end >= span.end || hexo_begins_block(body_text(c), pieces[i].start)))
            return CODE_CONFLICTS;
        if (pieces[i].end > span.end)
            return CODE_CONFLICTS;
    }
    return CODE_STANDS;
}

static void add_code(struct composer *c, struct span span, enum code_kind kind) {
    *array_push(c->arena, &c->code) = span;
    *array_push(c->arena, &c->kinds) = kind;
}

/* Whether a piece is longer than a line, so that Markdown sees the lines behind it in another place. */
static bool holds_line_end(const struct composer *c) {
    for (size_t i = 0; i < c->escaped->piece_count; i++) {
        const struct hexo_piece *piece = &c->escaped->pieces[i];
        if (piece->kind == HEXO_SWIG &&
            slice_find_byte(slice_sub(body_text(c), 0, piece->end), '\n', piece->start) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Takes over the code that was found in the file. False where Hexo's text must have other code. */
static bool take_code(struct composer *c, const struct tag_context *context) {
    size_t piece = 0, done = 0;
    bool sound = true;
    for (size_t i = 0; i < context->code_count; i++) {
        const struct code_span *code = &context->code[i];
        if (code->kind == CODE_HTML || code->span.end <= context->body.start)
            continue;
        struct span span = span_of(hexo_text_at(c->body, code->span.start), hexo_text_at(c->body, code->span.end));
        if (span.start < done || span.end <= span.start)
            continue;
        struct slice text = slice_sub(body_text(c), span.start, span.end);
        if (!code_is_left(text, code->kind)) {
            sound &= slice_find_byte(text, '{', 0) == SIZE_MAX;
            continue;
        }
        enum code_fate fate = code_fate(c, span, code->kind, &piece);
        sound &= fate != CODE_CONFLICTS;
        if (fate != CODE_STANDS)
            continue;
        if (sound && code->kind == CODE_INDENTED)
            sound = !holds_line_end(c);
        add_code(c, span, code->kind);
        done = span.end;
    }
    return sound;
}

/* Whether a line that begins with a tag stands above an indented one: for Markdown the tag is HTML, which ends with its
 * line, so that the indented line is code and not part of a paragraph. */
static bool ends_before_indent(const struct composer *c) {
    struct slice text = body_text(c);
    size_t line = 0; /* the first line end that is not before the piece */
    for (size_t i = 0; i < c->escaped->piece_count; i++) {
        const struct hexo_piece *piece = &c->escaped->pieces[i];
        if (piece->kind != HEXO_SWIG)
            continue;
        if (line < piece->end)
            line = slice_find_byte(text, '\n', piece->end);
        if (line == SIZE_MAX)
            return false;
        struct slice next = slice_sub(text, line + 1, text.len);
        if ((slice_starts(next, S("    ")) || slice_starts(next, S("\t"))) && hexo_begins_block(text, piece->start))
            return true;
    }
    return false;
}

static void find_code(struct composer *c, const struct tag_context *context) {
    struct code_span *code;
    size_t count;
    bool sound = take_code(c, context) && !ends_before_indent(c);
    if (sound || !context->scratch)
        return;
    if (!hexo_markdown_code(&code, &count, c->arena, context->scratch, c->body, c->escaped))
        return;
    c->code.count = c->kinds.count = 0;
    for (size_t i = 0; i < count; i++)
        if (code[i].kind != CODE_HTML && !span_empty(code[i].span) &&
            (c->code.count == 0 || code[i].span.start >= c->code.items[c->code.count - 1].end))
            add_code(c, code[i].span, code[i].kind);
}

/* The code that the byte at `at` stands in, or NULL. Inline code whose beginning was passed by is none. */
static const struct span *code_at(struct composer *c, size_t at) {
    while (c->next_code < c->code.count && !c->in_code) {
        struct span span = c->code.items[c->next_code];
        if (span.end > at && (span.start >= at || c->kinds.items[c->next_code] != CODE_INLINE))
            break;
        c->next_code++;
    }
    if (c->next_code == c->code.count || c->code.items[c->next_code].start > at)
        return NULL;
    return &c->code.items[c->next_code];
}

static void put_code(struct composer *c, size_t start, size_t end) {
    struct slice text = body_text(c);
    for (size_t at = start; (at = slice_find_byte(slice_sub(text, 0, end), '<', at)) != SIZE_MAX; start = ++at) {
        copy(c, start, at);
        insert(c, S("&lt;"), at);
    }
    copy(c, start, end);
}

/* -------------------------------------------------------------------------------------------------------- Markdown */

/* The end of the HTML tag that begins at `at`, or `at`. */
static size_t html_tag_end(struct slice text, size_t at) {
    size_t i = at + 1;
    if (i < text.len && text.ptr[i] == '/')
        i++;
    if (i >= text.len || !((text.ptr[i] | 32) >= 'a' && (text.ptr[i] | 32) <= 'z'))
        return at;
    char quote = '\0';
    for (; i < text.len; i++) {
        char ch = text.ptr[i];
        if (ch == '\n' && i + 1 < text.len && text.ptr[i + 1] == '\n')
            return at;
        if (quote ? ch == quote : ch == '"' || ch == '\'')
            quote = quote ? '\0' : ch;
        else if (!quote && ch == '>')
            return i + 1;
        else if (!quote && ch == '<')
            return at;
    }
    return at;
}

/* The end of a link's URL that begins at `at`; pieces in it count as one character. 0 where it is no URL of a link. */
static size_t link_url_end(const struct composer *c, size_t at) {
    struct slice text = body_text(c);
    size_t piece = c->piece;
    int depth = 0;
    for (size_t i = at; i < text.len && i - at < 1024; i++) {
        while (piece < c->escaped->piece_count && c->escaped->pieces[piece].end <= i)
            piece++;
        if (piece < c->escaped->piece_count && c->escaped->pieces[piece].kind != HEXO_TEXT) {
            i = c->escaped->pieces[piece].end - 1;
            continue;
        }
        char ch = text.ptr[i];
        if (ch == ')' && depth-- == 0)
            return i;
        if (ch == '(')
            depth++;
        if (ch == '\n')
            return 0;
        if (ch == ' ')
            return i + 1 < text.len && (text.ptr[i + 1] == '"' || text.ptr[i + 1] == '\'') ? i : 0;
    }
    return 0;
}

/* The length of a bare URL at `at`, which Markdown links; 0 for none. */
static size_t bare_url(struct slice text, size_t at, size_t end) {
    struct slice left = slice_sub(text, at, end);
    size_t scheme = slice_starts(left, S("https://"))  ? 8
                    : slice_starts(left, S("http://")) ? 7
                    : slice_starts(left, S("ftp://"))  ? 6
                    : slice_starts(left, S("www."))    ? 4
                                                       : 0;
    if (scheme == 0 || scheme >= left.len || !(left.ptr[scheme] & 0x80 || (unsigned char)left.ptr[scheme] > ' '))
        return 0;
    char first = left.ptr[scheme];
    if (!((first >= '0' && first <= '9') || ((first | 32) >= 'a' && (first | 32) <= 'z') || first == '-'))
        return 0;
    size_t len = scheme;
    while (len < left.len && left.ptr[len] != '<' && hexo_space(left, len) == 0)
        len++;
    return len;
}

static void put_url(struct composer *c, size_t at, size_t len) {
    insert(c, S("<a href=\""), at);
    size_t start = at;
    for (size_t i = at; i < at + len; i++)
        if (memchr("\"{}", body_text(c).ptr[i], 3)) {
            copy(c, start, i);
            insert(c, S("%22"), i);
            start = i + 1;
        }
    copy(c, start, at + len);
    insert(c, S("\">"), at);
    copy(c, at, at + len);
    insert(c, S("</a>"), at + len - 1);
}

/* A heading's text stands in its `title` as well, and there code is only text. */
static void put_echo(struct composer *c, size_t at) {
    struct slice text = body_text(c);
    size_t piece = c->piece, start = c->page->text.text.len;
    for (size_t i = at, from = at; i <= text.len; i++) {
        while (piece < c->escaped->piece_count && c->escaped->pieces[piece].end <= i)
            piece++;
        bool kept = piece < c->escaped->piece_count && c->escaped->pieces[piece].kind != HEXO_TEXT;
        bool over = i == text.len || (!kept && text.ptr[i] == '\n');
        if (!over && !kept && !memchr("\"'`<>", text.ptr[i], 5))
            continue;
        copy(c, from, i);
        if (over)
            break;
        i = kept ? c->escaped->pieces[piece].end - 1 : i;
        from = i + 1;
    }
    *array_push(c->arena, &c->echoes) = span_of(start, c->page->text.text.len);
}

static void put_heading(struct composer *c, size_t at) {
    struct slice text = body_text(c);
    if (at >= text.len || !hexo_is_heading(text, at))
        return;
    size_t end = slice_find_byte(text, '\n', at);
    struct slice line = slice_sub(text, at, end == SIZE_MAX ? text.len : end);
    insert(c, S("<h2 id=\"x\"><a href=\"#x\" class=\"headerlink\" title=\""), at);
    if (slice_find_byte(line, '{', 0) != SIZE_MAX || slice_find_byte(line, '}', 0) != SIZE_MAX)
        put_echo(c, at);
    insert(c, S("\"></a>"), at);
}

static void put_line_end(struct composer *c, size_t at) {
    struct slice text = body_text(c);
    bool blank = at + 1 < text.len && hexo_line_is_blank(text, at + 1);
    if (blank)
        c->bracket_open = false;
    bool item = false;
    size_t next = at + 1 < text.len ? hexo_skip_containers(text, at + 1, &item) : text.len;
    bool block = blank || item || next >= text.len || text.ptr[next] == '#' || text.ptr[next] == '<';
    insert(c, block ? S("</p>\n") : S("<br>"), at);
    put_heading(c, at + 1);
}

/* A line that begins with [name]: URL is no text at all. */
static void note_definition(struct composer *c, size_t at) {
    struct slice text = body_text(c);
    if (at > 0 && text.ptr[at - 1] != '\n')
        return;
    size_t end = slice_find_byte(text, '\n', at);
    end = end == SIZE_MAX ? text.len : end;
    if (slice_find(slice_sub(text, 0, end), S("]:"), at) != SIZE_MAX)
        c->link_end = end;
}

/* What Markdown writes for a character of its text. */
static struct slice entity(char c) {
    return c == '=' ? S("&#x3D;") : c == '/' ? S("&#x2F;") : c == '>' ? S("&gt;") : S("&#96;");
}

/* Handles what is special at `at` and gives where to go on; `at` itself for a character that is not special. */
static size_t put_special(struct composer *c, size_t at, size_t end) {
    struct slice text = body_text(c);
    char ch = text.ptr[at];
    if (ch == '"' || ch == '\'') {
        insert(c, S("\xE2\x80\x9D"), at);
    } else if (memchr("=/>`", ch, 4)) {
        insert(c, entity(ch), at);
    } else if (ch == '\n') {
        put_line_end(c, at);
    } else if (ch == '<') {
        c->html_end = html_tag_end(text, at);
        if (c->html_end > at)
            return at;
        insert(c, S("&lt;"), at);
    } else if (ch == '[') {
        c->bracket_open = true;
        note_definition(c, at);
        return at;
    } else if (ch == ']' && at + 1 < end && text.ptr[at + 1] == '(' && c->bracket_open) {
        size_t url_end = link_url_end(c, at + 2);
        if (url_end == 0)
            return at;
        c->link_end = url_end;
        insert(c, S("<a href=\"\">"), at);
        return at + 2;
    } else {
        size_t len = bare_url(text, at, end);
        if (len == 0)
            return at;
        put_url(c, at, len);
        return at + len;
    }
    return at + 1;
}

static void put_markdown(struct composer *c, size_t at, size_t end) {
    struct slice text = body_text(c);
    size_t start = at;
    while (at < end) {
        if (at < c->html_end || !memchr("\"'\n<[]hfw=/>`", text.ptr[at], 13)) {
            at++;
            continue;
        }
        size_t before = start;
        copy(c, before, at);
        size_t next = put_special(c, at, end);
        start = next;
        at = next > at ? next : at + 1;
    }
    copy(c, start, end);
}

static void end_raw_line(struct composer *c, size_t at) {
    *array_push(c->arena, &c->raw) = span_of(c->raw_start, c->page->text.text.len);
    c->raw_line = false;
    insert(c, S("\n"), at);
    put_heading(c, at + 1);
}

static size_t put_raw(struct composer *c, size_t at, size_t end) {
    size_t stop = slice_find_byte(slice_sub(body_text(c), 0, end), '\n', at);
    copy(c, at, stop == SIZE_MAX ? end : stop);
    if (stop == SIZE_MAX)
        return end;
    end_raw_line(c, stop);
    return stop + 1;
}

static void leave_code(struct composer *c, size_t at) {
    insert(c, S("</code>"), at > 0 ? at - 1 : 0);
    c->in_code = false;
    c->next_code++;
}

/* A piece of text: code, raw lines and Markdown by turns. */
static void put_text(struct composer *c, size_t at, size_t end) {
    while (at < end) {
        if (c->in_code) {
            size_t stop = c->code.items[c->next_code].end;
            put_code(c, at, stop < end ? stop : end);
            at = stop < end ? stop : end;
            if (at == stop)
                leave_code(c, at);
            continue;
        }
        if (c->raw_line) {
            at = put_raw(c, at, end);
            continue;
        }
        if (code_at(c, at)) {
            c->in_code = true;
            insert(c, S("<code>"), at);
            continue;
        }
        size_t stop = c->next_code < c->code.count ? c->code.items[c->next_code].start : end;
        put_markdown(c, at, stop < end ? stop : end);
        at = stop < end ? stop : end;
    }
}

/* ---------------------------------------------------------------------------------------------------------- pieces */

static bool is_escaped(struct slice text, size_t at) {
    size_t count = 0;
    while (count < at && text.ptr[at - count - 1] == '\\')
        count++;
    return count % 2 == 1;
}

static void begin_raw_line(struct composer *c, const struct hexo_piece *piece) {
    if (c->raw_line || c->in_code || !hexo_begins_block(body_text(c), piece->start))
        return;
    c->raw_line = true;
    c->raw_start = c->page->text.text.len;
}

static void put_swig(struct composer *c, const struct hexo_piece *piece) {
    if (!c->in_code && code_at(c, piece->start)) {
        insert(c, S("<code>"), piece->start);
        c->in_code = true;
    }
    begin_raw_line(c, piece);
    bool backslash = is_escaped(body_text(c), piece->start);
    if (!c->in_code && !c->raw_line && (backslash || piece->start < c->link_end)) {
        *array_push(c->arena, &c->leaks) =
            (struct hexo_leak){hexo_text_span(c->body, piece->start, piece->end), backslash};
        return;
    }
    bool twice =
        c->in_code && c->kinds.items[c->next_code] == CODE_INLINE && hexo_is_heading(body_text(c), piece->start);
    size_t start = c->page->text.text.len;
    copy(c, piece->start, piece->end);
    *array_push(c->arena, &c->kept) =
        (struct hexo_kept){(uint32_t)start, (uint32_t)c->page->text.text.len, piece->full, twice};
    if (c->in_code && c->code.items[c->next_code].end <= piece->end)
        leave_code(c, piece->end);
}

static void put_piece(struct composer *c, const struct hexo_piece *piece) {
    switch (piece->kind) {
    case HEXO_TEXT:
        put_text(c, piece->start, piece->end);
        break;
    case HEXO_SWIG:
        put_swig(c, piece);
        break;
    case HEXO_COMMENT:
        begin_raw_line(c, piece);
        insert(c, S("<!--comment\xEF\xBF\xBC-->"), piece->start);
        c->page->has_marks = true;
        break;
    case HEXO_DROPPED:
        break;
    }
}

/* Nunjucks does not see braces in <code> … </code>, unless a {% raw %} stands there. They become spaces of no meaning.
 */
static void hide_code(struct hexo_page *page) {
    struct slice text = page->text.text;
    for (size_t at = 0; (at = slice_find(text, S("<code"), at)) != SIZE_MAX;) {
        size_t open = at + 5;
        while (open < text.len && text.ptr[open] != '<' && text.ptr[open] != '>')
            open++;
        if (open >= text.len || text.ptr[open] == '<') {
            at = open;
            continue;
        }
        size_t close = slice_find(text, S("</code>"), open + 2);
        if (close == SIZE_MAX)
            return;
        bool raw = false;
        for (size_t i = at; !raw && (i = slice_find(slice_sub(text, 0, close), S("{%"), i)) != SIZE_MAX; i++)
            raw = hexo_bare_tag(text, i, S("raw")) != 0;
        for (size_t i = at; !raw && i < close; i++)
            if (text.ptr[i] == '{' || text.ptr[i] == '}')
                page->text.bytes.ptr[i] = '_';
        at = close + 7;
    }
}

void hexo_page_make(struct hexo_page *page, struct arena *arena, const struct hexo_text *body,
                    const struct hexo_escaped *escaped, const struct tag_context *context) {
    *page = (struct hexo_page){.has_marks = slice_find(body->text, HEXO_CODE_MARK, 0) != SIZE_MAX};
    hexo_text_begin(&page->text, arena);
    struct composer c = {
        .arena = arena, .page = page, .body = body, .escaped = escaped, .version = context->table->hexo};
    find_code(&c, context);
    put_heading(&c, 0);
    for (c.piece = 0; c.piece < escaped->piece_count; c.piece++)
        put_piece(&c, &escaped->pieces[c.piece]);
    if (c.raw_line)
        *array_push(arena, &c.raw) = span_of(c.raw_start, page->text.text.len);
    if (c.in_code)
        insert(&c, S("</code>"), body->text.len ? body->text.len - 1 : 0);
    hide_code(page);
    page->kept = c.kept.items;
    page->kept_count = c.kept.count;
    page->leaks = c.leaks.items;
    page->leak_count = c.leaks.count;
    page->raw = c.raw.items;
    page->raw_count = c.raw.count;
    page->echoes = c.echoes.items;
    page->echo_count = c.echoes.count;
}
