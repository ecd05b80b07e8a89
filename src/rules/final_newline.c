/* A text file ends in a line feed. */
#include "engine/rule.h"

static void check(struct check *check) {
    struct slice text = check_article(check)->source.text;
    if (text.len == 0 || text.ptr[text.len - 1] == '\n')
        return;
    struct span end = span_of(text.len, text.len);
    report(check, end, "missing", NO_ARGS);
    report_fix(check, STET_FIX_SAFE, end, S("\n"), "fix");
}

const struct rule rule_final_newline = {.check = check};
