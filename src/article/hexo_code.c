/* Takes over what cmark-gfm found in the file, as far as Hexo's pieces leave it alone; else asks it again. */
#include "hexo_code.h"

#include "hexo_lines.h"
#include "hexo_markdown.h"

struct finder {
    struct arena *arena;
    const struct hexo_text *body;
    const struct hexo_escaped *escaped;
    ARRAY(struct code_span) code;
};

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
static enum code_fate code_fate(const struct finder *f, struct span span, enum code_kind kind, size_t *piece) {
    const struct hexo_piece *pieces = f->escaped->pieces;
    size_t count = f->escaped->piece_count;
    while (*piece < count && pieces[*piece].end <= span.start)
        ++*piece;
    for (size_t i = *piece; i < count && pieces[i].start < span.end; i++) {
        if (pieces[i].kind == HEXO_TEXT)
            continue;
        if (pieces[i].start < span.start)
            return pieces[i].end >= span.end ? CODE_INSIDE : CODE_CONFLICTS;
        if (kind == CODE_INLINE && (pieces[i].end >= span.end || hexo_begins_block(f->body->text, pieces[i].start)))
            return CODE_CONFLICTS;
        if (pieces[i].end > span.end)
            return CODE_CONFLICTS;
    }
    return CODE_STANDS;
}

static void add_code(struct finder *f, struct span span, enum code_kind kind) {
    *array_push(f->arena, &f->code) = (struct code_span){span, kind};
}

/* Whether a piece is longer than a line, so that Markdown sees the lines behind it in another place. */
static bool holds_line_end(const struct finder *f) {
    for (size_t i = 0; i < f->escaped->piece_count; i++) {
        const struct hexo_piece *piece = &f->escaped->pieces[i];
        if (piece->kind == HEXO_SWIG &&
            slice_find_byte(slice_sub(f->body->text, 0, piece->end), '\n', piece->start) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Takes over the code that was found in the file. False where Hexo's text must have other code. */
static bool take_code(struct finder *f, const struct tag_context *context) {
    size_t piece = 0, done = 0;
    bool sound = true;
    for (size_t i = 0; i < context->code_count; i++) {
        const struct code_span *code = &context->code[i];
        if (code->kind == CODE_HTML || code->span.end <= context->body.start)
            continue;
        struct span span = span_of(hexo_text_at(f->body, code->span.start), hexo_text_at(f->body, code->span.end));
        if (span.start < done || span.end <= span.start)
            continue;
        struct slice text = slice_sub(f->body->text, span.start, span.end);
        if (!code_is_left(text, code->kind)) {
            sound &= slice_find_byte(text, '{', 0) == SIZE_MAX;
            continue;
        }
        enum code_fate fate = code_fate(f, span, code->kind, &piece);
        sound &= fate != CODE_CONFLICTS;
        if (fate != CODE_STANDS)
            continue;
        if (sound && code->kind == CODE_INDENTED)
            sound = !holds_line_end(f);
        add_code(f, span, code->kind);
        done = span.end;
    }
    return sound;
}

/* Whether a line that begins with a tag stands above an indented one: for Markdown the tag is HTML, which ends with its
 * line, so that the indented line is code and not part of a paragraph. */
static bool ends_before_indent(const struct finder *f) {
    struct slice text = f->body->text;
    size_t line = 0; /* the first line end that is not before the piece */
    for (size_t i = 0; i < f->escaped->piece_count; i++) {
        const struct hexo_piece *piece = &f->escaped->pieces[i];
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

void hexo_code_find(struct hexo_code *code, struct arena *arena, const struct hexo_text *body,
                    const struct hexo_escaped *escaped, const struct tag_context *context) {
    struct finder f = {.arena = arena, .body = body, .escaped = escaped};
    struct code_span *found;
    size_t count;
    bool sound = take_code(&f, context) && !ends_before_indent(&f);
    if (!sound && context->scratch && hexo_markdown_code(&found, &count, arena, context->scratch, body, escaped)) {
        f.code.count = 0;
        for (size_t i = 0; i < count; i++)
            if (found[i].kind != CODE_HTML && !span_empty(found[i].span) &&
                (f.code.count == 0 || found[i].span.start >= f.code.items[f.code.count - 1].span.end))
                add_code(&f, found[i].span, found[i].kind);
    }
    *code = (struct hexo_code){f.code.items, f.code.count};
}
