/* A tag where Hexo cannot read one: in another tag, a link, inline code of a block. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_IN_TAG, .message = "in-tag"},
    {.kind = TAG_IN_LINK, .message = "in-link"},
    {.kind = TAG_IN_INLINE_CODE, .message = "in-inline-code", .when = PROBLEM_FATAL},
    {.kind = TAG_IN_INLINE_CODE, .message = "in-inline-code", .when = PROBLEM_HARMLESS, .at_most = STET_WARNING},
    {.kind = TAG_BACKSLASH, .message = "backslash"},
    {.kind = TAG_IN_COMMENT, .message = "in-comment"},
    {.kind = TAG_END_IN_COMMENT, .message = "end-in-comment"},
    {.kind = TAG_IN_HEADING, .message = "in-heading"},
    {0},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_nested = {.check = check};
