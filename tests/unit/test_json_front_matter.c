/* Front matter between `;;;`: taken where JSON.parse takes it, and nowhere else; the expectations are Node's. */
#include "article/front_matter.h"
#include "base/buffer.h"

#include "harness.h"

static struct source source;
static struct front_matter fm;

static void read_json(const char *json) {
    struct buffer all = buffer_in(&arena);
    buffer_printf(&all, ";;;\n%s\n;;;\nbody\n", json);
    source_init(&source, &arena, "a.md", buffer_slice(&all));
    front_matter_read(&fm, &arena, &source, &(struct placeholder_list){0});
}

/* A text that is the first value, or "" for another; NULL where it is no JSON. */
static void takes_what_node_takes(void **state) {
    (void)state;
    static const struct {
        const char *json, *text;
    } cases[] = {
        {"\"a\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\x08\x0C\n\r\t"},
        {"\"a\": \"\\u4E2d\\u00e9\"", "\xE4\xB8\xAD\xC3\xA9"},
        {"\"a\": \"\\uD83D\\uDE00\"", "\xF0\x9F\x98\x80"},
        {"\"a\": \"\\uD83D\"", "\xEF\xBF\xBD"},
        {"\"a\": \"\\uD83Dx\"", "\xEF\xBF\xBDx"},
        {"\"a\": \"\\uD83D\\u0041\"", "\xEF\xBF\xBD"
                                      "A"},
        {"\"a\": \"\\uDE00\"", "\xEF\xBF\xBD"},
        {"\"a\": \"\\uD83D\\uD83D\\uDE00\"", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
        {"\"a\": \"\\uE000\"", "\xEE\x80\x80"},
        {"\"a\": \"\\u12\"", NULL},
        {"\"a\": \"\\u12G4\"", NULL},
        {"\"a\": \"\\u/234\"", NULL},
        {"\"a\": \"\\u123`\"", NULL},
        {"\"a\": \"\\uD83D\\u12\"", NULL},
        {"\"a\": \"\\x41\"", NULL},
        {"\"a\": \"\\", NULL},
        {"\"a\": \"\\\"", NULL},
        {"\"a\": \"x", NULL},
        {"\"a", NULL},
        {"\"a\": \"x\ty\"", NULL},
        {"\"a\": \"x\ny\"", NULL},
        {"\"a\": \"x\x7Fy\"", "x\x7Fy"},
        {"'a': 1", NULL},
        {"a: 1", NULL},
        {"\"a\" 1", NULL},
        {"\"a\":", NULL},
        {"\"a\"", NULL},
        {"\"a\": 1 2", NULL},
        {"\"a\": 0", ""},
        {"\"a\": -0", ""},
        {"\"a\": 01", NULL},
        {"\"a\": -", NULL},
        {"\"a\": -x", NULL},
        {"\"a\": 12.50", ""},
        {"\"a\": 1.", NULL},
        {"\"a\": .5", NULL},
        {"\"a\": 1e5", ""},
        {"\"a\": 1E+5", ""},
        {"\"a\": 1e-5", ""},
        {"\"a\": 1e", NULL},
        {"\"a\": 1.5e+", NULL},
        {"\"a\": +1", NULL},
        {"\"a\": 0x1", NULL},
        {"\"a\": Infinity", NULL},
        {"\"a\": null", ""},
        {"\"a\": true", ""},
        {"\"a\": false", ""},
        {"\"a\": nul", NULL},
        {"\"a\": nulll", NULL},
        {"\"a\": True", NULL},
        {"\"a\": []", ""},
        {"\"a\": [ ]", ""},
        {"\"a\": [1, 2]", ""},
        {"\"a\": [1, ]", NULL},
        {"\"a\": [,]", NULL},
        {"\"a\": [1", NULL},
        {"\"a\": [1 2]", NULL},
        {"\"a\": [1}", NULL},
        {"\"a\": {}", ""},
        {"\"a\": { }", ""},
        {"\"a\": {\"b\": 1}", ""},
        {"\"a\": {\"b\": 1,}", NULL},
        {"\"a\": {\"b\": 1", NULL},
        {"\"a\": {\"b\": 1]", NULL},
        {"\"a\": {b: 1}", NULL},
        {"\"a\": {\"b\" 1}", NULL},
        {"\"a\": 1,", NULL},
        {"\"a\": 1, \"b\": 2", ""},
        {",\"a\": 1", NULL},
        {"\"a\": 1,,\"b\": 2", NULL},
        {"\"a\": 1}", NULL},
        {"\"a\": 1]", NULL},
        {"\"a\": 1 // x", NULL},
        {"\"a\": 1\n\n,\t\"b\"\r\n:\n2", ""},
        {"\"a\": 1\xC2\xA0", NULL},
        {"\"a\": 1\x0B", NULL},
        {"\"a\": {\"b\": [{\"c\": [[]]}]}", ""},
        {"\"a\": {\"b\": 1, \"c\": 2, \"b\": 3}", ""},
        {"\"\": 1", ""},
        {"\"a\": \"{{x}}\"", "{{x}}"},
        {"\"a\": {{x}}", NULL},
        {"\"a\": \"\xE4\xB8\xAD\xF0\x9F\x98\x80\"", "\xE4\xB8\xAD\xF0\x9F\x98\x80"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_json(cases[i].json);
        const struct fm_value *first = fm.usable ? fm.root->first : NULL;
        struct slice text = first && first->type == VALUE_STRING ? first->text : S("");
        bool same = fm.usable == (cases[i].text != NULL) && (!fm.usable || slice_eq(text, slice_of(cases[i].text)));
        if (!same)
            print_error("%s\n", cases[i].json);
        assert_true(same);
    }
}

static void a_later_entry_takes_the_place_of_an_earlier_one(void **state) {
    (void)state;
    read_json("\"a\": 1, \"b\": 2, \"c\": 3, \"b\": 4, \"c\": 5");
    assert_int_equal(fm.problem_count, 2);
    assert_int_equal(fm.problems[0].kind, FM_DUPLICATE_KEY);
    assert_slice(front_matter_get(&fm, S("b"))->text, "4");
    assert_slice(front_matter_get(&fm, S("c"))->text, "5");
    assert_int_equal(fm.root->count, 3);
    assert_null(fm.root->first->next->next->next);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(takes_what_node_takes),
                                       TEST(a_later_entry_takes_the_place_of_an_earlier_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
