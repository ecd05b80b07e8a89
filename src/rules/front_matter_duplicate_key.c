/* A key that stands twice: js-yaml refuses the whole front matter. */
#include "engine/rule.h"

static const struct problem_message messages[] = {{.kind = FM_DUPLICATE_KEY, .message = "duplicate"}, {0}};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_duplicate_key = {.check = check};
