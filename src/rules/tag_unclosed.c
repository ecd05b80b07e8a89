/* A tag without its %} is text, or takes what follows it for its arguments. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_NO_CLOSE, .message = "no-close"},         {.kind = TAG_SWALLOWS, .message = "swallows"},
    {.kind = TAG_WRONG_CLOSER, .message = "wrong-closer"}, {.kind = TAG_FULLWIDTH, .message = "fullwidth"},
    {.kind = TAG_NO_OPEN, .message = "no-open"},           {0},
};

/* In an HTML comment no reader sees it. */
static bool is_hidden(struct check *check, const struct tag_problem *problem) {
    return !problem->fatal && article_is_comment(check_article(check), problem->span.start);
}

static void check(struct check *check) {
    report_tags(check, messages, is_hidden);
}

const struct rule rule_tag_unclosed = {.check = check};
