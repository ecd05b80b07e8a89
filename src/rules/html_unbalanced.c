/* An HTML comment that is never closed hides the rest of the page. */
#include "article/hexo_lines.h"
#include "engine/rule.h"

/* Whether a tag's own text holds the byte at `offset`; `*tag` is the first that does not end before it. */
static bool in_tag(const struct tag_list *tags, size_t *tag, size_t offset) {
    while (*tag < tags->count && tags->items[*tag].span.end <= offset)
        ++*tag;
    return *tag < tags->count && tags->items[*tag].span.start <= offset;
}

/* What is known from one comment to the next, so that nothing is looked for twice. */
struct seeker {
    const struct source *source;
    size_t line, content; /* a line's number, and where its text begins */
    size_t blank;         /* the first end of a paragraph that is not before the reader */
    size_t none_before;   /* up to there, no `-->` follows the reader */
};

static bool begins_line(struct seeker *seeker, size_t at) {
    size_t line = source_line_at(seeker->source, at);
    bool item;
    if (line != seeker->line)
        seeker->content =
            hexo_skip_containers(seeker->source->text, source_line_span(seeker->source, line).start, &item);
    seeker->line = line;
    return seeker->content == at;
}

static size_t paragraph_end(struct seeker *seeker, size_t at) {
    if (seeker->blank < at) {
        size_t blank = slice_find(seeker->source->text, S("\n\n"), at);
        seeker->blank = blank == SIZE_MAX ? seeker->source->text.len : blank;
    }
    return seeker->blank;
}

/* The `-->` from `at` on and before `limit`, or SIZE_MAX. */
static size_t find_close(struct seeker *seeker, size_t at, size_t limit) {
    if (limit <= seeker->none_before)
        return SIZE_MAX;
    size_t close = slice_find(slice_sub(seeker->source->text, 0, limit), S("-->"), at);
    if (close == SIZE_MAX)
        seeker->none_before = limit;
    return close;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    struct slice text = article->source.text;
    struct seeker seeker = {.source = &article->source};
    size_t tag = 0, end;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX; at = end) {
        end = at + 4;
        if (article_is_code(article, at) || in_tag(article_tags(article), &tag, at))
            continue;
        /* In the midst of a line it is no comment without a `-->` in its paragraph. */
        bool alone = begins_line(&seeker, at);
        struct span open = span_of(at, end);
        size_t close = find_close(&seeker, end, alone ? text.len : paragraph_end(&seeker, at));
        if (close == SIZE_MAX) {
            report(check, open, alone ? "comment" : "in-line", NO_ARGS);
            end = alone ? text.len : end;
            continue;
        }
        size_t next = slice_find(slice_sub(text, 0, close), S("<!--"), end);
        if (next != SIZE_MAX)
            report(check, open, "nested", ARGS({"line", line_arg(check, next)}));
        end = close + 3;
    }
}

const struct rule rule_html_unbalanced = {.check = check};
