/* A quote or r/ that makes Hexo read on past the end of the tag. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_STRING_UNCLOSED, .message = "string-unclosed"},
    {.kind = TAG_QUOTE_ODD, .message = "odd"},
    {.kind = TAG_QUOTE_PAIRED, .message = "paired"},
    {.kind = TAG_REGEX, .message = "regex"},
    {0},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_quote = {.check = check};
