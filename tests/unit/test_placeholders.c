/* Placeholders in three dialects, whole and damaged. */
#include "harness.h"

#include "article/placeholders.h"

static struct slice names[] = {{"author", 6}, {"translator", 10}};
static struct placeholder_alias aliases[] = {{{"译者ID", 8}, {"translator", 10}}, {{"封面*", 7}, {"cover_image", 11}}};

static struct placeholder_list find(struct slice text) {
    struct source source;
    source_init(&source, &arena, "a.md", text);
    struct placeholder_rules rules = {PLACEHOLDER_BRACES | PLACEHOLDER_DOUBLE | PLACEHOLDER_ANGLE, aliases, 2, names,
                                      2};
    struct placeholder_list list;
    placeholders_find(&list, &arena, &source, &rules);
    return list;
}

static void braces(void **state) {
    (void)state;
    struct placeholder_list list = find(S("作者：[{{author}}]({{ other-1 }})"));
    assert_int_equal(list.count, 2);
    assert_slice(list.items[0].canonical, "author");
    assert_int_equal(list.items[0].span.start, 10);
    assert_int_equal(list.items[0].span.end, 20);
    assert_true(list.items[0].known && !list.items[0].damaged);
    assert_slice(list.items[1].name, "other-1");
    assert_false(list.items[1].known);
}

static void what_is_no_placeholder(void **state) {
    (void)state;
    static const char *const texts[] = {
        "$2^{52}}$ {2^{51}}{2^{52}}",
        "{{ .Values.x }}",
        "{{{ x }}}",
        "{{}}",
        "{{ a b }}",
        "{{a\n}}",
        "cat <<EOF",
        "<<<<<<< HEAD\n>>>>>>> x",
        "a << b >> c",
        "List<Map<A,List<B>>>",
        "<Filename> <标签>",
        "{x} x} {author",
        "<<a\nb>>",
        "<< a>>",
        "<<a >>",
        "{{\"x\"}}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (find(slice_of(texts[i])).count != 0)
            fail_msg("%s", texts[i]);
}

static void angle_brackets(void **state) {
    (void)state;
    struct placeholder_list list = find(S("<<待替换内容>> <译者ID> <封面图片地址，可选> {{x}}"));
    assert_int_equal(list.count, 4);
    assert_slice(list.items[0].canonical, "待替换内容");
    assert_int_equal(list.items[0].dialect, PLACEHOLDER_DOUBLE);
    assert_slice(list.items[1].canonical, "translator");
    assert_slice(list.items[1].name, "译者ID");
    assert_slice(list.items[2].canonical, "cover_image");
    assert_int_equal(list.items[3].dialect, PLACEHOLDER_BRACES);
}

static void damaged(void **state) {
    (void)state;
    static const struct {
        struct slice text, found;
    } cases[] = {
        {{"[{{author}](x)", 14}, {"{{author}", 9}},
        {{"[{author}}]", 11}, {"{author}}", 9}},
        {{"x: {{author", 11}, {"{{author", 8}},
        {{"\"{ author }\": x", 15}, {"\"{ author }\":", 13}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct placeholder_list list = find(cases[i].text);
        assert_int_equal(list.count, 1);
        assert_true(list.items[0].damaged);
        struct slice found = slice_sub(cases[i].text, list.items[0].span.start, list.items[0].span.end);
        assert_true(slice_eq(found, cases[i].found));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(braces),
        TEST(what_is_no_placeholder),
        TEST(angle_brackets),
        TEST(damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
