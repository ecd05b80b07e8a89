/* Puts the parts of an article together. */
#include "article.h"

/* In a block scalar `#` begins no comment. */
static bool in_block_scalar(const struct article *article, size_t offset) {
    const struct fm_value *root = article->front_matter.root;
    for (const struct fm_value *value = root ? root->first : NULL; value; value = value->next)
        if (offset >= value->span.start && offset < value->span.end)
            return value->style == STYLE_LITERAL || value->style == STYLE_FOLDED;
    return false;
}

/* A comment that is shown as code, or part of a text, is an example. */
static void drop_shown_suppressions(struct article *article) {
    struct suppression_list *list = &article->suppressions;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!article_is_code(article, list->items[i].comment.start) &&
            !in_block_scalar(article, list->items[i].comment.start))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* What was never meant as front matter is text, whatever Hexo makes of it. */
static size_t body_start(const struct article *article) {
    const struct front_matter *fm = &article->front_matter;
    return fm->form == FRONT_MATTER_OLD && !fm->usable ? article->source.start : fm->body;
}

void article_read(struct article *article, struct arena *arena, struct arena *scratch, const char *path,
                  struct slice text, const struct placeholder_rules *placeholders, const struct tag_table *tags) {
    *article = (struct article){.arena = arena, .scratch = scratch, .tag_table = tags};
    source_init(&article->source, arena, path, text);
    if (article->source.fault != SOURCE_FINE)
        return;
    placeholders_find(&article->placeholders, arena, &article->source, placeholders);
    front_matter_read(&article->front_matter, arena, &article->source, &article->placeholders);
    article->body = span_of(body_start(article), text.len);
    suppressions_find(&article->suppressions, arena, &article->source, article->body.start);
    drop_shown_suppressions(article);
}

const struct markdown *article_markdown(struct article *article) {
    if (!article->markdown) {
        article->markdown = arena_alloc(article->arena, sizeof *article->markdown);
        article->limit = markdown_parse(article->markdown, article->arena, article->scratch, &article->source,
                                        article->body, &article->limit_at);
    }
    return article->markdown;
}

/* Without a backtick, `~~~`, a tab and four spaces in a row there is no code; asking cmark-gfm is dearer. */
static bool may_hold_code(struct slice body) {
    return slice_find_byte(body, '`', 0) != SIZE_MAX || slice_find_byte(body, '\t', 0) != SIZE_MAX ||
           slice_find(body, S("    "), 0) != SIZE_MAX || slice_find(body, S("~~~"), 0) != SIZE_MAX;
}

static void know_code(struct article *article) {
    if (article->code_known)
        return;
    article->code_known = true;
    if (!may_hold_code(source_slice(&article->source, article->body)))
        return;
    const struct markdown *markdown = article_markdown(article);
    article->code = markdown->code;
    article->code_count = markdown->code_count;
}

bool article_is_code(struct article *article, size_t offset) {
    if (offset < article->body.start)
        return false;
    know_code(article);
    size_t low = 0, high = article->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->code[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < article->code_count && article->code[low].span.start <= offset;
}

static void know_comments(struct article *article) {
    ARRAY(struct span) comments = {0};
    struct slice text = article->source.text;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX;) {
        if (article_is_code(article, at)) {
            at += 4;
            continue;
        }
        size_t end = slice_find(text, S("-->"), at + 4);
        end = end == SIZE_MAX ? text.len : end + 3;
        *array_push(article->arena, &comments) = span_of(at, end);
        at = end;
    }
    article->comments = comments.items;
    article->comment_count = comments.count;
    article->comments_known = true;
}

bool article_is_comment(struct article *article, size_t offset) {
    if (!article->comments_known)
        know_comments(article);
    size_t low = 0, high = article->comment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->comments[middle].end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < article->comment_count && article->comments[low].start <= offset;
}

static bool is_one_of(char c, const char *set) {
    return c != '\0' && strchr(set, c);
}

/* `{{`, `{%`, `{#`, and the closers `%}` and `#}`, which do harm alone, too; or full-width ones. */
static bool may_hold_tags(struct slice body) {
    for (size_t at = 0; (at = slice_find_byte(body, '{', at)) != SIZE_MAX; at++)
        if (at + 1 < body.len && is_one_of(body.ptr[at + 1], "{%#"))
            return true;
    for (size_t at = 0; (at = slice_find_byte(body, '}', at)) != SIZE_MAX; at++)
        if (at > 0 && is_one_of(body.ptr[at - 1], "%#"))
            return true;
    return slice_find(body, S("｛"), 0) != SIZE_MAX || slice_find(body, S("{％"), 0) != SIZE_MAX;
}

/* Markdown is asked a second time, for what Hexo gives to it, in bodies of at most this size: no article is larger. */
#define SECOND_LOOK_BYTES ((size_t)1024 * 1024)

static bool nunjucks_disabled(const struct front_matter *fm) {
    const struct fm_value *value = front_matter_get(fm, S("disableNunjucks"));
    return value && value->type == VALUE_BOOL && value->bool_value;
}

const struct tag_list *article_tags(struct article *article) {
    if (article->tags)
        return article->tags;
    article->tags = arena_alloc(article->arena, sizeof *article->tags);
    if (!may_hold_tags(source_slice(&article->source, article->body)))
        return article->tags;
    know_code(article);
    struct tag_context context = {
        .table = article->tag_table,
        .body = article->body,
        .code = article->code,
        .code_count = article->code_count,
        .disabled = nunjucks_disabled(&article->front_matter),
        .scratch = article->body.end - article->body.start <= SECOND_LOOK_BYTES ? article->scratch : NULL,
    };
    tags_read(article->tags, article->arena, &article->source, &context);
    return article->tags;
}
