/* Block tags and their end tags come in pairs. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_BLOCK_NO_END, "no-end"},
    {TAG_END_STRAY, "stray"},
    {TAG_END_INLINE, "inline"},
    {TAG_END_CROSSED, "crossed"},
    {TAG_END_ALIAS, "alias"},
    {TAG_END_ARGS, "arguments"},
    {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_unmatched = {.check = check};
