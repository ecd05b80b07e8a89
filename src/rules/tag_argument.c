/* Arguments that the tag cannot use: missing, in the wrong order, with the wrong colon. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_ARG_MISSING, .message = "missing"},
    {.kind = TAG_ARG_NOT_URL, .message = "not-address"},
    {.kind = TAG_ARG_SWAPPED, .message = "swapped"},
    {.kind = TAG_ARG_OPTION, .message = "option", .at_most = STET_INFO},
    {.kind = TAG_ARG_SPACE, .message = "wide-space"},
    {.kind = TAG_ARG_SEGMENTS, .message = "segments", .when = PROBLEM_FATAL},
    {.kind = TAG_ARG_SEGMENTS, .message = "segments", .when = PROBLEM_HARMLESS, .at_most = STET_INFO},
    {.kind = TAG_ARG_FAILS, .message = "fails"},
    {.kind = TAG_POST_UNKNOWN, .message = "post-unknown"},
    {.kind = TAG_ARG_CUT, .message = "cut"},
    {0},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_argument = {.check = check};
