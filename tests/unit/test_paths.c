/* Paths as text. */
#include "harness.h"

#include "engine/paths.h"

static void made_absolute(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"/a/b", "c", "/a/b/c"}, {"/a/b", "./c//d/", "/a/b/c/d"}, {"/a/b", "../c", "/a/c"}, {"/a/b", "../../..", "/"},
        {"/a/b", "..", "/a"},    {"/a/b", "/c/../d/.", "/d"},     {"/", "a", "/a"},         {"/", ".", "/"},
        {"/a", "", "/a"},        {"/", "../a/..", "/"},           {"/a", "/", "/"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct slice path = path_absolute(&arena, slice_of(cases[i][0]), slice_of(cases[i][1]));
        assert_string_equal(arena_string(&arena, path), cases[i][2]);
    }
}

static void parents(void **state) {
    (void)state;
    assert_slice(path_parent(S("/a/b")), "/a");
    assert_slice(path_parent(S("/a")), "/");
    assert_slice(path_parent(S("/")), "/");
    assert_slice(path_parent(S("a")), "/");
}

static void plain_ones(void **state) {
    (void)state;
    static const char *const plain[] = {"a", "a/b", ".a/..b", "a.md"};
    static const char *const others[] = {"", "/a", "a/", "a//b", "./a", "a/./b", "a/..", ".."};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_true(path_is_plain(slice_of(plain[i])));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(path_is_plain(slice_of(others[i])));
}

static void below_a_directory(void **state) {
    (void)state;
    struct slice below;
    assert_true(path_below(S("/a"), S("/a/b/c"), &below));
    assert_slice(below, "b/c");
    assert_true(path_below(S("/a"), S("/a"), &below));
    assert_slice(below, "");
    assert_true(path_below(S("/"), S("/a"), &below));
    assert_slice(below, "a");
    assert_false(path_below(S("/a"), S("/ab"), &below));
    assert_false(path_below(S("/a/b"), S("/a"), &below));
    assert_false(path_below(S("/a"), S("/b/a"), &below));
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(made_absolute), TEST(parents), TEST(plain_ones), TEST(below_a_directory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
