/* Nunjucks' parser over the page. It goes on behind a mistake, so that each one is found. */
#include "tag_reader.h"

void tag_recover(struct tag_reader *reader, size_t at, struct slice close) {
    size_t end = close.len ? tag_find_close(reader, at, close) : SIZE_MAX;
    reader->parser.lexer.at = end == SIZE_MAX ? at : end + close.len;
    reader->parser.lexer.in_code = false;
    reader->parser.has_peeked = false;
    reader->parser.failed = false;
    reader->parser.depth = 0;
}

static struct slice until_space(struct slice text, size_t at) {
    size_t end = at;
    while (end < text.len && hexo_space(text, end) == 0 && !slice_starts(slice_sub(text, end, text.len), S("%}")))
        end++;
    return slice_sub(text, at, end);
}

/* ------------------------------------------------------------------------------------------------------------- tags */

static void read_tag(struct tag_reader *reader, size_t start, struct nj_token name, const struct tag_spec *spec) {
    struct tag_cut cut = {0};
    nj_next(&reader->parser);
    tag_cut_args(reader, &cut);
    size_t index = tag_add(reader, TAG_OPEN, start, cut.end);
    struct tag *tag = &reader->tags.items[index];
    tag->name_span = tag_span(reader, name.start, name.end);
    tag->name = nj_text(&reader->parser, name);
    tag->spec = spec;
    tag->args = cut.args.items;
    tag->arg_count = cut.args.count;
    bool sound = tag_check_reach(reader, index, &cut, start);
    if (cut.failed) {
        if (!reader->fails)
            tag_fails(reader, COMMENT_STRAY, tag_span(reader, cut.end - 2, cut.end), (struct slice){0},
                      (struct slice){0});
        tag_recover(reader, cut.end, S("%}"));
    }
    if (sound)
        tag_check_args(reader, index);
    if (spec->form == TAG_BLOCK)
        tag_block_open(reader, (struct tag_block){BLOCK_TAG, index, spec->end, spec->name, {0}, 0, false});
}

/* ------------------------------------------------------------------------------------------------------ statements */

static bool is_endraw(struct slice page, size_t at, struct slice name, bool *begins, size_t *end) {
    size_t i = at + 2;
    while (i < page.len && hexo_space(page, i))
        i += hexo_space(page, i);
    *begins = !slice_starts(slice_sub(page, i, page.len), S("end"));
    i += *begins ? 0 : 3;
    if (!slice_starts(slice_sub(page, i < page.len ? i : page.len, page.len), name))
        return false;
    i += name.len;
    while (i < page.len && hexo_space(page, i))
        i += hexo_space(page, i);
    *end = i + 2;
    return slice_starts(slice_sub(page, i < page.len ? i : page.len, page.len), S("%}"));
}

/* Nunjucks' parseRaw: nothing is lost where the end tag is missing. */
static void read_raw(struct tag_reader *reader, size_t start, struct nj_token name_token) {
    struct slice page = tag_page(reader), name = nj_text(&reader->parser, name_token);
    nj_next(&reader->parser);
    struct nj_token close = nj_next(&reader->parser);
    size_t index = tag_add(reader, TAG_OPEN, start, close.end);
    reader->tags.items[index].name = name;
    reader->tags.items[index].name_span = tag_span(reader, name_token.start, name_token.end);
    reader->tags.items[index].spec = tag_table_find(reader->context->table, name);
    struct span span = reader->tags.items[index].span;
    if (close.type != NJ_BLOCK_END) {
        tag_fails(reader, STATEMENT_FAILS, span, name, (struct slice){0});
        tag_recover(reader, name_token.end, S("%}"));
        return;
    }
    int level = 1;
    size_t from = reader->parser.lexer.at;
    for (size_t at = from; level > 0 && (at = slice_find(page, S("{%"), at)) != SIZE_MAX;) {
        bool begins;
        size_t end;
        if (!is_endraw(page, at, name, &begins, &end)) {
            at++;
            continue;
        }
        level += begins ? 1 : -1;
        if (level == 0) {
            size_t last = tag_add(reader, TAG_END, at, end);
            reader->tags.items[last].name = slice_sub(page, at, end);
            reader->links.items[last].partner = index;
            reader->links.items[index].partner = last;
            if (slice_find_byte(slice_sub(page, at, end), '\n', 0) != SIZE_MAX)
                tag_fails(reader, STATEMENT_FAILS, tag_span(reader, at, end), name, (struct slice){0});
        }
        reader->parser.lexer.at = at = end;
    }
    if (level > 0)
        tag_problem_add(reader, TAG_BLOCK_NO_END, span, name,
                        slice_eq(name, S("raw")) ? S("endraw") : S("endverbatim"));
}

/* What a statement opens; NULL `end` for nothing. */
struct statement {
    const char *name, *end;
    enum block_kind kind;
};

static const struct statement statements[] = {
    {"if", "endif", BLOCK_IF},          {"ifAsync", "endif", BLOCK_IF},
    {"for", "endfor", BLOCK_FOR},       {"asyncEach", "endeach", BLOCK_FOR},
    {"asyncAll", "endall", BLOCK_FOR},  {"switch", "endswitch", BLOCK_SWITCH},
    {"block", "endblock", BLOCK_NAMED}, {"macro", "endmacro", BLOCK_PLAIN},
    {"call", "endcall", BLOCK_PLAIN},   {"filter", "endfilter", BLOCK_PLAIN},
    {"set", "endset", BLOCK_PLAIN},     {"include", NULL, BLOCK_PLAIN},
    {"import", NULL, BLOCK_PLAIN},      {"from", NULL, BLOCK_PLAIN},
    {"extends", NULL, BLOCK_PLAIN},
};

static const struct statement *find_statement(struct slice name) {
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (slice_eq(slice_of(statements[i].name), name))
            return &statements[i];
    return NULL;
}

/* Names that a page defines itself, at most; each variable is compared with all of them. */
#define MOST_NAMES 64

static void define(struct nj_parser *parser, struct nj_value name) {
    if (name.is_symbol && parser->names.count < MOST_NAMES)
        *array_push(parser->arena, &parser->names) = name.name;
}

/* The loop's names are known in its body; that they stay known behind it does no harm. */
static bool read_for(struct nj_parser *parser) {
    struct nj_value name = nj_primary(parser);
    parser->failed |= !name.is_symbol;
    define(parser, name);
    while (!parser->failed && nj_skip(parser, NJ_MARK, S(",")))
        define(parser, nj_primary(parser));
    if (parser->failed || !nj_skip(parser, NJ_SYMBOL, S("in"))) {
        parser->failed = true;
        return false;
    }
    define(parser, (struct nj_value){.is_symbol = true, .name = S("loop")});
    return nj_expression(parser).kind == NJ_UNDEFINED;
}

/* Gives whether a value follows; else the block's text is the value. */
static bool read_set(struct nj_parser *parser) {
    do {
        struct nj_value name = nj_primary(parser);
        parser->throws |= !name.is_symbol;
        define(parser, name);
    } while (!parser->failed && nj_skip(parser, NJ_MARK, S(",")));
    if (parser->failed || !nj_skip(parser, NJ_MARK, S("=")))
        return false;
    nj_expression(parser);
    return true;
}

static void read_macro(struct nj_parser *parser) {
    struct nj_token name = nj_next(parser);
    parser->failed |= name.type != NJ_SYMBOL;
    define(parser, (struct nj_value){.is_symbol = true, .name = nj_text(parser, name)});
    if (!parser->failed)
        nj_signature(parser, false);
}

static void read_call(struct nj_parser *parser) {
    if (nj_is(parser, nj_peek(parser), NJ_MARK, S("(")))
        nj_signature(parser, true);
    if (!parser->failed)
        parser->throws |= nj_primary(parser).kind != NJ_CALLED;
}

/* Reads what stands behind the statement's name. `*opens` comes out false where no block follows, `*dead` true where
 * what it holds is not shown. */
static void read_words(struct nj_parser *parser, struct slice name, bool *opens, bool *dead) {
    if (slice_eq(name, S("if")) || slice_eq(name, S("ifAsync")))
        *dead = nj_expression(parser).kind == NJ_UNDEFINED;
    else if (slice_eq(name, S("switch")))
        nj_expression(parser);
    else if (slice_eq(name, S("set")))
        *opens = !read_set(parser);
    else if (slice_eq(name, S("macro")))
        read_macro(parser);
    else if (slice_eq(name, S("call")))
        read_call(parser);
    else if (slice_eq(name, S("filter")))
        nj_filter_name(parser);
    else if (slice_eq(name, S("block")))
        parser->failed |= !nj_primary(parser).is_symbol;
    else
        *dead = read_for(parser);
}

static void fail_statement(struct tag_reader *reader, size_t start, struct nj_token name, enum tag_problem_kind kind) {
    struct slice page = tag_page(reader);
    size_t end = tag_find_close(reader, name.end, S("%}"));
    struct span span = tag_span(reader, start, end == SIZE_MAX ? name.end : end + 2);
    struct slice source = source_slice(reader->source, span);
    if (end == SIZE_MAX || slice_find_byte(source, '\n', 0) != SIZE_MAX)
        span = tag_span(reader, start, name.end);
    tag_fails(reader, kind, span, until_space(page, name.start), (struct slice){0});
}

static void read_statement(struct tag_reader *reader, size_t start, struct nj_token name, const struct statement *it) {
    struct nj_parser *parser = &reader->parser;
    struct slice text = nj_text(parser, name);
    bool opens = it->end != NULL, dead = slice_eq(text, S("macro"));
    if (!it->end) {
        fail_statement(reader, start, name, TAG_NAME_FAILS);
        tag_recover(reader, name.end, S("%}"));
        return;
    }
    nj_next(parser);
    parser->throws = false;
    read_words(parser, text, &opens, &dead);
    struct nj_token close = {0};
    if (!parser->failed)
        close = nj_next(parser);
    if (parser->failed || close.type != NJ_BLOCK_END || (parser->throws && !tag_is_dead(reader))) {
        fail_statement(reader, start, name, STATEMENT_FAILS);
        tag_recover(reader, name.end, S("%}"));
        close.end = (uint32_t)parser->lexer.at;
    }
    size_t index = tag_add(reader, TAG_OPEN, start, close.end);
    reader->tags.items[index].name = text;
    reader->tags.items[index].name_span = tag_span(reader, name.start, name.end);
    reader->tags.items[index].spec = tag_table_find(reader->context->table, text);
    if (dead && it->kind != BLOCK_PLAIN)
        tag_problem_add(reader, STATEMENT_HIDES, reader->tags.items[index].span, text, (struct slice){0});
    struct slice label = {0};
    if (it->kind == BLOCK_NAMED && close.start > name.end)
        label = slice_trim(slice_sub(tag_page(reader), name.end, close.start));
    if (opens)
        tag_block_open(reader, (struct tag_block){it->kind, index, slice_of(it->end), text, label, 0, dead});
}

/* ----------------------------------------------------------------------------------------------- variables and all */

/* How far the end of a paragraph is looked for, in bytes. */
#define PARAGRAPH_REACH 8192

/* Where the paragraph ends in which something at `at` was begun. */
static size_t paragraph_end(struct slice page, size_t at) {
    if (page.len - at > PARAGRAPH_REACH)
        page.len = at + PARAGRAPH_REACH;
    size_t blank = slice_find(page, S("\n\n"), at), markup = slice_find(page, S("</p>\n"), at);
    size_t end = blank < markup ? blank : markup;
    return end == SIZE_MAX ? page.len : end;
}

static void fail_variable(struct tag_reader *reader, size_t start) {
    struct slice page = tag_page(reader);
    size_t limit = paragraph_end(page, start), close = tag_find_close(reader, start + 2, S("}}"));
    if (close == SIZE_MAX || close + 2 > limit) {
        tag_unclosed(reader, tag_span(reader, start, start + 2), start + 2, limit, false);
        tag_recover(reader, start + 2, S(""));
        return;
    }
    tag_add(reader, TAG_VARIABLE, start, close + 2);
    tag_fails(reader, VARIABLE_FAILS, tag_span(reader, start, close + 2), slice_sub(page, start, close + 2),
              (struct slice){0});
    tag_recover(reader, start + 2, S("}}"));
}

/* What a variable that Nunjucks can read comes to. */
static void judge_variable(struct tag_reader *reader, size_t start, size_t end, struct nj_value value) {
    struct slice text = slice_sub(tag_page(reader), start, end);
    struct span span = tag_span(reader, start, end);
    const struct nj_parser *parser = &reader->parser;
    bool doubles =
        value.kind == NJ_NAMED && value.is_symbol && slice_eq(value.name, S("content")) && reader->page.has_marks;
    if ((parser->throws || doubles) && !tag_is_dead(reader)) {
        tag_fails(reader, VARIABLE_FAILS, span, text, (struct slice){0});
        return;
    }
    for (size_t i = 0; i < parser->names.count; i++)
        if (slice_find(text, parser->names.items[i], 0) != SIZE_MAX)
            return;
    if (!value.is_string)
        tag_problem_add(reader, VARIABLE_VANISHES, span, text, (struct slice){0});
}

static void read_variable(struct tag_reader *reader, struct nj_token start) {
    struct nj_parser *parser = &reader->parser;
    parser->throws = false;
    struct nj_value value = nj_expression(parser);
    struct nj_token close = {0};
    if (!parser->failed)
        close = nj_next(parser);
    if (parser->failed || close.type != NJ_VARIABLE_END) {
        fail_variable(reader, start.start);
        return;
    }
    tag_add(reader, TAG_VARIABLE, start.start, close.end);
    judge_variable(reader, start.start, close.end, value);
}

static void read_block(struct tag_reader *reader, struct nj_token start) {
    struct nj_token name = nj_peek(&reader->parser);
    struct slice text = nj_text(&reader->parser, name);
    if (name.type != NJ_SYMBOL) {
        size_t limit = paragraph_end(tag_page(reader), start.start);
        size_t close = tag_find_close(reader, start.end, S("%}"));
        if (close == SIZE_MAX || close + 2 > limit)
            tag_fails_by(reader,
                         tag_unclosed(reader, tag_span(reader, start.start, start.end), start.end, limit, false));
        else
            tag_fails(reader, TAG_NAME_MISSING, tag_span(reader, start.start, close + 2), (struct slice){0},
                      (struct slice){0});
        tag_recover(reader, start.end, S("%}"));
        return;
    }
    const struct statement *statement = find_statement(text);
    const struct tag_spec *spec = tag_table_find(reader->context->table, text);
    if (tag_block_breaks(reader, text))
        tag_block_break(reader, start.start);
    else if (slice_eq(text, S("raw")) || slice_eq(text, S("verbatim")))
        read_raw(reader, start.start, name);
    else if (statement)
        read_statement(reader, start.start, name, statement);
    else if (spec && !spec->statement)
        read_tag(reader, start.start, name, spec);
    else if (!tag_block_mismatch(reader, start.start, name))
        tag_name_unknown(reader, start.start, name);
}

static void read_comment(struct tag_reader *reader, struct nj_token token) {
    tag_add(reader, TAG_COMMENT, token.start, token.end);
    struct span span = tag_span(reader, token.start, token.end);
    size_t problem =
        tag_problem_add(reader, COMMENT_VANISHES, span, nj_text(&reader->parser, token), (struct slice){0});
    tag_ghosts_add(reader, span, problem);
}

static void pass_gaps(struct tag_reader *reader, struct nj_token token) {
    const struct hexo_page *page = &reader->page;
    while (reader->gap < page->gap_count && page->gaps[reader->gap] >= token.start &&
           page->gaps[reader->gap] < token.end)
        reader->gap++;
}

static void read_token(struct tag_reader *reader, struct nj_token token) {
    switch (token.type) {
    case NJ_DATA:
        pass_gaps(reader, token);
        tag_check_plain(reader, &reader->page.text, token.start, token.end);
        break;
    case NJ_BLOCK_START:
        read_block(reader, token);
        break;
    case NJ_VARIABLE_START:
        read_variable(reader, token);
        break;
    case NJ_COMMENT:
        read_comment(reader, token);
        break;
    case NJ_COMMENT_STRAY:
        tag_fails(reader, COMMENT_STRAY, tag_span(reader, token.start, token.end), S("#}"), (struct slice){0});
        break;
    case NJ_COMMENT_NO_CLOSE:
        tag_fails(reader, COMMENT_UNCLOSED, tag_span(reader, token.start, token.end), S("{#"), (struct slice){0});
        break;
    default:
        break;
    }
}

/* What goes wrong in a heading's `title` is one mistake: the code that the heading holds. */
static void blame_heading(struct tag_reader *reader, struct nj_token token, size_t before) {
    bool fatal = false;
    size_t offset = hexo_text_source(&reader->page.text, token.start);
    const struct code_span *code = tag_code_at(reader, offset);
    if (reader->problems.count == before || !code)
        return;
    for (size_t i = before; i < reader->problems.count; i++)
        fatal |= reader->problems.items[i].fatal;
    reader->problems.count = before;
    size_t problem = tag_problem_add(reader, TAG_IN_HEADING, code->span, source_slice(reader->source, code->span),
                                     (struct slice){0});
    reader->problems.items[problem].fatal = fatal;
    for (size_t i = 0; i < reader->ghosts.count; i++)
        if (reader->ghosts.items[i].problem > before)
            reader->ghosts.items[i].problem = before;
}

void tag_read_page(struct tag_reader *reader) {
    for (;;) {
        struct nj_token token = nj_next(&reader->parser);
        arena_tick(reader->arena);
        if (token.type == NJ_END)
            return;
        size_t before = reader->problems.count;
        read_token(reader, token);
        if (token.type != NJ_DATA && tag_in_spans(reader->page.echoes, reader->page.echo_count, token.start))
            blame_heading(reader, token, before);
    }
}
