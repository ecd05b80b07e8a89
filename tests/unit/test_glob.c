/* Globs: what they match, what is faulty, and that none takes long. */
#include "harness.h"

#include "engine/glob.h"

struct row {
    const char *pattern, *path;
    bool match;
};

static void matches(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"*.md", "a.md", true},
        {"*.md", "x/y/a.md", true},
        {"*.md", "a.mdx", false},
        {"/*.md", "a.md", true},
        {"/*.md", "x/a.md", false},
        {"./x/*.md", "x/a.md", true},
        {"x/*.md", "x/a.md", true},
        {"x/*.md", "x/y/a.md", false},
        {"x/**", "x/y/a.md", true},
        {"x/**", "x", false},
        {"x/**/a.md", "x/a.md", true},
        {"x/**/a.md", "x/y/z/a.md", true},
        {"x/**/a.md", "x/ya.md", false},
        {"**/a.md", "a.md", true},
        {"**/a.md", "x/y/a.md", true},
        {"**/a.md", "x/ba.md", false},
        {"a**b", "a/x/b", false},
        {"x/a**b", "x/a/y/b", false},
        {"x/a**b", "x/ayb", true},
        {"x/{**,y}", "x/a/b", true},
        {"drafts/", "drafts/a.md", true},
        {"drafts/", "x/drafts/y/a.md", true},
        {"drafts/", "drafts", false},
        {"drafts/", "mydrafts/a.md", false},
        {"x/drafts/", "x/drafts/a.md", true},
        {"x/drafts/", "y/x/drafts/a.md", false},
        {"published/2024-*/**", "published/2024-05/a.md", true},
        {"published/?\?\?\?-?\?", "published/2024-05", true},
        {"published/?\?\?\?-?\?", "published/2024-5", false},
        {"sources/{news,tech}/*.md", "sources/tech/a.md", true},
        {"sources/{news,tech}/*.md", "sources/talk/a.md", false},
        {"{a,b/**/}c", "b/x/c", true},
        {"{**/a,b}", "x/y/a", true},
        {"{a", "{a", true},
        {"a,b}", "a,b}", true},
        {"\\*.md", "*.md", true},
        {"\\*.md", "a.md", false},
        {"[a-c]?.md", "b1.md", true},
        {"[a-c]?.md", "d1.md", false},
        {"[!a-c].md", "d.md", true},
        {"[!a-c].md", "a.md", false},
        {"x[!a]y", "x/y", false},
        {"[]].md", "].md", true},
        {"?.md", "中.md", true},
        {"[一-龥].md", "中.md", true},
        {"中*/文?.md", "中国/文章.md", true},
        {"?.md", "\xff.md", true},
        {"", "", false},
        {"*", "", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (glob_match(slice_of(rows[i].pattern), slice_of(rows[i].path)) != rows[i].match)
            fail_msg("%s against %s", rows[i].pattern, rows[i].path);
}

static void directories(void **state) {
    (void)state;
    bool anchored;
    assert_true(glob_match_directory(S("sources/{news,tech}"), S("sources/news"), &anchored));
    assert_true(anchored);
    assert_true(glob_match_directory(S("sources/{news,tech}"), S("a/b/sources/news"), &anchored));
    assert_false(anchored);
    assert_true(glob_match_directory(S("sources/news/"), S("sources/news"), NULL));
    assert_false(glob_match_directory(S("sources/news"), S("resources/news"), NULL));
    assert_false(glob_match_directory(S("sources/news"), S("sources/news/x"), NULL));
    assert_true(glob_match_directory(S("drafts"), S("drafts"), &anchored));
    assert_false(glob_match_directory(S("drafts"), S("x/drafts"), NULL));
}

static void faults(void **state) {
    (void)state;
    static const char *const faulty[] = {"", "a[", "[!", "{a", "{a,{b,c}}", "a\\", "..", "../x", "x/../y", "x/.."};
    static const char *const fine[] = {"a", "[]]", "{a,b}", "\\[", "\\{", "[{]", "x..y", "**", "中"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++)
        if (!glob_fault(slice_of(faulty[i])))
            fail_msg("%s is taken for a glob", faulty[i]);
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (glob_fault(slice_of(fine[i])))
            fail_msg("%s: %s", fine[i], glob_fault(slice_of(fine[i])));
}

/* Every pair of a hostile pattern and a long path. */
static void takes_no_time(void **state) {
    (void)state;
    static const char *const units[] = {"*",          "**/",   "*a",     "a*/", "?*", "{a,b}",
                                        "{a,aa,aaa}", "[!b]*", "{*,**}", "{",   "[",  "\\"};
    char pattern[512], path[4096];
    memset(path, 'a', sizeof path);
    for (size_t i = 40; i < sizeof path; i += 41)
        path[i] = '/';
    uint64_t start = clock_now();
    for (size_t unit = 0; unit < sizeof units / sizeof *units; unit++) {
        size_t len = 0;
        for (size_t size = strlen(units[unit]); len + size < sizeof pattern; len += size)
            memcpy(pattern + len, units[unit], size);
        pattern[len - 1] = 'z';
        glob_match(slice_from(pattern, len), slice_from(path, sizeof path));
        glob_match_directory(slice_from(pattern, len), slice_from(path, sizeof path), NULL);
    }
    assert_true(clock_now() - start < 5000000000u);
}

/* Any bytes at all: sanitizers watch. */
static void survives_anything(void **state) {
    (void)state;
    static const char alphabet[] = "*?[]{},!-^/\\a.\xe4\xb8\xad\xff";
    unsigned seed = 1;
    for (int round = 0; round < 20000; round++) {
        char pattern[24], path[24];
        for (size_t i = 0; i < sizeof pattern; i++) {
            seed = seed * 1103515245u + 12345u;
            pattern[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
            path[i] = alphabet[(seed >> 8) % (sizeof alphabet - 1)];
        }
        size_t len = seed % sizeof pattern;
        glob_match(slice_from(pattern, len), slice_from(path, sizeof path - len));
        glob_match_directory(slice_from(pattern, len), slice_from(path, sizeof path - len), NULL);
        glob_fault(slice_from(pattern, len));
    }
}

static void none_is_longer_than_511_bytes(void **state) {
    (void)state;
    char text[512];
    memset(text, 'a', sizeof text);
    struct slice longest = slice_from(text, 511), longer = slice_from(text, 512);
    assert_null(glob_fault(longest));
    assert_true(glob_match(longest, longest));
    assert_non_null(glob_fault(longer));
    assert_false(glob_match(longer, longer));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(matches),       TEST(directories),       TEST(faults),
        TEST(takes_no_time), TEST(survives_anything), TEST(none_is_longer_than_511_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
