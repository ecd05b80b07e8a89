/* {{ … }} and {# … #} in the text: Nunjucks evaluates or drops them, and the build may stop. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {VARIABLE_VANISHES, "vanishes"},        {VARIABLE_FAILS, "fails"},
    {VARIABLE_UNCLOSED, "unclosed"},        {COMMENT_VANISHES, "comment-vanishes"},
    {COMMENT_UNCLOSED, "comment-unclosed"}, {0, NULL},
};

/* What the template left is placeholder-unreplaced's. */
static bool is_placeholder(struct check *check, const struct tag_problem *problem) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].known && list->items[i].span.start == problem->span.start)
            return true;
    return false;
}

static void check(struct check *check) {
    report_tags(check, messages, is_placeholder);
}

const struct rule rule_variable_stray = {.check = check};
