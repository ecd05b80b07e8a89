/* The front matter does not end where the author meant it to. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {FM_UNCLOSED, "unclosed"},
    {FM_CLOSED_LATER, "closed-later"},
    {FM_CLOSE_INDENTED, "close-indented"},
    {FM_CLOSE_LENGTH, "close-length"},
    {FM_CLOSE_TAIL, "close-tail"},
    {FM_CLOSED_EARLY, "closed-early"},
    {FM_CLOSED_TWICE, "closed-twice"},
    {0, NULL},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_unclosed = {.check = check};
