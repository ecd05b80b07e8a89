/* A code fence that is never closed makes code of the rest of the article. */
#include "engine/rule.h"

/* The fence's character, where the line is one; its length in `*length`. */
static char fence_of(struct slice line, size_t *length) {
    size_t at = 0;
    while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t' || line.ptr[at] == '>'))
        at++;
    size_t start = at;
    while (at < line.len && (line.ptr[at] == '`' || line.ptr[at] == '~') && line.ptr[at] == line.ptr[start])
        at++;
    *length = at - start;
    return *length >= 3 ? line.ptr[start] : '\0';
}

/* The opening line may begin with list markers: the fence is the first run of three. */
static struct span opening_fence(const struct source *source, struct span block) {
    struct span line = source_line_span(source, source_line_at(source, block.start));
    for (size_t at = block.start; at + 2 < line.end; at++) {
        const char *c = source->text.ptr + at;
        if ((*c == '`' || *c == '~') && c[1] == *c && c[2] == *c) {
            size_t end = at;
            while (end < line.end && source->text.ptr[end] == *c)
                end++;
            return span_of(at, end);
        }
    }
    return line;
}

static bool is_closed(const struct source *source, struct span block, struct span fence) {
    size_t first = source_line_at(source, block.start), last = source_line_at(source, block.end), length;
    struct slice line = slice_trim(source_line(source, last));
    return last > first && fence_of(line, &length) == source->text.ptr[fence.start] &&
           length >= fence.end - fence.start;
}

/* Opening and closing lines in turn, whatever they stand in: where that comes out even no tree is needed. */
static bool looks_open(const struct source *source, struct span body) {
    char open = '\0';
    size_t open_length = 0, length;
    for (size_t at = body.start; at < body.end;) {
        struct slice rest = slice_sub(source->text, at, body.end);
        size_t ticks = slice_find(rest, S("```"), 0), tildes = slice_find(rest, S("~~~"), 0);
        size_t found = ticks < tildes ? ticks : tildes;
        if (found == SIZE_MAX)
            break;
        struct span span = source_line_span(source, source_line_at(source, at + found));
        struct slice line = source_slice(source, span);
        char fence = fence_of(line, &length);
        if (!fence && !open && found + at > span.start) {
            /* Behind a list marker. */
            fence = source->text.ptr[at + found];
            length = 3;
        }
        if (!open && fence) {
            open = fence;
            open_length = length;
        } else if (open && fence == open && length >= open_length) {
            open = '\0';
        }
        at = span.end + 1;
    }
    return open != '\0';
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    if (!looks_open(&article->source, article->body))
        return;
    const struct markdown *markdown = article_markdown(article);
    for (size_t i = 0; i < markdown->count; i++) {
        const struct md_node *node = &markdown->nodes[i];
        if (node->kind != MD_CODE_BLOCK || !node->fenced)
            continue;
        struct span fence = opening_fence(&article->source, node->span);
        struct slice rest = slice_trim(slice_sub(article->source.text, node->span.end, article->body.end));
        if (!is_closed(&article->source, node->span, fence) && rest.len == 0)
            report(check, fence, "unclosed", NO_ARGS);
    }
}

const struct rule rule_fence_unclosed = {.check = check};
