/* {{ … }} and {# … #} in the text: Nunjucks evaluates or drops them, and the build may stop. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = VARIABLE_VANISHES, .message = "vanishes"},
    {.kind = VARIABLE_FAILS, .message = "fails"},
    {.kind = VARIABLE_UNCLOSED, .message = "unclosed"},
    {.kind = COMMENT_VANISHES, .message = "comment-vanishes"},
    {.kind = COMMENT_UNCLOSED, .message = "comment-unclosed"},
    {.kind = COMMENT_STRAY, .message = "comment-stray"},
    {.kind = STATEMENT_FAILS, .message = "statement-fails"},
    {.kind = STATEMENT_HIDES, .message = "statement-hides", .at_most = STET_WARNING},
    {0},
};

/* What the template left is placeholder-unreplaced's. */
static bool is_placeholder(struct check *check, const struct tag_problem *problem) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].span.start < problem->span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->items[low].span.start == problem->span.start && list->items[low].known;
}

static void check(struct check *check) {
    report_tags(check, messages, is_placeholder);
}

const struct rule rule_variable_stray = {.check = check};
