/* The front matter is no YAML (or, between ;;;, no JSON): Hexo drops the article. Conflict markers have a rule. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {.kind = FM_COLON_IN_VALUE, .message = "colon-in-value"},
    {.kind = FM_NO_SPACE_AFTER_COLON, .message = "no-space-after-colon"},
    {.kind = FM_FULLWIDTH_COLON, .message = "fullwidth-colon"},
    {.kind = FM_BAD_START, .message = "bad-start"},
    {.kind = FM_TEXT_AFTER_QUOTE, .message = "text-after-quote"},
    {.kind = FM_QUOTE_IN_QUOTES, .message = "quote-in-quotes"},
    {.kind = FM_QUOTE_UNCLOSED, .message = "quote-unclosed"},
    {.kind = FM_QUOTE_LATE, .message = "quote-late"},
    {.kind = FM_BRACKET_UNCLOSED, .message = "bracket-unclosed"},
    {.kind = FM_BAD_ESCAPE, .message = "bad-escape"},
    {.kind = FM_INDENT, .message = "indent"},
    {.kind = FM_TAB_INDENT, .message = "tab-indent"},
    {.kind = FM_NOT_INDENTED, .message = "not-indented"},
    {.kind = FM_CONTROL_CHARACTER, .message = "control-character"},
    {.kind = FM_PLACEHOLDER_TAIL, .message = "placeholder-tail"},
    {.kind = FM_UNKNOWN_ALIAS, .message = "unknown-alias"},
    {.kind = FM_UNKNOWN_TAG, .message = "unknown-tag"},
    {.kind = FM_SECOND_DOCUMENT, .message = "second-document"},
    {.kind = FM_NOT_JSON, .message = "not-json"},
    {.kind = FM_TEXT_BEFORE, .message = "text-before", .when = PROBLEM_FATAL},
    {.kind = FM_NOT_A_MAP, .message = "not-a-map", .when = PROBLEM_FATAL},
    {.kind = FM_OTHER, .message = "other"},
    {0},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_syntax = {.check = check};
