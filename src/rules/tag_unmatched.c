/* Block tags and their end tags come in pairs. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_BLOCK_NO_END, .message = "no-end", .when = PROBLEM_FATAL},
    {.kind = TAG_BLOCK_NO_END, .message = "no-end-harmless", .when = PROBLEM_HARMLESS, .at_most = STET_WARNING},
    {.kind = TAG_END_STRAY, .message = "stray"},
    {.kind = TAG_END_INLINE, .message = "inline"},
    {.kind = TAG_END_CROSSED, .message = "crossed"},
    {.kind = TAG_END_ALIAS, .message = "alias"},
    {.kind = TAG_END_ARGS, .message = "arguments"},
    {0},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_unmatched = {.check = check};
