/* Blocks and their ends, and names that nothing knows. */
#include "tag_reader.h"

#include "base/utf8.h"

/* End tags that are looked for ahead, at most; each search reads the rest of the page. */
#define MOST_SEARCHES 64

static const struct slice nothing = {0};

static struct tag_block *innermost(struct tag_reader *reader) {
    return reader->open.count ? &reader->open.items[reader->open.count - 1] : NULL;
}

bool tag_block_breaks(const struct tag_reader *reader, struct slice name) {
    if (reader->open.count == 0)
        return false;
    const struct tag_block *block = &reader->open.items[reader->open.count - 1];
    if (slice_eq(name, block->end))
        return true;
    switch (block->kind) {
    case BLOCK_IF:
        return block->phase == 0 &&
               (slice_eq(name, S("elif")) || slice_eq(name, S("elseif")) || slice_eq(name, S("else")));
    case BLOCK_FOR:
        return block->phase == 0 && slice_eq(name, S("else"));
    case BLOCK_SWITCH:
        return block->phase < 2 && (slice_eq(name, S("case")) || slice_eq(name, S("default")));
    default:
        return false;
    }
}

void tag_block_open(struct tag_reader *reader, struct tag_block block) {
    block.dead |= tag_is_dead(reader);
    *array_push(reader->arena, &reader->open) = block;
}

static void note_ghost(struct tag_reader *reader, struct slice name, bool is_end, size_t problem) {
    *array_push(reader->arena, &reader->ghosts) =
        (struct tag_ghost){name, is_end, reader->problems.items[problem].span.start, problem, false};
}

/* A mistake before (or, for an end tag, behind) `at` that swallowed that tag. */
static struct tag_ghost *find_ghost(struct tag_reader *reader, struct slice name, bool is_end, size_t from, size_t to) {
    for (size_t i = 0; i < reader->ghosts.count; i++) {
        struct tag_ghost *ghost = &reader->ghosts.items[i];
        if (!ghost->used && ghost->is_end == is_end && ghost->at >= from && ghost->at < to &&
            slice_eq(ghost->name, name))
            return ghost;
    }
    return NULL;
}

static bool blame_ghost(struct tag_reader *reader, struct slice name, bool is_end, size_t from, size_t to) {
    struct tag_ghost *ghost = find_ghost(reader, name, is_end, from, to);
    if (!ghost)
        return false;
    ghost->used = true;
    tag_fails_by(reader, ghost->problem);
    return true;
}

/* ------------------------------------------------------------------------------------------------------------ ends */

static size_t add_end(struct tag_reader *reader, size_t start, size_t end, struct nj_token name) {
    size_t index = tag_add(reader, TAG_END, start, end);
    reader->tags.items[index].name = nj_text(&reader->parser, name);
    reader->tags.items[index].name_span = tag_span(reader, name.start, name.end);
    return index;
}

static void pair(struct tag_reader *reader, size_t open, size_t end) {
    reader->links.items[open].partner = end;
    reader->links.items[end].partner = open;
    reader->tags.items[end].spec = reader->tags.items[open].spec;
    reader->links.items[end].outer = reader->links.items[open].outer;
}

/* The bare `%}` did not come behind an end tag's name. */
static void fail_end(struct tag_reader *reader, size_t start, struct nj_token name) {
    struct slice page = tag_page(reader);
    size_t close = tag_find_close(reader, name.end, S("%}")), end = close == SIZE_MAX ? page.len : close + 2;
    struct slice rest = slice_sub(page, name.end, end);
    struct slice text = nj_text(&reader->parser, name);
    if (close == SIZE_MAX || slice_find_byte(rest, '\n', 0) != SIZE_MAX || slice_find(rest, S("{%"), 0) != SIZE_MAX ||
        slice_find(rest, S("<br>"), 0) != SIZE_MAX)
        tag_fails_by(reader, tag_unclosed(reader, tag_span(reader, start, name.end), name.end, end, close != SIZE_MAX));
    else
        tag_fails(reader, TAG_END_ARGS, tag_span(reader, start, end), text, nothing);
    tag_recover(reader, name.end, S("%}"));
}

/* Takes the end tag's name and %}; says what else stands there. Gives the tag's index. */
static size_t take_end(struct tag_reader *reader, size_t start, struct slice allowed) {
    struct nj_token name = nj_next(&reader->parser);
    if (allowed.len > 0)
        nj_skip(&reader->parser, NJ_SYMBOL, allowed);
    struct nj_token close = nj_next(&reader->parser);
    if (close.type == NJ_BLOCK_END)
        return add_end(reader, start, close.end, name);
    fail_end(reader, start, name);
    return add_end(reader, start, name.end, name);
}

static void close_block(struct tag_reader *reader, size_t start) {
    struct tag_block block = *innermost(reader);
    reader->open.count--;
    size_t end = take_end(reader, start, block.label);
    pair(reader, block.tag, end);
    const struct tag *open = &reader->tags.items[block.tag];
    if (open->spec && open->spec->segments.len > 0)
        tag_check_segments(reader, open, span_of(open->span.end, reader->tags.items[end].span.start));
}

/* `else`, `elif`, `case`, `default`: the block goes on. */
static void go_on(struct tag_reader *reader, size_t start, struct slice word) {
    struct nj_parser *parser = &reader->parser;
    struct tag_block *block = innermost(reader);
    struct nj_token name = nj_next(parser);
    bool outer_dead = reader->open.count > 1 && reader->open.items[reader->open.count - 2].dead;
    bool dead = false;
    if (slice_eq(word, S("elif")) || slice_eq(word, S("elseif")))
        dead = nj_expression(parser).kind == NJ_UNDEFINED;
    else if (slice_eq(word, S("case")))
        nj_expression(parser);
    else
        block->phase = block->kind == BLOCK_SWITCH ? 2 : 1;
    if (slice_eq(word, S("case")))
        block->phase = 1;
    block->dead = outer_dead || dead;
    if (!parser->failed && nj_next(parser).type == NJ_BLOCK_END)
        return;
    tag_fails(reader, STATEMENT_FAILS, tag_span(reader, start, name.end), word, nothing);
    tag_recover(reader, name.end, S("%}"));
}

void tag_block_break(struct tag_reader *reader, size_t start) {
    struct nj_token name = nj_peek(&reader->parser);
    struct slice word = nj_text(&reader->parser, name);
    struct tag_block *block = innermost(reader);
    if (block->kind == BLOCK_SWITCH && block->phase == 0 && !slice_eq(word, S("case"))) {
        tag_fails(reader, STATEMENT_FAILS, reader->tags.items[block->tag].span, S("switch"), nothing);
        block->phase = 1;
    }
    if (slice_eq(word, block->end))
        close_block(reader, start);
    else
        go_on(reader, start, word);
}

/* -------------------------------------------------------------------------------------------------- ends that stray */

/* Whether an end tag of that name comes behind `at`. */
static bool comes_later(struct tag_reader *reader, size_t at, struct slice end) {
    struct slice page = tag_page(reader);
    if (reader->searches++ >= MOST_SEARCHES)
        return false;
    while ((at = slice_find(page, S("{%"), at)) != SIZE_MAX) {
        for (at += 2; at < page.len && (page.ptr[at] == ' ' || page.ptr[at] == '-'); at++)
            continue;
        if (slice_starts(slice_sub(page, at, page.len), end))
            return true;
    }
    return false;
}

static void lacks_end(struct tag_reader *reader, const struct tag_block *block) {
    const struct tag *tag = &reader->tags.items[block->tag];
    if (!blame_ghost(reader, block->name, true, tag->span.start, SIZE_MAX))
        tag_fails(reader, TAG_BLOCK_NO_END, tag->span, tag->name, block->end);
}

/* The end tag at `start` belongs to the block of that index; those inside of it are not ended. */
static void end_outer(struct tag_reader *reader, size_t index, size_t start, struct nj_token name) {
    bool said = false;
    while (reader->open.count - 1 > index) {
        struct tag_block block = *innermost(reader);
        const struct tag *tag = &reader->tags.items[block.tag];
        if (find_ghost(reader, block.name, true, tag->span.start, SIZE_MAX) ||
            !comes_later(reader, name.end, block.end)) {
            lacks_end(reader, &block);
        } else if (!said) {
            size_t problem = tag_fails(reader, TAG_END_CROSSED, tag_span(reader, start, name.end),
                                       nj_text(&reader->parser, name), block.end);
            reader->problems.items[problem].line = tag_line(reader, tag->span.start);
            note_ghost(reader, block.name, false, problem);
            said = true;
        } else {
            note_ghost(reader, block.name, false, reader->problems.count - 1);
        }
        reader->open.count--;
    }
    close_block(reader, start);
}

static bool same_tag(const struct tag_spec *a, const struct tag_spec *b) {
    struct slice first = a->alias_of.len ? a->alias_of : a->name, second = b->alias_of.len ? b->alias_of : b->name;
    return slice_eq(first, second);
}

/* How many tags back the inline tag is looked for that somebody took for a block. */
#define INLINE_REACH 64

/* An inline tag that was used as a block lacks its content for that reason, and its end tag misleads Hexo. */
static void forget_inline(struct tag_reader *reader, struct slice name) {
    size_t count = reader->tags.count;
    for (size_t i = count; i > 0 && count - i < INLINE_REACH; i--) {
        const struct tag *tag = &reader->tags.items[i - 1];
        if (tag->kind != TAG_OPEN || !slice_eq(tag->name, name))
            continue;
        for (size_t j = reader->problems.count; j-- > 0 && reader->problems.items[j].span.start >= tag->span.start;) {
            struct tag_problem *problem = &reader->problems.items[j];
            if (problem->kind == TAG_ARG_FAILS || problem->kind == TAG_ARG_MISSING || problem->kind == TAG_END_WORD)
                problem->kind = TAG_PROBLEM_KINDS;
        }
        return;
    }
}

/* What `end` + `of` means where it ends nothing. */
static void end_strays(struct tag_reader *reader, size_t start, struct nj_token name, struct slice of,
                       const struct tag_spec *spec) {
    struct slice text = nj_text(&reader->parser, name);
    struct tag_block *block = innermost(reader);
    const struct tag_spec *open = block ? reader->tags.items[block->tag].spec : NULL;
    struct span span = tag_span(reader, start, name.end);
    if (open && spec && open != spec && block->kind == BLOCK_TAG && same_tag(open, spec)) {
        tag_fails(reader, TAG_END_ALIAS, span, text, block->end);
        size_t end = add_end(reader, start, name.end, name);
        pair(reader, block->tag, end);
        reader->open.count--;
    } else if (spec && spec->form == TAG_INLINE) {
        forget_inline(reader, of);
        tag_fails(reader, TAG_END_INLINE, span, text, of);
        add_end(reader, start, name.end, name);
    } else {
        tag_fails(reader, TAG_END_STRAY, span, text, nothing);
        add_end(reader, start, name.end, name);
    }
}

bool tag_block_mismatch(struct tag_reader *reader, size_t start, struct nj_token name) {
    struct slice text = nj_text(&reader->parser, name);
    const struct tag_spec *spec = tag_table_find_end(reader->context->table, text);
    bool statement_end = false;
    for (size_t i = 0; i < reader->open.count; i++)
        statement_end |= slice_eq(reader->open.items[i].end, text);
    if (!spec && !statement_end)
        return false;
    struct slice of = slice_sub(text, 3, text.len);
    size_t at = tag_span(reader, start, name.end).start;
    struct tag_block *block = innermost(reader);
    if (block && reader->open.count > 1 &&
        blame_ghost(reader, block->name, true, reader->tags.items[block->tag].span.start, at)) {
        reader->open.count--;
        if (tag_block_breaks(reader, text)) {
            tag_block_break(reader, start);
            return true;
        }
    }
    if (!blame_ghost(reader, of, false, 0, at)) {
        for (size_t i = reader->open.count; i-- > 0;)
            if (slice_eq(reader->open.items[i].end, text)) {
                end_outer(reader, i, start, name);
                return true;
            }
        end_strays(reader, start, name, of, spec);
    }
    tag_recover(reader, name.end, S("%}"));
    return true;
}

void tag_blocks_finish(struct tag_reader *reader) {
    for (size_t i = 0; i < reader->open.count; i++)
        lacks_end(reader, &reader->open.items[i]);
}

/* ----------------------------------------------------------------------------------------------------------- names */

static bool has_invisible(struct slice name) {
    for (size_t at = 0; at < name.len;) {
        uint32_t code = utf8_next(name, &at);
        if (code == 0x3000 || utf8_is_unsafe(code))
            return true;
    }
    return false;
}

static const struct tag_spec *find_nocase(const struct tag_table *table, struct slice name) {
    for (size_t i = 0; i < table->count; i++)
        if (slice_eq_nocase(table->specs[i].name, name))
            return tag_table_find(table, table->specs[i].name);
    return NULL;
}

/* How many unknown names back the beginning of an unknown end tag is looked for. */
#define UNKNOWN_REACH 64

static bool was_unknown(const struct tag_reader *reader, struct slice name) {
    size_t count = reader->unknown.count;
    for (size_t i = count; i > 0 && count - i < UNKNOWN_REACH; i--)
        if (slice_eq(reader->unknown.items[i - 1], name))
            return true;
    return false;
}

static struct slice with_end(struct tag_reader *reader, struct slice name) {
    struct buffer out = buffer_in(reader->arena);
    buffer_put(&out, S("end"));
    buffer_put(&out, name);
    return buffer_slice(&out);
}

/* A misspelt end tag ends the innermost block for us, so that the block is not said to lack one. */
static bool misspelt_end(struct tag_reader *reader, size_t start, struct nj_token name, struct span span) {
    struct slice text = nj_text(&reader->parser, name);
    struct tag_block *block = innermost(reader);
    if (!block || text.len < 3 || !slice_eq_nocase(slice_sub(text, 0, 3), S("end")))
        return false;
    struct slice page = tag_page(reader), of = slice_sub(text, 3, text.len), right = block->end;
    size_t next = name.end;
    while (next < page.len && hexo_space(page, next))
        next += hexo_space(page, next);
    bool apart = of.len == 0 && slice_starts(slice_sub(page, next, page.len), slice_sub(right, 3, right.len));
    bool other_case = slice_eq_nocase(text, right);
    if (!apart && !other_case &&
        !slice_eq(tag_table_suggest(reader->context->table, of), slice_sub(right, 3, right.len)))
        return false;
    tag_fails(reader, other_case ? TAG_NAME_CASE : TAG_NAME_UNKNOWN, span, text, right);
    pair(reader, block->tag, add_end(reader, start, name.end, name));
    reader->open.count--;
    return true;
}

/* The names that could have been meant get their block's end for nothing. */
static void expect_end(struct tag_reader *reader, struct slice meant, size_t problem) {
    const struct tag_spec *spec = tag_table_find(reader->context->table, meant);
    if (spec && spec->form == TAG_BLOCK)
        note_ghost(reader, meant, false, problem);
}

static void name_problem(struct tag_reader *reader, struct slice text, struct span span) {
    const struct tag_table *table = reader->context->table;
    const struct tag_spec *same = find_nocase(table, text), *gone = tag_table_find_any(table, text);
    enum tag_problem_kind kind = TAG_NAME_UNKNOWN;
    struct slice other = nothing;
    if (has_invisible(text)) {
        kind = TAG_NAME_THEME;
    } else if (same) {
        kind = TAG_NAME_CASE;
        other = same->name;
    } else if (gone) {
        kind = TAG_NAME_GONE;
    } else {
        other = tag_table_suggest(table, text);
        if (other.len == 0 && slice_starts(text, S("end")) && text.len > 3) {
            struct slice word = tag_table_suggest(table, slice_sub(text, 3, text.len));
            other = word.len ? with_end(reader, word) : nothing;
        }
    }
    size_t problem = tag_fails(reader, kind, span, text, other);
    if (other.len)
        expect_end(reader, other, problem);
    *array_push(reader->arena, &reader->unknown) = text;
}

void tag_name_unknown(struct tag_reader *reader, size_t start, struct nj_token name) {
    struct slice text = nj_text(&reader->parser, name);
    struct span span = tag_span(reader, name.start, name.end);
    bool ends_unknown = slice_starts(text, S("end")) && was_unknown(reader, slice_sub(text, 3, text.len));
    if (!ends_unknown && !misspelt_end(reader, start, name, span)) {
        size_t index = tag_add(reader, TAG_OPEN, start, name.end);
        reader->tags.items[index].name = text;
        reader->tags.items[index].name_span = span;
        name_problem(reader, text, span);
    }
    tag_recover(reader, name.end, S("%}"));
}
