/* PCRE2 within limits. */
#include "harness.h"

#include "text/regex.h"

static struct regex *compile(const char *pattern, unsigned flags) {
    struct regex_error error;
    struct regex *regex = regex_compile(&arena, slice_of(pattern), flags, &error);
    assert_non_null(regex);
    return regex;
}

static void finds_bytes(void **state) {
    (void)state;
    struct regex *regex = compile("中(\\w)", 0);
    struct regex_match match;
    assert_int_equal(regex_find(&arena, regex, S("在中文里"), 0, &match), REGEX_MATCHED);
    assert_int_equal(match.span.start, 3);
    assert_int_equal(match.span.end, 9);
    assert_int_equal(match.groups[1].start, 6);
    assert_int_equal(regex_find(&arena, regex, S("在中文里"), 6, &match), REGEX_NO_MATCH);
    regex_free(regex);
}

static void groups_that_took_no_part_are_empty(void **state) {
    (void)state;
    struct regex *regex = compile("(a)|(b)(c)?(d)?(e)?(f)?(g)?(h)?(i)?(j)?(k)?", 0);
    struct regex_match match;
    assert_int_equal(regex_find(&arena, regex, S("xbcdefghijk"), 0, &match), REGEX_MATCHED);
    assert_true(span_empty(match.groups[1]));
    assert_int_equal(match.groups[2].start, 1);
    assert_int_equal(match.groups[9].end, 9);
    assert_int_equal(regex_find(&arena, regex, S("b"), 2, &match), REGEX_NO_MATCH);
    regex_free(regex);
    regex = compile("", 0);
    assert_int_equal(regex_find(&arena, regex, (struct slice){0}, 0, &match), REGEX_MATCHED);
    assert_true(span_empty(match.span));
    regex_free(regex);
}

static void whole_and_case(void **state) {
    (void)state;
    struct regex *regex = compile("[a-z]+", REGEX_WHOLE | REGEX_IGNORE_CASE);
    struct regex_match match;
    assert_int_equal(regex_find(&arena, regex, S("ABC"), 0, &match), REGEX_MATCHED);
    assert_int_equal(regex_find(&arena, regex, S("ABC1"), 0, &match), REGEX_NO_MATCH);
    regex_free(regex);
}

static void faults_have_a_place(void **state) {
    (void)state;
    struct regex_error error;
    assert_null(regex_compile(&arena, S("a(b"), 0, &error));
    assert_int_equal(error.at, 3);
    assert_true(error.message.len > 0);
    char long_pattern[5000];
    memset(long_pattern, 'a', sizeof long_pattern);
    assert_null(regex_compile(&arena, slice_from(long_pattern, sizeof long_pattern), 0, &error));
}

static void evil_patterns_give_up(void **state) {
    (void)state;
    struct regex *regex = compile("(a+)+$", 0);
    char text[4000];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '!';
    struct regex_match match;
    assert_int_equal(regex_find(&arena, regex, slice_from(text, sizeof text), 0, &match), REGEX_GAVE_UP);
    regex_free(regex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(finds_bytes),         TEST(whole_and_case),        TEST(groups_that_took_no_part_are_empty),
        TEST(faults_have_a_place), TEST(evil_patterns_give_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
