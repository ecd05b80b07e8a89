/* Hexo finds no front matter, or drops it, and shows the whole file as the article's text. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {FM_MISSING, "missing"}, {FM_TEXT_BEFORE, "text-before"}, {FM_SPACE_AFTER_OPEN, "space-after-open"},
    {FM_EMPTY, "empty"},     {FM_NOT_A_MAP, "not-a-map"},     {0, NULL},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_missing = {.check = check};
