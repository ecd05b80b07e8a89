/* Hexo finds no front matter, or drops it, and shows the whole file as the article's text. Where it fails on what it
 * takes for front matter, front-matter-syntax says so. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = FM_MISSING, .message = "missing", .when = PROBLEM_HARMLESS},
    {.kind = FM_TEXT_BEFORE, .message = "text-before", .when = PROBLEM_HARMLESS},
    {.kind = FM_SPACE_AFTER_OPEN, .message = "space-after-open", .when = PROBLEM_HARMLESS},
    {.kind = FM_EMPTY, .message = "empty", .when = PROBLEM_HARMLESS},
    {.kind = FM_NOT_A_MAP, .message = "not-a-map", .when = PROBLEM_HARMLESS},
    {0},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_missing = {.check = check};
