/* A tag that the site does not have stops the build. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_NAME_UNKNOWN, .message = "unknown"},
    {.kind = TAG_NAME_CASE, .message = "case"},
    {.kind = TAG_NAME_GONE, .message = "gone"},
    {.kind = TAG_NAME_THEME, .message = "space-in-name"},
    {.kind = TAG_NAME_MISSING, .message = "no-name"},
    {.kind = TAG_NAME_FAILS, .message = "fails"},
    {0},
};

static const struct problem_message suggestions[] = {{.kind = TAG_NAME_UNKNOWN, .message = "unknown-suggest"}, {0}};

static bool has_suggestion(struct check *check, const struct tag_problem *problem) {
    (void)check;
    return problem->kind == TAG_NAME_UNKNOWN && problem->other.len > 0;
}

static bool has_none(struct check *check, const struct tag_problem *problem) {
    return !has_suggestion(check, problem);
}

static void check(struct check *check) {
    report_tags(check, messages, has_suggestion);
    report_tags(check, suggestions, has_none);
}

const struct rule rule_tag_unknown = {.check = check};
