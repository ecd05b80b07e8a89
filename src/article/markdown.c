/* The only file that knows cmark-gfm. Its tree is read into nodes of ours; its positions are hints, which are confirmed
 * against the bytes. Only the extensions table, tasklist and tagfilter are used: the others race between threads, and
 * autolink reads out of bounds in versions that are still shipped. */
#include "markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdlib.h>

/* ------------------------------------------------------------------------------------------------------ memory */

/* cmark-gfm's allocator knows no user data, so each thread says here where its memory comes from. */
static _Thread_local struct arena *tree_arena;

#define HEADER ((size_t)16) /* the size of a block stands before it, for realloc */

static void *tree_calloc(size_t count, size_t size) {
    if (size && count > SIZE_MAX / 4 / size)
        arena_unwind(tree_arena, ARENA_LIMIT);
    char *block = arena_alloc(tree_arena, HEADER + count * size);
    *(size_t *)(void *)block = count * size;
    return block + HEADER;
}

static void *tree_realloc(void *old, size_t size) {
    if (!old)
        return tree_calloc(1, size);
    if (size > SIZE_MAX / 4)
        arena_unwind(tree_arena, ARENA_LIMIT);
    char *block = (char *)old - HEADER;
    size_t had = *(size_t *)(void *)block;
    block = arena_grow(tree_arena, block, HEADER + had, HEADER + size);
    if (size > had)
        *(size_t *)(void *)block = size;
    return block + HEADER;
}

static void tree_free(void *block) {
    (void)block;
}

static cmark_mem tree_memory = {tree_calloc, tree_realloc, tree_free};

const char *markdown_library_version(void) {
    return cmark_version_string();
}

/* ---------------------------------------------------------------------------------------------------- positions */

struct reader {
    struct arena *arena;
    const struct source *source;
    struct span body;
    size_t first_line; /* of the body, from 1 */
    ARRAY(struct md_node) nodes;
    ARRAY(struct code_span) code;
    uint32_t parent;   /* the innermost open node */
    struct span block; /* the bytes of the innermost block */
    size_t cursor;     /* inlines before it have been placed */
    size_t effort;     /* bytes that may still be searched for places; without any, the hints must do */
};

#define BYTES_PER_NODE 40 /* of a body, about: there is room for so many nodes from the beginning */
#define EFFORT_AT_LEAST ((size_t)64 * 1024)
#define EFFORT_PER_BYTE 16

static size_t clamp(size_t at, struct span span) {
    return at < span.start ? span.start : at > span.end ? span.end : at;
}

/* The byte offset of cmark-gfm's line and column, both from 1. */
static size_t offset_of(const struct reader *reader, int line, int column) {
    if (line < 1)
        return reader->body.start;
    size_t file_line = reader->first_line + (size_t)line - 1;
    if (file_line > reader->source->line_count)
        return reader->body.end;
    size_t start = line == 1 ? reader->body.start : reader->source->lines[file_line - 1];
    return clamp(start + (column > 1 ? (size_t)column - 1 : 0), reader->body);
}

static size_t line_end(const struct reader *reader, int line) {
    size_t file_line = reader->first_line + (size_t)(line < 1 ? 1 : line) - 1;
    return clamp(source_line_span(reader->source, file_line).end, reader->body);
}

/* The extensions' node types are variables; they are compared by name. */
static enum md_kind kind_of_extension(cmark_node *node) {
    const char *name = cmark_node_get_type_string(node);
    if (strcmp(name, "table") == 0)
        return MD_TABLE;
    if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0)
        return MD_TABLE_ROW;
    if (strcmp(name, "table_cell") == 0)
        return MD_TABLE_CELL;
    return strcmp(name, "tasklist") == 0 ? MD_ITEM : MD_OTHER;
}

static enum md_kind kind_of(cmark_node *node) {
    static const struct {
        cmark_node_type type;
        enum md_kind kind;
    } kinds[] = {
        {CMARK_NODE_TEXT, MD_TEXT},
        {CMARK_NODE_PARAGRAPH, MD_PARAGRAPH},
        {CMARK_NODE_SOFTBREAK, MD_OTHER},
        {CMARK_NODE_CODE, MD_CODE},
        {CMARK_NODE_LINK, MD_LINK},
        {CMARK_NODE_STRONG, MD_STRONG},
        {CMARK_NODE_EMPH, MD_EMPHASIS},
        {CMARK_NODE_ITEM, MD_ITEM},
        {CMARK_NODE_HEADING, MD_HEADING},
        {CMARK_NODE_IMAGE, MD_IMAGE},
        {CMARK_NODE_LIST, MD_LIST},
        {CMARK_NODE_CODE_BLOCK, MD_CODE_BLOCK},
        {CMARK_NODE_BLOCK_QUOTE, MD_QUOTE},
        {CMARK_NODE_HTML_BLOCK, MD_HTML_BLOCK},
        {CMARK_NODE_HTML_INLINE, MD_HTML_INLINE},
        {CMARK_NODE_THEMATIC_BREAK, MD_THEMATIC_BREAK},
        {CMARK_NODE_DOCUMENT, MD_DOCUMENT},
        {CMARK_NODE_LINEBREAK, MD_OTHER},
    };
    cmark_node_type type = cmark_node_get_type(node);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (type == kinds[i].type)
            return kinds[i].kind;
    return kind_of_extension(node);
}

static bool is_block(enum md_kind kind) {
    return kind <= MD_TABLE_CELL;
}

/* The whole lines of a block. cmark-gfm's end is wrong for one-line HTML and two-line headings: it never lies before
 * the start. */
static struct span block_span(const struct reader *reader, cmark_node *node) {
    int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    int column = cmark_node_get_end_column(node);
    if (last < first)
        last = first;
    else if (last > first && column == 0)
        last--;
    size_t start = offset_of(reader, first, 1), end = line_end(reader, last);
    return span_of(start, end > start ? end : start);
}

static struct slice keep(struct reader *reader, const char *text) {
    return text ? arena_copy(reader->arena, slice_of(text)) : (struct slice){0};
}

static char byte_at(const struct reader *reader, size_t at) {
    return at < reader->body.end ? reader->source->text.ptr[at] : '\0';
}

/* ----------------------------------------------------------------------------------------------- inline positions */

/* Where a search from `from` in the block has to end. */
static size_t search_end(const struct reader *reader, size_t from) {
    size_t end = reader->block.end > from ? reader->block.end : from;
    return end - from > reader->effort ? from + reader->effort : end;
}

static void note_search(struct reader *reader, size_t from, size_t to) {
    size_t bytes = to > from ? to - from : 0;
    reader->effort -= bytes < reader->effort ? bytes : reader->effort;
}

static size_t run_length(const struct reader *reader, size_t at, char c) {
    size_t end = at;
    while (end < reader->block.end && byte_at(reader, end) == c)
        end++;
    return end - at;
}

/* The code span whose backticks open at or after `at`: up to the next run of the same length. Empty where none is. */
static struct span code_from(struct reader *reader, size_t from) {
    size_t at = from, stop = search_end(reader, from);
    while (at < stop && byte_at(reader, at) != '`')
        at++;
    size_t ticks = run_length(reader, at, '`'), end = at + ticks;
    struct span found = span_of(at, at);
    while (ticks && end < stop && span_empty(found)) {
        size_t run = run_length(reader, end, '`');
        end += run ? run : 1;
        if (run == ticks)
            found = span_of(at, end);
    }
    note_search(reader, from, end);
    return found;
}

/* Whether the inside of a code span is `literal`, in which line ends have become spaces and one space at each end may
 * be gone. Bytes that begin a quoted line are not compared. */
static bool holds_code(const struct reader *reader, struct span span, struct slice literal) {
    size_t at = span.start, matched = 0;
    while (at < span.end && byte_at(reader, at) == '`')
        at++;
    if (byte_at(reader, at) == ' ' && (literal.len == 0 || literal.ptr[0] != ' '))
        at++;
    for (; at < span.end && matched < literal.len; at++, matched++) {
        char c = byte_at(reader, at);
        if (c == '\n' || c == '\r')
            return true;
        if (c != literal.ptr[matched])
            return false;
    }
    return matched == literal.len;
}

/* cmark-gfm gives the inside of a code span only, and on lazy lines a few columns off. */
static struct span place_code(struct reader *reader, cmark_node *node, struct slice literal) {
    size_t open = offset_of(reader, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    while (open > reader->cursor && byte_at(reader, open - 1) == '`')
        open--;
    if (open >= reader->cursor && open < reader->block.end && byte_at(reader, open) == '`') {
        struct span hinted = code_from(reader, open);
        if (!span_empty(hinted) && holds_code(reader, hinted, literal))
            return hinted;
    }
    struct span next = code_from(reader, reader->cursor);
    return span_empty(next) ? span_of(reader->cursor, reader->cursor) : next;
}

/* A text's bytes: where cmark-gfm says, or the next place in the block where it stands; unescaped text is not found and
 * gets an empty span. */
static struct span place_text(struct reader *reader, cmark_node *node, struct slice literal) {
    size_t hint = offset_of(reader, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    if (literal.len == 0)
        return span_of(reader->cursor, reader->cursor);
    if (hint >= reader->cursor && hint + literal.len <= reader->block.end &&
        memcmp(reader->source->text.ptr + hint, literal.ptr, literal.len) == 0)
        return span_of(hint, hint + literal.len);
    /* Far away it would be another text of the same words. */
    size_t stop = search_end(reader, reader->cursor), reach = reader->cursor + literal.len + 256;
    struct slice rest = slice_sub(reader->source->text, reader->cursor, stop < reach ? stop : reach);
    size_t at = slice_find(rest, literal, 0);
    note_search(reader, reader->cursor, reader->cursor + (at == SIZE_MAX ? rest.len : at));
    if (at == SIZE_MAX)
        return span_of(reader->cursor, reader->cursor);
    return span_of(reader->cursor + at, reader->cursor + at + literal.len);
}

static bool opens(enum md_kind kind, char c) {
    switch (kind) {
    case MD_EMPHASIS:
    case MD_STRONG:
        return c == '*' || c == '_';
    case MD_LINK:
        return c == '[' || c == '<';
    case MD_IMAGE:
        return c == '!';
    default:
        return c == '<';
    }
}

static struct span place_container(struct reader *reader, cmark_node *node, enum md_kind kind) {
    size_t hint = offset_of(reader, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    size_t end = offset_of(reader, cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
    if (hint < reader->cursor || hint >= reader->block.end || !opens(kind, byte_at(reader, hint))) {
        size_t stop = search_end(reader, reader->cursor);
        for (hint = reader->cursor; hint < stop && !opens(kind, byte_at(reader, hint));)
            hint++;
        note_search(reader, reader->cursor, hint);
    }
    return span_of(hint, end > hint && end <= reader->block.end ? end : hint);
}

/* The offset behind the bracket that closes the one at `open`; `open` where none does. */
static size_t behind_bracket(const struct reader *reader, size_t open, size_t stop) {
    size_t depth = 0;
    char opening = byte_at(reader, open), closing = opening == '(' ? ')' : ']';
    for (size_t at = open; at < stop; at++) {
        char c = byte_at(reader, at);
        if (c == '\\')
            at++;
        else if (c == opening)
            depth++;
        else if (c == closing && --depth == 0)
            return at + 1;
    }
    return open;
}

/* The end of a link or image: its closing bracket and what follows. `from` is behind its text. */
static size_t link_end(struct reader *reader, size_t from, struct span hinted) {
    char last = hinted.end > hinted.start ? byte_at(reader, hinted.end - 1) : '\0';
    if (hinted.end > from && (last == ')' || last == ']' || last == '>'))
        return hinted.end;
    size_t at = from, stop = search_end(reader, from);
    while (at < stop && byte_at(reader, at) != ']' && byte_at(reader, at) != '>')
        at++;
    note_search(reader, from, at);
    if (at >= stop)
        return from;
    char next = byte_at(reader, at + 1);
    if (byte_at(reader, at) == '>' || (next != '(' && next != '['))
        return at + 1;
    size_t end = behind_bracket(reader, at + 1, stop);
    note_search(reader, at, end > at + 1 ? end : stop);
    return end;
}

/* ------------------------------------------------------------------------------------------------------ the walk */

static struct md_node *add(struct reader *reader, enum md_kind kind, struct span span) {
    struct md_node *node = array_push(reader->arena, &reader->nodes);
    *node = (struct md_node){.kind = kind, .span = span, .parent = reader->parent};
    node->end = (uint32_t)reader->nodes.count;
    return node;
}

static void add_code(struct reader *reader, struct span span, int kind) {
    struct code_span *code = array_push(reader->arena, &reader->code);
    code->span = span;
    code->kind = kind == CODE_FENCED ? CODE_FENCED : kind == CODE_INDENTED ? CODE_INDENTED : CODE_INLINE;
}

static void enter_block(struct reader *reader, cmark_node *source, enum md_kind kind) {
    struct span span = kind == MD_DOCUMENT ? reader->body : block_span(reader, source);
    if (kind == MD_TABLE_CELL) {
        size_t start = offset_of(reader, cmark_node_get_start_line(source), cmark_node_get_start_column(source));
        size_t end = offset_of(reader, cmark_node_get_end_line(source), cmark_node_get_end_column(source) + 1);
        span = span_of(start, end > start ? end : start);
    }
    struct md_node *node = add(reader, kind, span);
    if (kind == MD_HEADING)
        node->level = (uint8_t)cmark_node_get_heading_level(source);
    if (kind == MD_CODE_BLOCK) {
        int length, offset;
        char character;
        node->fenced = cmark_node_get_fenced(source, &length, &offset, &character) != 0;
        node->url = keep(reader, cmark_node_get_fence_info(source));
        add_code(reader, span, node->fenced ? CODE_FENCED : CODE_INDENTED);
    }
    if (kind == MD_HTML_BLOCK)
        node->literal = keep(reader, cmark_node_get_literal(source));
    reader->block = span;
    if (kind != MD_TABLE_CELL || reader->cursor < span.start)
        reader->cursor = span.start;
}

static void enter_inline(struct reader *reader, cmark_node *source, enum md_kind kind) {
    struct span span;
    if (kind == MD_TEXT || kind == MD_HTML_INLINE) {
        span = place_text(reader, source, slice_of(cmark_node_get_literal(source)));
    } else if (kind == MD_CODE) {
        span = place_code(reader, source, slice_of(cmark_node_get_literal(source)));
        add_code(reader, span, CODE_INLINE);
    } else if (kind == MD_OTHER) {
        return;
    } else {
        span = place_container(reader, source, kind);
    }
    struct md_node *node = add(reader, kind, span);
    if (kind == MD_LINK || kind == MD_IMAGE)
        node->url = keep(reader, cmark_node_get_url(source));
    if (kind == MD_TEXT || kind == MD_HTML_INLINE || kind == MD_CODE)
        reader->cursor = span.end;
    else if (reader->cursor < span.start)
        reader->cursor = span.start < reader->block.end ? span.start + 1 : span.start;
}

static void leave(struct reader *reader, enum md_kind kind) {
    struct md_node *node = &reader->nodes.items[reader->parent];
    node->end = (uint32_t)reader->nodes.count;
    if (kind == MD_LINK || kind == MD_IMAGE) {
        node->span.end = (uint32_t)link_end(reader, reader->cursor, node->span);
        reader->cursor = node->span.end > reader->cursor ? node->span.end : reader->cursor;
    } else if (kind == MD_EMPHASIS || kind == MD_STRONG) {
        size_t end = reader->cursor, marks = kind == MD_STRONG ? 2 : 1;
        while (marks > 0 && opens(kind, byte_at(reader, end))) {
            end++;
            marks--;
        }
        node->span.end = (uint32_t)end;
        reader->cursor = end;
    }
    reader->parent = node->parent;
}

static bool is_leaf(enum md_kind kind) {
    return kind == MD_TEXT || kind == MD_CODE || kind == MD_HTML_INLINE || kind == MD_CODE_BLOCK ||
           kind == MD_HTML_BLOCK || kind == MD_THEMATIC_BREAK;
}

static void walk(struct reader *reader, cmark_node *document) {
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *source = cmark_iter_get_node(iter);
        enum md_kind kind = kind_of(source);
        if (kind == MD_OTHER)
            continue;
        if (event == CMARK_EVENT_EXIT) {
            if (kind != MD_DOCUMENT && !is_leaf(kind))
                leave(reader, kind);
            continue;
        }
        uint32_t index = (uint32_t)reader->nodes.count;
        if (is_block(kind))
            enter_block(reader, source, kind);
        else
            enter_inline(reader, source, kind);
        if (!is_leaf(kind))
            reader->parent = index;
    }
    if (reader->nodes.count)
        reader->nodes.items[0].end = (uint32_t)reader->nodes.count;
}

/* ------------------------------------------------------------------------------------------------------- parsing */

/* Extensions are made once, from memory of the program itself: cmark-gfm aborts where it gets none. */
static void *pool_calloc(size_t count, size_t size) {
    static alignas(max_align_t) char pool[8 * 1024];
    static size_t used;
    size_t want = (count * size + HEADER - 1) / HEADER * HEADER;
    if (want > sizeof pool - used)
        return calloc(count, size);
    used += want;
    return pool + used - want;
}

static void make_extensions(void) {
    cmark_mem *memory = cmark_get_default_mem_allocator(), saved = *memory;
    *memory = (cmark_mem){pool_calloc, saved.realloc, tree_free};
    cmark_gfm_core_extensions_ensure_registered();
    *memory = saved;
}

static pthread_once_t registered = PTHREAD_ONCE_INIT;

static cmark_node *parse(const struct source *source, struct span body) {
    static const char *const extensions[] = {"table", "tasklist", "tagfilter"};
    pthread_once(&registered, make_extensions);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &tree_memory);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, source->text.ptr + body.start, body.end - body.start);
    return cmark_parser_finish(parser);
}

enum md_limit markdown_parse(struct markdown *markdown, struct arena *arena, struct arena *scratch,
                             const struct source *source, struct span body, size_t *at) {
    *markdown = (struct markdown){0};
    enum md_limit limit = markdown_judge(source, body, at);
    if (limit != MD_WITHIN_LIMITS)
        return limit;
    struct reader reader = {.arena = arena, .source = source, .body = body};
    reader.effort = EFFORT_AT_LEAST + EFFORT_PER_BYTE * (body.end - body.start);
    reader.first_line = source_line_at(source, body.start);
    reader.nodes.room = (body.end - body.start) / BYTES_PER_NODE + 8;
    reader.nodes.items = arena_alloc_raw(arena, reader.nodes.room * sizeof *reader.nodes.items);
    struct arena_guard guard, inner, *outer = arena->guard;
    arena_hand_spare(arena, scratch);
    int why = arena_try(scratch, &guard);
    if (why == 0) {
        tree_arena = scratch;
        cmark_node *document = parse(source, body);
        int failed = arena_try(arena, &inner);
        if (failed == 0) {
            walk(&reader, document);
            arena_done(arena, &inner);
        }
        arena_done(scratch, &guard);
        arena_hand_over(scratch, arena);
        if (failed)
            arena_unwind(arena, (enum arena_stop)failed);
        *markdown = (struct markdown){reader.nodes.items, reader.nodes.count, reader.code.items, reader.code.count};
        return MD_WITHIN_LIMITS;
    }
    arena->guard = outer; /* the walk may have been left */
    arena_hand_over(scratch, arena);
    if (why == ARENA_NO_MEMORY)
        arena_unwind(arena, ARENA_NO_MEMORY);
    return why == ARENA_DEADLINE ? MD_TOO_SLOW : MD_TOO_MUCH_MEMORY;
}

const struct md_node *markdown_block_at(const struct markdown *markdown, size_t offset) {
    const struct md_node *found = NULL;
    for (size_t i = 0; i < markdown->count;) {
        const struct md_node *node = &markdown->nodes[i];
        if (is_block(node->kind) && offset >= node->span.start && offset < node->span.end) {
            found = node;
            i++;
        } else {
            i = node->end;
        }
    }
    return found;
}
