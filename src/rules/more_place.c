/* The excerpt marker stands behind the summary, on a line of its own and inside nothing. */
#include "article/excerpt.h"
#include "engine/rule.h"

/* Whether plain paragraphs are all that stands before the marker, so that no tree is needed to see that it is right. */
static bool plainly_right(const struct source *source, size_t body, struct span marker) {
    bool text = false, blank = true;
    size_t last = source_line_at(source, marker.start);
    for (size_t line = source_line_at(source, body); line < last; line++) {
        struct slice content = source_line(source, line);
        blank = slice_trim(content).len == 0;
        if (blank)
            continue;
        if (strchr(">-*+# \t<|=`~[{0123456789", content.ptr[0]))
            return false;
        text = true;
    }
    return text && blank && slice_eq(slice_trim(source_line(source, last)), source_slice(source, marker));
}

/* Text that a reader sees stands before the marker: comments and blank lines do not count. */
static bool has_text(const struct markdown *markdown, size_t before, bool headings) {
    for (size_t i = 0; i < markdown->count && markdown->nodes[i].span.start < before; i++) {
        const struct md_node *node = &markdown->nodes[i];
        if (node->kind == MD_HEADING && headings)
            return true;
        bool text = node->kind == MD_PARAGRAPH || node->kind == MD_CODE_BLOCK || node->kind == MD_TABLE ||
                    node->kind == MD_LIST || node->kind == MD_QUOTE;
        bool html = node->kind == MD_HTML_BLOCK && !slice_starts(slice_trim(node->literal), S("<!--"));
        if (text || html)
            return true;
    }
    return false;
}

static const struct md_node *heading_before(const struct markdown *markdown, size_t before) {
    for (size_t i = 0; i < markdown->count && markdown->nodes[i].span.start < before; i++)
        if (markdown->nodes[i].kind == MD_HEADING)
            return &markdown->nodes[i];
    return NULL;
}

static void check_tree(struct check *check, const struct markdown *markdown, struct span marker) {
    const struct md_node *block = markdown_block_at(markdown, marker.start);
    const struct md_node *heading = heading_before(markdown, marker.start);
    if (!block)
        return;
    bool in_text = block->kind == MD_PARAGRAPH || block->kind == MD_HEADING || block->kind == MD_TABLE_CELL ||
                   block->kind == MD_TABLE_ROW || block->kind == MD_TABLE;
    /* An HTML block that begins with something else is an element around the marker. */
    struct slice whole = slice_trim(source_slice(&check_article(check)->source, block->span));
    bool in_element = block->kind == MD_HTML_BLOCK && !slice_starts(whole, S("<!--"));
    bool nested = !in_text && (block->parent != 0 || in_element);
    /* A marker that ends or begins its paragraph's line still cuts inside the paragraph. */
    if (in_text)
        report(check, marker, block->kind == MD_PARAGRAPH ? "in-paragraph" : "inside", NO_ARGS);
    else if (nested)
        report(check, marker, "inside", NO_ARGS);
    else if (!has_text(markdown, marker.start, !option_flag(check, "heading")))
        report(check, marker, "nothing-before", NO_ARGS);
    else if (heading && option_flag(check, "heading"))
        report(check, marker, "heading-before", ARGS({"line", line_arg(check, heading->span.start)}));
}

/* The body of a block tag is rendered as a whole: the excerpt would end in the middle of it. */
static bool in_block_tag(struct article *article, size_t offset) {
    const struct tag_list *tags = article_tags(article);
    for (size_t i = 0; i < tags->count; i++) {
        const struct tag *tag = &tags->items[i];
        if (tag->kind == TAG_OPEN && tag->partner && tag->spec && !tag->spec->statement && tag->span.end <= offset &&
            offset < tag->partner->span.start)
            return true;
    }
    return false;
}

/* A line that begins with a tag or variable is HTML for Markdown, and no part of a paragraph. */
static bool behind_tag(struct article *article, size_t offset) {
    const struct source *source = &article->source;
    size_t start = source_line_span(source, source_line_at(source, offset)).start;
    while (start < offset && source->text.ptr[start] == ' ')
        start++;
    const struct tag_list *tags = article_tags(article);
    for (size_t i = 0; i < tags->count && tags->items[i].span.start <= start; i++)
        if (tags->items[i].span.start == start && !tags->items[i].through_markdown)
            return true;
    return false;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct marker_list *markers = article_markers(article);
    const struct marker *first = markers_first(markers);
    if (first && in_block_tag(article, first->span.start)) {
        report(check, first->span, "inside", NO_ARGS);
        return;
    }
    if (!first || plainly_right(&article->source, article->body.start, first->span) ||
        behind_tag(article, first->span.start))
        return;
    check_tree(check, article_markdown(article), first->span);
}

const struct rule rule_more_place = {.check = check};
