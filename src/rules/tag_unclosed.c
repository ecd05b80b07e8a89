/* A tag without its %} is text, or takes what follows it for its arguments. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_NO_CLOSE, "no-close"},
    {TAG_SWALLOWS, "swallows"},
    {TAG_WRONG_CLOSER, "wrong-closer"},
    {TAG_FULLWIDTH, "fullwidth"},
    {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_unclosed = {.check = check};
