/* The front matter does not end where the author meant it to. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = FM_UNCLOSED, .message = "unclosed"},
    {.kind = FM_CLOSED_LATER, .message = "closed-later"},
    {.kind = FM_CLOSE_INDENTED, .message = "close-indented"},
    {.kind = FM_CLOSE_LENGTH, .message = "close-length"},
    {.kind = FM_CLOSE_TAIL, .message = "close-tail"},
    {.kind = FM_CLOSED_EARLY, .message = "closed-early"},
    {.kind = FM_CLOSED_TWICE, .message = "closed-twice", .at_most = STET_WARNING},
    {0},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_unclosed = {.check = check};
