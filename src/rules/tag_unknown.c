/* A tag that the site does not have stops the build. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_NAME_UNKNOWN, "unknown"},
    {TAG_NAME_CASE, "case"},
    {TAG_NAME_GONE, "gone"},
    {TAG_NAME_THEME, "space-in-name"},
    {TAG_NAME_MISSING, "no-name"},
    {TAG_NAME_FAILS, "fails"},
    {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_unknown = {.check = check};
