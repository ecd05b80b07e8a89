/* The front matter is no YAML (or, between ;;;, no JSON): Hexo drops the article. Conflict markers have a rule. */
#include "engine/rule.h"

static const struct problem_message messages[] = {
    {FM_COLON_IN_VALUE, "colon-in-value"},
    {FM_NO_SPACE_AFTER_COLON, "no-space-after-colon"},
    {FM_FULLWIDTH_COLON, "fullwidth-colon"},
    {FM_BAD_START, "bad-start"},
    {FM_TEXT_AFTER_QUOTE, "text-after-quote"},
    {FM_QUOTE_IN_QUOTES, "quote-in-quotes"},
    {FM_QUOTE_UNCLOSED, "quote-unclosed"},
    {FM_BRACKET_UNCLOSED, "bracket-unclosed"},
    {FM_BAD_ESCAPE, "bad-escape"},
    {FM_INDENT, "indent"},
    {FM_TAB_INDENT, "tab-indent"},
    {FM_NOT_INDENTED, "not-indented"},
    {FM_CONTROL_CHARACTER, "control-character"},
    {FM_PLACEHOLDER_TAIL, "placeholder-tail"},
    {FM_UNKNOWN_ALIAS, "unknown-alias"},
    {FM_UNKNOWN_TAG, "unknown-tag"},
    {FM_SECOND_DOCUMENT, "second-document"},
    {FM_NOT_JSON, "not-json"},
    {FM_OTHER, "other"},
    {0, NULL},
};

static void check(struct check *check) {
    report_front_matter(check, messages);
}

const struct rule rule_front_matter_syntax = {.check = check};
