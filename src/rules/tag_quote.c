/* A quote or r/ that makes Hexo read on past the end of the tag. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_STRING_UNCLOSED, "string-unclosed"},
    {TAG_QUOTE_ODD, "odd"},
    {TAG_QUOTE_PAIRED, "paired"},
    {TAG_REGEX, "regex"},
    {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_quote = {.check = check};
