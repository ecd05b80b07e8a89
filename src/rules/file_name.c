/* The file's name must have the form that the team agreed on. */
#include "engine/rule.h"
#include "text/regex.h"

static void check(struct check *check) {
    const struct regex *pattern = option_regex(check, "pattern");
    struct slice name = check_file_name(check);
    struct regex_match match;
    if (!pattern || name.len == 0 || regex_find(check_arena(check), pattern, name, 0, &match) != REGEX_NO_MATCH)
        return;
    report(check, span_of(0, 0), "form", ARGS({"name", name}, {"form", option_text(check, "form")}));
}

const struct rule rule_file_name = {.check = check};
