/* Puts Hexo's marks where the pieces were, and asks cmark-gfm again. */
#include "hexo_markdown.h"

/* The text for Markdown; its bytes know their place in `body`, not in the file. */
static void put_marks(struct hexo_text *out, struct arena *arena, const struct hexo_text *body,
                      const struct hexo_escaped *escaped) {
    struct hexo_text same = {.text = body->text};
    *array_push(arena, &same.runs) = (struct hexo_run){0, 0, true};
    hexo_text_begin(out, arena, body->text.len);
    for (size_t i = 0; i < escaped->piece_count; i++) {
        const struct hexo_piece *piece = &escaped->pieces[i];
        if (piece->kind == HEXO_TEXT)
            hexo_text_copy(out, &same, piece->start, piece->end);
        else if (piece->kind == HEXO_SWIG)
            hexo_text_insert(out, S("<!--swig\xEF\xBF\xBC-->"), piece->start);
        else if (piece->kind == HEXO_COMMENT)
            hexo_text_insert(out, S("<!--comment\xEF\xBF\xBC-->"), piece->start);
    }
}

bool hexo_markdown_code(struct code_span **code, size_t *count, struct arena *arena, struct arena *scratch,
                        const struct hexo_text *body, const struct hexo_escaped *escaped) {
    struct hexo_text text;
    struct source source;
    struct markdown markdown;
    size_t at;
    put_marks(&text, arena, body, escaped);
    source_init(&source, arena, "", text.text);
    if (source.fault != SOURCE_FINE ||
        markdown_parse(&markdown, arena, scratch, &source, span_of(0, text.text.len), &at) != MD_WITHIN_LIMITS)
        return false;
    for (size_t i = 0; i < markdown.code_count; i++) {
        struct span span = markdown.code[i].span;
        markdown.code[i].span = hexo_text_span(&text, span.start, span.end);
    }
    *code = markdown.code;
    *count = markdown.code_count;
    return true;
}
