/* Markdown or HTML that the tag shows letter by letter, or that Markdown gets hold of first. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = TAG_MARKUP, .message = "markup"},
    {.kind = TAG_END_WORD, .message = "end-word"},
    {0},
};

static void check(struct check *check) {
    report_tags(check, messages, NULL);
}

const struct rule rule_tag_markup = {.check = check};
