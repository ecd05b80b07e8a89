/* A code fence that is never closed makes code of the rest of the article. */
#include "article/hexo_lines.h"
#include "engine/rule.h"

struct fence {
    char mark; /* '\0' for a line that is none */
    size_t length;
    bool bare; /* nothing stands behind it, so that it can close another */
};

static struct fence fence_of(struct slice line) {
    bool item;
    size_t start = hexo_skip_containers(line, 0, &item), at = start;
    while (at < line.len && (line.ptr[at] == '`' || line.ptr[at] == '~') && line.ptr[at] == line.ptr[start])
        at++;
    bool bare = slice_trim(slice_sub(line, at, line.len)).len == 0;
    return (struct fence){at - start >= 3 ? line.ptr[start] : '\0', at - start, bare};
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
    size_t first = source_line_at(source, block.start), last = source_line_at(source, block.end);
    struct fence close = fence_of(source_line(source, last));
    return last > first && close.bare && close.mark == source->text.ptr[fence.start] &&
           close.length >= fence.end - fence.start;
}

/* Opening and closing lines in turn, whatever they stand in: where that comes out even no tree is needed. */
static bool looks_open(const struct source *source, struct span body) {
    struct fence open = {0};
    struct slice text = slice_sub(source->text, 0, body.end);
    size_t ticks = 0, tildes = 0; /* the first that do not stand before `at` */
    for (size_t at = body.start; at < body.end;) {
        ticks = ticks < at ? slice_find(text, S("```"), at) : ticks;
        tildes = tildes < at ? slice_find(text, S("~~~"), at) : tildes;
        size_t found = ticks < tildes ? ticks : tildes;
        if (found == SIZE_MAX)
            break;
        struct span span = source_line_span(source, source_line_at(source, found));
        struct fence fence = fence_of(source_slice(source, span));
        if (!open.mark)
            open = fence;
        else if (fence.bare && fence.mark == open.mark && fence.length >= open.length)
            open.mark = '\0';
        at = span.end + 1;
    }
    return open.mark != '\0';
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
