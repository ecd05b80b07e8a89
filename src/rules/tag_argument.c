/* Arguments that the tag cannot use: missing, in the wrong order, with the wrong colon. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_ARG_MISSING, "missing"},  {TAG_ARG_NOT_URL, "not-address"},
    {TAG_ARG_SWAPPED, "swapped"},  {TAG_ARG_OPTION, "option"},
    {TAG_ARG_SPACE, "wide-space"}, {TAG_ARG_SEGMENTS, "segments"},
    {TAG_ARG_FAILS, "fails"},      {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_argument = {.check = check};
