/* A tag where Hexo cannot read one: in another tag, a link, inline code of a block. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_IN_TAG, "in-tag"},       {TAG_IN_LINK, "in-link"},       {TAG_IN_INLINE_CODE, "in-inline-code"},
    {TAG_BACKSLASH, "backslash"}, {TAG_IN_COMMENT, "in-comment"}, {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_nested = {.check = check};
