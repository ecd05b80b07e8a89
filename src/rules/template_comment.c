/* The template's own instruction, a comment about its placeholders, goes when they are filled in. */
#include "engine/rule.h"

static bool is_instruction(struct check *check, struct slice comment) {
    struct slice_list texts = option_list(check, "texts");
    for (size_t i = 0; i < texts.count; i++)
        if (slice_find(comment, texts.items[i], 0) != SIZE_MAX)
            return true;
    return false;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    struct slice text = article->source.text;
    for (size_t at = article->body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX;) {
        size_t end = slice_find(text, S("-->"), at + 4);
        if (end == SIZE_MAX)
            return;
        if (is_instruction(check, slice_sub(text, at, end)) && !article_is_code(article, at)) {
            report(check, span_of(at, at + 4), "left", NO_ARGS);
            report_fix(check, STET_FIX_SAFE, span_of(at, end + 3), (struct slice){0}, "fix");
        }
        at = end + 3;
    }
}

const struct rule rule_template_comment = {.check = check};
