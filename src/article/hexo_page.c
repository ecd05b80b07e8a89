/* Puts the page together. Markdown is followed only as far as Nunjucks can tell: code, line ends, links, headings, and
 * quotes that become curly. A line that begins with a tag is HTML for Markdown, which leaves all of it alone. */
#include "hexo_page.h"

#include "base/search.h"
#include "hexo_fences.h"
#include "hexo_lines.h"

struct composer {
    struct arena *arena;
    struct hexo_page *page;
    const struct hexo_text *body;
    const struct hexo_escaped *escaped;
    const struct hexo_code *code;
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
    enum hexo_extent extent;
    struct search matters;
    size_t looked; /* before it, there is nothing to leave out */
    ARRAY(uint32_t) gaps;
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

/* The code that the byte at `at` stands in, or NULL. Inline code whose beginning was passed by is none. */
static const struct span *code_at(struct composer *c, size_t at) {
    while (c->next_code < c->code->count && !c->in_code) {
        const struct code_span *code = &c->code->items[c->next_code];
        if (code->span.end > at && (code->span.start >= at || code->kind != CODE_INLINE))
            break;
        c->next_code++;
    }
    if (c->next_code == c->code->count || c->code->items[c->next_code].span.start > at)
        return NULL;
    return &c->code->items[c->next_code].span;
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

/* ------------------------------------------------------------------------------------------------------------ gaps */

/* The last empty line in a stretch: where its line end stands; `start` where there is none. */
static size_t last_empty_line(struct slice text, size_t start, size_t end) {
    for (size_t at = end; at > start + 1; at--)
        if (text.ptr[at - 1] == '\n' && text.ptr[at - 2] == '\n')
            return at - 1;
    return start;
}

/* What keeps a paragraph on the page. */
static const struct slice matter[] = {{"{", 1}, {"}", 1}, {"｛", 3}, {"<code", 5}, {"</code", 6}};

/* At an empty line, nothing of the Markdown before it is open. Gives the one before the next paragraph that matters, or
 * that the piece ends in. */
static size_t skip_paragraphs(struct composer *c, size_t at) {
    if (c->extent == HEXO_WHOLE || at < c->looked)
        return at;
    const struct code_span *codes = c->code->items;
    size_t code = c->next_code, count = c->code->count;
    size_t next = search_next(&c->matters, at), piece_end = c->escaped->pieces[c->piece].end;
    c->looked = next < piece_end ? next : piece_end;
    while (code < count && codes[code].span.end <= at)
        code++;
    if (c->extent == HEXO_WITH_CODE && code < count && codes[code].span.start < c->looked)
        c->looked = codes[code].span.start;
    size_t to = last_empty_line(body_text(c), at, c->looked);
    while (code < count && codes[code].span.end <= to)
        code++;
    if (to == at || (code < count && codes[code].span.start < to))
        return at;
    c->next_code = code;
    *array_push(c->arena, &c->gaps) = (uint32_t)c->page->text.text.len;
    return to;
}

/* -------------------------------------------------------------------------------------------------------- Markdown */

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

static bool is_special(char c) {
    switch (c) {
    case '"':
    case '\'':
    case '\n':
    case '<':
    case '[':
    case ']':
    case 'h':
    case 'f':
    case 'w':
    case '=':
    case '/':
    case '>':
    case '`':
        return true;
    default:
        return false;
    }
}

/* Puts text up to `end`, and gives where to go on: behind it where paragraphs were left out. */
static size_t put_markdown(struct composer *c, size_t at, size_t end) {
    struct slice text = body_text(c);
    for (size_t start = at;;) {
        while (at < end && (at < c->html_end || !is_special(text.ptr[at])))
            at++;
        copy(c, start, at);
        if (at >= end)
            return at;
        start = put_special(c, at, end);
        at = start > at ? start : at + 1;
        if (text.ptr[at - 1] == '\n' && at < text.len && text.ptr[at] == '\n' && at == start) {
            at = start = skip_paragraphs(c, at);
            if (at >= end)
                return at;
        }
    }
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
            size_t stop = c->code->items[c->next_code].span.end;
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
        size_t stop = c->next_code < c->code->count ? c->code->items[c->next_code].span.start : end;
        at = put_markdown(c, at, stop < end ? stop : end);
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
        c->in_code && c->code->items[c->next_code].kind == CODE_INLINE && hexo_is_heading(body_text(c), piece->start);
    size_t start = c->page->text.text.len;
    copy(c, piece->start, piece->end);
    *array_push(c->arena, &c->kept) =
        (struct hexo_kept){(uint32_t)start, (uint32_t)c->page->text.text.len, piece->full, twice};
    if (c->in_code && c->code->items[c->next_code].span.end <= piece->end)
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
    size_t gap = 0;
    for (size_t at = 0; (at = slice_find(text, S("<code"), at)) != SIZE_MAX;) {
        size_t open = at + 5;
        while (open < text.len && text.ptr[open] != '<' && text.ptr[open] != '>')
            open++;
        if (open >= text.len || text.ptr[open] == '<') {
            at = open;
            continue;
        }
        size_t close = slice_find(text, S("</code>"), open + 2);
        while (gap < page->gap_count && page->gaps[gap] <= at)
            gap++;
        page->gap_in_code |= gap < page->gap_count && page->gaps[gap] <= close;
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
                    const struct hexo_escaped *escaped, const struct hexo_code *code, enum hexo_extent extent) {
    *page = (struct hexo_page){.has_marks = slice_find(body->text, HEXO_CODE_MARK, 0) != SIZE_MAX};
    hexo_text_begin(&page->text, arena, 0);
    struct composer c = {
        .arena = arena, .page = page, .body = body, .escaped = escaped, .code = code, .extent = extent};
    search_begin(&c.matters, body->text, matter, sizeof matter / sizeof *matter);
    put_heading(&c, 0);
    for (c.piece = 0; c.piece < escaped->piece_count; c.piece++)
        put_piece(&c, &escaped->pieces[c.piece]);
    if (c.raw_line)
        *array_push(arena, &c.raw) = span_of(c.raw_start, page->text.text.len);
    if (c.in_code)
        insert(&c, S("</code>"), body->text.len ? body->text.len - 1 : 0);
    page->gaps = c.gaps.items;
    page->gap_count = c.gaps.count;
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
