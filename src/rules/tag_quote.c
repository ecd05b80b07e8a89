/* A quote or r/ that makes Hexo read on past the end of the tag, or gives the tag to Markdown first. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_STRING_UNCLOSED, .message = "string-unclosed"},
    {.kind = TAG_QUOTE_ODD, .message = "odd"},
    {.kind = TAG_QUOTE_PAIRED, .message = "paired"},
    {.kind = TAG_REGEX, .message = "regex"},
    {0},
};

static const struct problem_message slight[] = {
    {.kind = TAG_QUOTE_ODD, .message = "odd-slight", .at_most = STET_WARNING},
    {0},
};

/* In a tag without an address Markdown does no more than curl the quotes. */
static bool is_slight(struct check *check, const struct tag_problem *problem) {
    const struct source *source = &check_article(check)->source;
    const struct tag_list *tags = article_tags(check_article(check));
    if (problem->kind != TAG_QUOTE_ODD || problem->fatal)
        return false;
    for (size_t i = 0; i < tags->count; i++) {
        struct span span = tags->items[i].span;
        if (span.start <= problem->span.start && problem->span.start < span.end)
            return slice_find(source_slice(source, span), S("://"), 0) == SIZE_MAX;
    }
    return false;
}

static bool is_grave(struct check *check, const struct tag_problem *problem) {
    return !is_slight(check, problem);
}

static void check(struct check *check) {
    report_tags(check, messages, is_slight);
    report_tags(check, slight, is_grave);
}

const struct rule rule_tag_quote = {.check = check};
