/* Values, tags and keys as js-yaml 4 reads them; the expectations are its own. Left out: numbers that just fit into a
 * double, which stet takes for text. */
#include "article/front_matter.h"
#include "base/buffer.h"

#include "harness.h"

#define REFUSED ((enum value_type)(-1))

static struct source source;
static struct front_matter fm;

/* Reads `before`, `text` and `after` as front matter. */
static void read_parts(const char *before, const char *text, const char *after) {
    arena_reset(&arena);
    struct buffer all = buffer_in(&arena);
    buffer_printf(&all, "---\n%s%s%s\n---\n", before, text, after);
    source_init(&source, &arena, "a.md", buffer_slice(&all));
    front_matter_read(&fm, &arena, &source, &(struct placeholder_list){0});
}

static bool is_refused(void) {
    for (size_t i = 0; i < fm.problem_count; i++)
        if (fm.problems[i].fatal)
            return true;
    return false;
}

static enum value_type type_of(const char *text) {
    read_parts("key: ", text, "");
    const struct fm_value *value = is_refused() ? NULL : front_matter_get(&fm, S("key"));
    return value ? value->type : REFUSED;
}

static void values_have_types(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum value_type type;
    } cases[] = {
        {"", VALUE_NULL},
        {"~", VALUE_NULL},
        {"null", VALUE_NULL},
        {"NULL", VALUE_NULL},
        {"Null", VALUE_NULL},
        {"nUll", VALUE_STRING},
        {"true", VALUE_BOOL},
        {"True", VALUE_BOOL},
        {"TRUE", VALUE_BOOL},
        {"tRue", VALUE_STRING},
        {"false", VALUE_BOOL},
        {"False", VALUE_BOOL},
        {"FALSE", VALUE_BOOL},
        {"yes", VALUE_STRING},
        {"off", VALUE_STRING},
        {"0", VALUE_INT},
        {"-0", VALUE_INT},
        {"+0", VALUE_INT},
        {"00", VALUE_INT},
        {"007", VALUE_INT},
        {"-12", VALUE_INT},
        {"+12", VALUE_INT},
        {"--1", VALUE_STRING},
        {"0b", VALUE_STRING},
        {"0b1", VALUE_INT},
        {"-0b101", VALUE_INT},
        {"0b2", VALUE_STRING},
        {"0o", VALUE_STRING},
        {"0o17", VALUE_INT},
        {"-0o7", VALUE_INT},
        {"0o8", VALUE_STRING},
        {"0x", VALUE_STRING},
        {"0xFf", VALUE_INT},
        {"-0x1f", VALUE_INT},
        {"0xg", VALUE_STRING},
        {"1_0", VALUE_STRING},
        {"1_000", VALUE_STRING},
        {"_1", VALUE_STRING},
        {"1_", VALUE_STRING},
        {"0x_1", VALUE_STRING},
        {"9007199254740993", VALUE_INT},
        {"-9007199254740993", VALUE_INT},
        {"9007199254740991", VALUE_INT},
        {"123456789012345678901234567890", VALUE_INT},
        {"1.", VALUE_FLOAT},
        {".5", VALUE_FLOAT},
        {"-.5", VALUE_STRING},
        {"+.5", VALUE_STRING},
        {"1.5", VALUE_FLOAT},
        {"-1.5", VALUE_FLOAT},
        {"+1.5", VALUE_FLOAT},
        {"1.5.5", VALUE_STRING},
        {"1e3", VALUE_FLOAT},
        {"1e+3", VALUE_FLOAT},
        {"1e-3", VALUE_FLOAT},
        {"-1E3", VALUE_FLOAT},
        {"1e", VALUE_STRING},
        {"1e+", VALUE_STRING},
        {"1.5e3", VALUE_FLOAT},
        {".5e3", VALUE_FLOAT},
        {"e3", VALUE_STRING},
        {"1e309", VALUE_STRING},
        {"-1e309", VALUE_STRING},
        {"1e-999", VALUE_FLOAT},
        {"0e999", VALUE_FLOAT},
        {"0.0e999", VALUE_FLOAT},
        {"100e307", VALUE_STRING},
        {"1e0000001", VALUE_FLOAT},
        {"1e99999999999999999999", VALUE_STRING},
        {"1e-99999999999999999999", VALUE_FLOAT},
        {"00.1e310", VALUE_STRING},
        {"1.e3", VALUE_FLOAT},
        {"1.5_0", VALUE_STRING},
        {"1_0.5", VALUE_STRING},
        {".", VALUE_STRING},
        {"-", REFUSED},
        {"+", VALUE_STRING},
        {".inf", VALUE_FLOAT},
        {"-.inf", VALUE_FLOAT},
        {"+.inf", VALUE_FLOAT},
        {".Inf", VALUE_FLOAT},
        {".INF", VALUE_FLOAT},
        {".iNF", VALUE_STRING},
        {".nan", VALUE_FLOAT},
        {".NaN", VALUE_FLOAT},
        {".NAN", VALUE_FLOAT},
        {"-.nan", VALUE_STRING},
        {"1:30", VALUE_STRING},
        {"190:20:30", VALUE_STRING},
        {"1:30.5", VALUE_STRING},
        {"2024-01-02", VALUE_DATE},
        {"2024-1-2", VALUE_STRING},
        {"2024-13-41", VALUE_DATE},
        {"24-01-02", VALUE_STRING},
        {"2024-01-02 3", VALUE_STRING},
        {"2024-01-02 3:04", VALUE_STRING},
        {"2024-01-02 3:04:05", VALUE_DATE},
        {"2024-01-02 03:04:5", VALUE_STRING},
        {"2024-01-02\t3:04:05", VALUE_DATE},
        {"2024-01-02   3:04:05", VALUE_DATE},
        {"2024-01-02T3:04:05", VALUE_DATE},
        {"2024-01-02t3:04:05", VALUE_DATE},
        {"2024-01-02x3:04:05", VALUE_STRING},
        {"2024-01-02T 3:04:05", VALUE_STRING},
        {"2024-01-02 3:04:05.", VALUE_DATE},
        {"2024-01-02 3:04:05.5", VALUE_DATE},
        {"2024-01-02 3:04:05.123456", VALUE_DATE},
        {"2024-01-02 3:04:05Z", VALUE_DATE},
        {"2024-01-02 3:04:05z", VALUE_STRING},
        {"2024-01-02 3:04:05 Z", VALUE_DATE},
        {"2024-01-02 3:04:05 \t Z", VALUE_DATE},
        {"2024-01-02 3:04:05+8", VALUE_DATE},
        {"2024-01-02 3:04:05 -08", VALUE_DATE},
        {"2024-01-02 3:04:05+08:30", VALUE_DATE},
        {"2024-01-02 3:04:05+08:3", VALUE_STRING},
        {"2024-01-02 3:04:05+0830", VALUE_STRING},
        {"2024-01-02 3:04:05+", VALUE_STRING},
        {"2024-01-02 3:04:05+08:30 x", VALUE_STRING},
        {"2024-01-02 3:04:05 x", VALUE_STRING},
        {"2024-01-02 3:04:05Z+8", VALUE_STRING},
        {"2024-001-02", VALUE_STRING},
        {"2024-01-002", VALUE_STRING},
        {"2024-01", VALUE_STRING},
        {"2024-01-", VALUE_STRING},
        {"2024-01-02 3:04:", REFUSED},
        {"2024-01-02 3:", REFUSED},
        {"2024-01-02 333:04:05", VALUE_STRING},
        {"2024-01-02 -3:04:05", VALUE_STRING},
        {"<<", VALUE_STRING},
        {"=", VALUE_STRING},
        {"<", VALUE_STRING},
        {"a", VALUE_STRING},
        {"! 1", VALUE_STRING},
        {"! ", VALUE_NULL},
        {"! [a]", VALUE_LIST},
        {"! {a: b}", VALUE_MAP},
        {"!!str 1", VALUE_STRING},
        {"!!str", VALUE_STRING},
        {"!!str [a]", REFUSED},
        {"!!str {a: b}", REFUSED},
        {"!!int 1", VALUE_INT},
        {"!!int", REFUSED},
        {"!!int 1.5", REFUSED},
        {"!!int x", REFUSED},
        {"!!int \"1\"", VALUE_INT},
        {"!!int 0x1f", VALUE_INT},
        {"!!float 1.5", VALUE_FLOAT},
        {"!!float 1", VALUE_FLOAT},
        {"!!float x", REFUSED},
        {"!!float", REFUSED},
        {"!!bool true", VALUE_BOOL},
        {"!!bool x", REFUSED},
        {"!!bool", REFUSED},
        {"!!null ~", VALUE_NULL},
        {"!!null", VALUE_NULL},
        {"!!null x", REFUSED},
        {"!!null \"\"", REFUSED},
        {"!!timestamp 2024-01-02", VALUE_DATE},
        {"!!timestamp x", REFUSED},
        {"!!timestamp", REFUSED},
        {"!!binary aGk=", VALUE_STRING},
        {"!!binary \"aGk=\"", VALUE_STRING},
        {"!!binary aGk", REFUSED},
        {"!!binary a*k=", REFUSED},
        {"!!binary", REFUSED},
        {"!!binary \"aG+/AZaz09==\"", VALUE_STRING},
        {"!!binary |\n  aG\n  k=", VALUE_STRING},
        {"!!binary []", REFUSED},
        {"!!merge x", REFUSED},
        {"!!merge <<", VALUE_STRING},
        {"!!merge", VALUE_NULL},
        {"!!merge \"<<\"", VALUE_STRING},
        {"!!map {a: b}", VALUE_MAP},
        {"!!map [a]", REFUSED},
        {"!!map a", REFUSED},
        {"!!map", VALUE_MAP},
        {"!!seq [a]", VALUE_LIST},
        {"!!seq {a: b}", REFUSED},
        {"!!seq a", REFUSED},
        {"!!seq", VALUE_LIST},
        {"!!set {a, b}", VALUE_MAP},
        {"!!set {a: b}", REFUSED},
        {"!!set {a: ~}", VALUE_MAP},
        {"!!set [a]", REFUSED},
        {"!!set", VALUE_MAP},
        {"!!omap [a: 1, b: 2]", VALUE_LIST},
        {"!!omap [a: 1, a: 2]", REFUSED},
        {"!!omap [a]", REFUSED},
        {"!!omap [{a: 1, b: 2}]", REFUSED},
        {"!!omap [{}]", REFUSED},
        {"!!omap {a: b}", REFUSED},
        {"!!omap", VALUE_LIST},
        {"!!pairs [a: 1, a: 2]", VALUE_LIST},
        {"!!pairs [a]", REFUSED},
        {"!!pairs [{a: 1, b: 2}]", REFUSED},
        {"!!pairs [{}]", REFUSED},
        {"!!pairs []", VALUE_LIST},
        {"!!pairs", VALUE_LIST},
        {"!!x 1", REFUSED},
        {"!x 1", REFUSED},
        {"!x", REFUSED},
        {"!x [a]", REFUSED},
        {"!x {a: b}", REFUSED},
        {"!<tag:yaml.org,2002:int> 1", VALUE_INT},
        {"!<x> 1", REFUSED},
        {"!!js/regexp /x/", REFUSED},
        {"!!value 1", REFUSED},
        {"!!int &a 1", VALUE_INT},
        {"&a !!int 1", VALUE_INT},
        {"!!str \"true\"", VALUE_STRING},
        {"!!str ~", VALUE_STRING},
        {"! ~", VALUE_STRING},
        {"!!seq\n  - a", VALUE_LIST},
        {"!!map\n  a: b", VALUE_MAP},
        {"!!set\n  a:\n  b:", VALUE_MAP},
        {"!!omap\n  - a: 1\n  - b: 2", VALUE_LIST},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum value_type type = type_of(cases[i].text);
        if (type != cases[i].type)
            print_error("%s: %d\n", cases[i].text, (int)type);
        assert_int_equal(type, cases[i].type);
    }
}

static void numbers_beyond_doubles_are_text(void **state) {
    (void)state;
    static const struct {
        const char *prefix;
        char digit;
        size_t count;
        enum value_type type;
    } cases[] = {
        {"", '9', 308, VALUE_INT},      {"", '9', 309, VALUE_STRING},    {"0x", 'f', 255, VALUE_INT},
        {"0x", 'f', 257, VALUE_STRING}, {"0b", '1', 1025, VALUE_STRING}, {"0o", '7', 342, VALUE_STRING},
        {"", '0', 400, VALUE_INT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2048];
        size_t prefix = strlen(cases[i].prefix);
        memcpy(text, cases[i].prefix, prefix);
        memset(text + prefix, cases[i].digit, cases[i].count);
        text[prefix + cases[i].count] = '\0';
        assert_int_equal(type_of(text), cases[i].type);
    }
}

static void keys_are_names(void **state) {
    (void)state;
    static const struct {
        const char *text, *name;
    } cases[] = {
        {"~", "null"},
        {"null", "null"},
        {"true", "true"},
        {"TRUE", "true"},
        {"False", "false"},
        {"1", "1"},
        {"+1", "1"},
        {"-1", "-1"},
        {"0", "0"},
        {"-0", "0"},
        {"012", "12"},
        {"-012", "-12"},
        {"0x1F", "31"},
        {"-0b11", "-3"},
        {"0o17", "15"},
        {"9007199254740992", "9007199254740992"},
        {"9007199254740991", "9007199254740991"},
        {"-9007199254740991", "-9007199254740991"},
        {"a", "a"},
        {"\"1\"", "1"},
        {"1.5", "1.5"},
        {"! 1", "1"},
        {"!!int 1", "1"},
        {"!!str 1", "1"},
        {"!!bool TRUE", "true"},
        {"!!null ~", "null"},
        {"? ", "null"},
        {"? !!str", ""},
        {"? [a]", "a"},
        {"? {a: b}", "[object Object]"},
        {"? {}", "[object Object]"},
        {"? []", ""},
        {"? [a, b]", "a,b"},
        {"? [1, ~]", "1,"},
        {"? [[a], b]", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool asked = cases[i].text[0] == '?';
        read_parts("", cases[i].text, asked ? "\n: x" : ": x");
        bool same =
            cases[i].name ? !is_refused() && slice_eq(fm.root->first->key, slice_of(cases[i].name)) : is_refused();
        if (!same)
            print_error("%s as a key\n", cases[i].text);
        assert_true(same);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(values_have_types),
        TEST(numbers_beyond_doubles_are_text),
        TEST(keys_are_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
