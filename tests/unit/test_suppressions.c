/* Suppression comments. */
#include "harness.h"

#include "article/suppressions.h"

static struct suppression_list find(struct slice text, size_t body) {
    struct source source;
    source_init(&source, &arena, "a.md", text);
    struct suppression_list list;
    suppressions_find(&list, &arena, &source, body);
    return list;
}

static void kinds(void **state) {
    (void)state;
    struct suppression_list list = find(S("<!-- stet-disable-next-line a, b -- why so -->\n"
                                          "x\n"
                                          "y <!-- stet-disable-line -->\n"
                                          "<!-- stet-disable c -->\n"
                                          "z\n"
                                          "<!-- stet-enable c -->\n"
                                          "w\n"),
                                        0);
    assert_int_equal(list.count, 5);
    assert_slice(list.items[0].rule, "a");
    assert_slice(list.items[1].rule, "b");
    assert_slice(list.items[1].reason, "why so");
    assert_true(suppressions_silence(&list, S("b"), 2));
    assert_false(suppressions_silence(&list, S("b"), 1));
    assert_true(suppressions_silence(&list, S("anything"), 3));
    assert_true(suppressions_silence(&list, S("c"), 5));
    assert_false(suppressions_silence(&list, S("c"), 7));
    assert_false(list.items[0].used);
    assert_true(list.items[1].used && list.items[3].used);
}

static void front_matter_has_its_own_form(void **state) {
    (void)state;
    struct slice text = S("---\ntitle: x # stet-disable-line a\n---\n# stet-disable-file b\n");
    struct suppression_list list = find(text, 39);
    assert_int_equal(list.count, 1);
    assert_true(suppressions_silence(&list, S("a"), 2));
    assert_slice(slice_sub(text, list.items[0].comment.start, list.items[0].comment.end), "# stet-disable-line a");
}

static void words(void **state) {
    (void)state;
    struct suppression_list list = find(S("<!-- stet-disble a -->\nthe stet-disable word, a <!-- stet-disable"), 0);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].kind, SUPPRESS_UNKNOWN);
    assert_false(suppressions_silence(&list, S("a"), 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(kinds), TEST(front_matter_has_its_own_form), TEST(words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
