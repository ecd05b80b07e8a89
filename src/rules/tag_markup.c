/* Markdown or HTML that the tag shows letter by letter, or that Markdown gets hold of first. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {TAG_MARKUP, "markup"},
    {TAG_END_WORD, "end-word"},
    {0, NULL},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_markup = {.check = check};
