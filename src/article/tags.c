/* Reads the tags of a body: fences out, escaping, the page, then Nunjucks; and puts the findings in order. */
#include "tags.h"

#include "hexo_fences.h"
#include "tag_reader.h"

/* ----------------------------------------------------------------------------------------------------------- doors */

struct slice tag_page(const struct tag_reader *reader) {
    return reader->page.text.text;
}

struct span tag_span(const struct tag_reader *reader, size_t start, size_t end) {
    return hexo_text_span(&reader->page.text, start, end);
}

size_t tag_line(const struct tag_reader *reader, size_t offset) {
    return source_line_at(reader->source, offset);
}

size_t tag_problem_add(struct tag_reader *reader, enum tag_problem_kind kind, struct span span, struct slice text,
                       struct slice other) {
    *array_push(reader->arena, &reader->problems) = (struct tag_problem){kind, span, text, other, 0, false};
    return reader->problems.count - 1;
}

void tag_fails_by(struct tag_reader *reader, size_t problem) {
    reader->problems.items[problem].fatal = true;
    reader->fails = true;
}

size_t tag_fails(struct tag_reader *reader, enum tag_problem_kind kind, struct span span, struct slice text,
                 struct slice other) {
    size_t problem = tag_problem_add(reader, kind, span, text, other);
    tag_fails_by(reader, problem);
    return problem;
}

size_t tag_add(struct tag_reader *reader, enum tag_kind kind, size_t start, size_t end) {
    struct span span = tag_span(reader, start, end);
    *array_push(reader->arena, &reader->tags) = (struct tag){.kind = kind, .span = span, .name_span = span};
    size_t outer = reader->open.count ? reader->open.items[reader->open.count - 1].tag : NO_INDEX;
    *array_push(reader->arena, &reader->links) = (struct tag_links){NO_INDEX, outer};
    return reader->tags.count - 1;
}

size_t tag_find_close(struct tag_reader *reader, size_t at, struct slice close) {
    size_t kind = close.ptr[0] == '}', from = reader->closes[kind].from, found = reader->closes[kind].found;
    if (found > 0 && at >= from && found >= at)
        return found;
    reader->closes[kind].from = at;
    return reader->closes[kind].found = slice_find(tag_page(reader), close, at);
}

bool tag_is_dead(const struct tag_reader *reader) {
    return reader->open.count > 0 && reader->open.items[reader->open.count - 1].dead;
}

const struct code_span *tag_code_at(const struct tag_reader *reader, size_t offset) {
    const struct code_span *code = reader->context->code;
    size_t low = 0, high = reader->context->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reader->context->code_count && code[low].span.start <= offset ? &code[low] : NULL;
}

/* ------------------------------------------------------------------------------------------- comments and code spans
 */

/* What Hexo took out as {# … #} before Nunjucks. */
static void add_dropped(struct tag_reader *reader) {
    for (size_t i = 0; i < reader->escaped.piece_count; i++) {
        const struct hexo_piece *piece = &reader->escaped.pieces[i];
        if (piece->kind != HEXO_DROPPED || reader->body.text.ptr[piece->start + 1] != '#' ||
            piece->end - piece->start < 4)
            continue;
        if (reader->version < 8 && reader->escaped.slip_count > 0 && reader->escaped.slips[0].at == piece->start)
            continue;
        struct span span = hexo_text_span(&reader->body, piece->start, piece->end);
        *array_push(reader->arena, &reader->tags) = (struct tag){.kind = TAG_COMMENT, .span = span, .name_span = span};
        *array_push(reader->arena, &reader->links) = (struct tag_links){NO_INDEX, NO_INDEX};
        struct slice text = source_slice(reader->source, span);
        size_t problem = tag_problem_add(reader, COMMENT_VANISHES, span, text, (struct slice){0});
        tag_ghosts_add(reader, span_of(span.start + 2, span.end), problem);
    }
}

static bool in_inline_code(const struct tag_reader *reader, struct span span) {
    const struct code_span *code = tag_code_at(reader, span.start);
    return code && code->kind == CODE_INLINE && code->span.start < span.start && code->span.end >= span.end;
}

static bool is_of_variable(enum tag_problem_kind kind) {
    return kind == VARIABLE_VANISHES || kind == VARIABLE_FAILS || kind == TAG_NAME_UNKNOWN || kind == TAG_NAME_CASE ||
           kind == TAG_NAME_GONE || kind == TAG_END_STRAY || kind == TAG_END_INLINE || kind == STATEMENT_FAILS ||
           kind == TAG_BLOCK_NO_END || kind == TAG_NAME_MISSING || kind == STATEMENT_HIDES || kind == TAG_NAME_FAILS;
}

/* What Hexo runs in inline code is one mistake for each code, whatever comes of it. */
static void check_inline_code(struct tag_reader *reader) {
    size_t kept = 0, count = reader->problems.count;
    for (size_t i = 0; i < count; i++) {
        struct tag_problem *problem = &reader->problems.items[i];
        if (is_of_variable(problem->kind) && in_inline_code(reader, problem->span)) {
            problem->kind = TAG_IN_INLINE_CODE;
            problem->other = (struct slice){0};
            problem->text = source_slice(reader->source, problem->span);
        }
        reader->problems.items[kept++] = *problem;
    }
    for (size_t i = 0; i < reader->tags.count; i++) {
        const struct tag *tag = &reader->tags.items[i];
        if ((tag->kind == TAG_OPEN || tag->kind == TAG_END) && tag->spec && in_inline_code(reader, tag->span) &&
            !slice_eq(tag->spec->name, S("raw")) && !slice_eq(tag->spec->name, S("verbatim")))
            tag_problem_add(reader, TAG_IN_INLINE_CODE, tag->span, source_slice(reader->source, tag->span),
                            (struct slice){0});
    }
}

/* Whether a block's body is cut by comments that begin as the one at `start` does, so that it shows on the page. */
static bool cuts_block(const struct tag_reader *reader, struct slice text, size_t start) {
    const struct tag_table *table = reader->context->table;
    struct slice inside = slice_trim(slice_sub(text, start + 4, text.len));
    for (size_t i = 0; i < table->count; i++)
        if (table->specs[i].segments.len && slice_starts(inside, table->specs[i].segments))
            return true;
    return false;
}

/* What stands in an HTML comment is run all the same in Hexo 6 and 7, and in a block tag by all. It matters only where
 * it fails. */
static void check_comments(struct tag_reader *reader) {
    struct slice text = slice_sub(reader->source->text, 0, reader->context->body.end);
    size_t start = reader->context->body.start, end = start, kept = 0;
    for (size_t i = 0; i < reader->problems.count; i++) {
        struct tag_problem *problem = &reader->problems.items[i];
        while (end <= problem->span.start && start != SIZE_MAX) {
            start = slice_find(text, S("<!--"), end);
            size_t close = start == SIZE_MAX ? SIZE_MAX : slice_find(text, S("-->"), start + 4);
            end = close == SIZE_MAX ? text.len : close + 3;
        }
        bool inside = start != SIZE_MAX && problem->span.start > start && problem->span.end <= end &&
                      !tag_code_at(reader, start) && !cuts_block(reader, text, start);
        if (inside && problem->fatal && reader->version < 8) {
            problem->kind = TAG_IN_COMMENT;
            problem->text = source_slice(reader->source, problem->span);
        }
        if (!inside || problem->fatal || problem->kind == TAG_END_IN_COMMENT)
            reader->problems.items[kept++] = *problem;
    }
    reader->problems.count = kept;
}

/* How far back the beginning of a comment is looked for, in bytes. */
#define COMMENT_REACH 1024

/* An end tag in a comment that began inside of its block: the block's body is cut within the comment. */
static void check_commented_ends(struct tag_reader *reader) {
    struct slice text = reader->source->text;
    for (size_t i = 0; i < reader->tags.count; i++) {
        const struct tag *end = &reader->tags.items[i];
        size_t partner = end->kind == TAG_END ? reader->links.items[i].partner : NO_INDEX;
        if (partner == NO_INDEX)
            continue;
        size_t inside = reader->tags.items[partner].span.end, start = SIZE_MAX;
        struct slice body = slice_sub(text, 0, end->span.start);
        if (body.len > COMMENT_REACH && inside < body.len - COMMENT_REACH)
            inside = body.len - COMMENT_REACH;
        for (size_t at = inside; (at = slice_find(body, S("<!--"), at)) != SIZE_MAX; at += 4)
            start = at;
        if (start == SIZE_MAX || slice_find(body, S("-->"), start) != SIZE_MAX || tag_code_at(reader, start))
            continue;
        tag_problem_add(reader, TAG_END_IN_COMMENT, end->span, source_slice(reader->source, end->span),
                        (struct slice){0});
    }
}

/* ------------------------------------------------------------------------------------------------------------ order */

static int by_place(const void *a, const void *b) {
    const struct tag_problem *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->fatal != y->fatal)
        return x->fatal ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static void sort_problems(struct tag_reader *reader) {
    if (reader->problems.count > 1)
        qsort(reader->problems.items, reader->problems.count, sizeof *reader->problems.items, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < reader->problems.count; i++) {
        struct tag_problem *problem = &reader->problems.items[i];
        struct tag_problem *last = kept ? &reader->problems.items[kept - 1] : NULL;
        if (problem->kind == TAG_PROBLEM_KINDS)
            continue;
        if (last && last->span.start == problem->span.start && last->kind == problem->kind)
            continue;
        /* A statement that cannot be read is not blamed for its end tag as well. */
        if (last && last->span.start == problem->span.start && last->kind == TAG_BLOCK_NO_END &&
            problem->kind == STATEMENT_FAILS)
            kept--;
        if (last && problem->kind == TAG_IN_INLINE_CODE && last->kind == TAG_IN_INLINE_CODE && !problem->fatal &&
            tag_code_at(reader, last->span.start) == tag_code_at(reader, problem->span.start))
            continue;
        reader->problems.items[kept++] = *problem;
    }
    reader->problems.count = kept;
}

struct ordered {
    struct tag tag;
    struct tag_links links;
    size_t index;
};

static int by_span(const void *a, const void *b) {
    const struct ordered *x = a, *y = b;
    if (x->tag.span.start != y->tag.span.start)
        return x->tag.span.start < y->tag.span.start ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void put_tags(struct tag_reader *reader, struct tag_list *list) {
    size_t count = reader->tags.count;
    if (count == 0)
        return;
    struct ordered *ordered = arena_alloc_raw(reader->arena, count * sizeof *ordered);
    size_t *place = arena_alloc_raw(reader->arena, count * sizeof *place);
    for (size_t i = 0; i < count; i++)
        ordered[i] = (struct ordered){reader->tags.items[i], reader->links.items[i], i};
    qsort(ordered, count, sizeof *ordered, by_span);
    for (size_t i = 0; i < count; i++)
        place[ordered[i].index] = i;
    list->items = reader->tags.items;
    list->count = count;
    for (size_t i = 0; i < count; i++) {
        list->items[i] = ordered[i].tag;
        struct tag_links links = ordered[i].links;
        list->items[i].partner = links.partner == NO_INDEX ? NULL : &list->items[place[links.partner]];
        list->items[i].outer = links.outer == NO_INDEX ? NULL : &list->items[place[links.outer]];
    }
}

/* ------------------------------------------------------------------------------------------------------------- door */

static bool has_nothing(struct slice body) {
    return slice_find_byte(body, '{', 0) == SIZE_MAX && slice_find_byte(body, '}', 0) == SIZE_MAX &&
           slice_find(body, S("｛"), 0) == SIZE_MAX;
}

/* Gives how much of the page should have been read. */
static enum hexo_extent read_page(struct tag_reader *reader, enum hexo_extent extent) {
    if (reader->escaped.runs)
        hexo_page_make(&reader->page, reader->arena, &reader->body, &reader->escaped, &reader->code, extent);
    if (extent == HEXO_SHORT && reader->page.gap_in_code)
        return HEXO_WITH_CODE;
    tag_check_text(reader);
    add_dropped(reader);
    if (!reader->escaped.runs)
        return extent;
    reader->parser.arena = reader->arena;
    reader->parser.lexer.text = tag_page(reader);
    tag_read_page(reader);
    tag_blocks_finish(reader);
    return reader->gap == reader->page.gap_count ? extent : HEXO_WHOLE;
}

void tags_read(struct tag_list *list, struct arena *arena, const struct source *source,
               const struct tag_context *context) {
    *list = (struct tag_list){0};
    if (context->disabled || has_nothing(source_slice(source, context->body)))
        return;
    struct tag_reader first = {.arena = arena, .source = source, .context = context, .version = context->table->hexo};
    struct hexo_text body;
    hexo_text_init(&body, arena, source, context->body);
    hexo_fences(&first.body, arena, &body, first.version);
    hexo_escape(&first.escaped, arena, first.body.text, first.version);
    if (first.escaped.runs)
        hexo_code_find(&first.code, arena, &first.body, &first.escaped, context);
    struct tag_reader reader = first;
    enum hexo_extent extent = HEXO_SHORT;
    for (enum hexo_extent needed; (needed = read_page(&reader, extent)) != extent; extent = needed)
        reader = first;
    check_inline_code(&reader);
    check_commented_ends(&reader);
    sort_problems(&reader);
    check_comments(&reader);
    put_tags(&reader, list);
    list->problems = reader.problems.items;
    list->problem_count = reader.problems.count;
}
