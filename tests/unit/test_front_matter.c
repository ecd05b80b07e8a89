/* The front matter: split, types, places, and the causes why it does not parse. */
#include "article/front_matter.h"
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena;
static struct source source;
static struct front_matter fm;

/* All `{{…}}` of the text, as naively as a test may. */
static struct placeholder_list find_placeholders(struct slice text) {
    ARRAY(struct placeholder) found = {0};
    for (size_t at = 0; (at = slice_find(text, S("{{"), at)) != SIZE_MAX;) {
        size_t end = slice_find(text, S("}}"), at);
        if (end == SIZE_MAX)
            break;
        *array_push(&arena, &found) = (struct placeholder){.span = span_of(at, end + 2)};
        at = end + 2;
    }
    return (struct placeholder_list){found.items, found.count};
}

/* `text` must outlive what is read. */
static void read_bytes(struct slice text) {
    arena_reset(&arena);
    source_init(&source, &arena, "a.md", text);
    assert_int_equal(source.fault, SOURCE_FINE);
    struct placeholder_list placeholders = find_placeholders(source.text);
    front_matter_read(&fm, &arena, &source, &placeholders);
}

static void read_text(const char *text) {
    read_bytes(slice_of(text));
}

/* The same between two lines of `fence`. */
static void read_between(const char *fence, const char *yaml) {
    static char text[4096];
    int len = snprintf(text, sizeof text, "%s\n%s\n%s\nbody\n", fence, yaml, fence);
    assert_in_range(len, 1, sizeof text - 1);
    read_bytes(slice_from(text, (size_t)len));
}

static void read_fenced(const char *yaml) {
    read_between("---", yaml);
}

static bool is_fatal(void) {
    for (size_t i = 0; i < fm.problem_count; i++)
        if (fm.problems[i].fatal)
            return true;
    return false;
}

static const struct fm_value *value_of(const char *key) {
    const struct fm_value *value = front_matter_get(&fm, slice_of(key));
    assert_non_null(value);
    return value;
}

static void assert_slice(struct slice actual, const char *expected) {
    assert_int_equal(actual.len, strlen(expected));
    assert_memory_equal(actual.ptr, expected, actual.len);
}

static void assert_span(struct span span, const char *expected) {
    assert_slice(source_slice(&source, span), expected);
}

static const char *body(void) {
    return source.text.ptr + fm.body;
}

static void assert_body(const char *expected) {
    assert_slice(slice_sub(source.text, fm.body, source.text.len), expected);
}

static void splits_as_hexo(void **state) {
    (void)state;
    read_text("---\ntitle: a\n---\nbody");
    assert_int_equal(fm.form, FRONT_MATTER_FENCED);
    assert_span(fm.data, "title: a");
    assert_body("body");
    read_text("title: a\n---\nbody");
    assert_int_equal(fm.form, FRONT_MATTER_OLD);
    assert_span(fm.data, "title: a");
    assert_body("body");
    read_text("-----\ntitle: a\n---\n------\nbody");
    assert_span(fm.close, "-----");
    assert_body("-\nbody");
    read_text("\xEF\xBB\xBF---\r\ntitle: a\r\n---\r\nbody");
    assert_true(fm.usable);
    assert_span(fm.data, "title: a");
    assert_body("body");
    read_text("\n---\ntitle: a\n---\nbody");
    assert_true(fm.usable);
    assert_int_equal(fm.problem_count, 0);
    read_text("---\ntitle: a\nbody");
    assert_int_equal(fm.form, FRONT_MATTER_OPEN);
    assert_ptr_equal(body(), source.text.ptr);
    read_text("---\r\r\ntitle: a\n---\n");
    assert_int_equal(fm.form, FRONT_MATTER_OPEN);
    read_text("body");
    assert_int_equal(fm.form, FRONT_MATTER_NONE);
    read_text("");
    assert_int_equal(fm.form, FRONT_MATTER_NONE);
}

static void types_as_js_yaml(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum value_type type;
    } cases[] = {
        {"", VALUE_NULL},           {"~", VALUE_NULL},
        {"Null", VALUE_NULL},       {"TRUE", VALUE_BOOL},
        {"yes", VALUE_STRING},      {"off", VALUE_STRING},
        {"012", VALUE_INT},         {"0o14", VALUE_INT},
        {"0x1F", VALUE_INT},        {"-0b11", VALUE_INT},
        {"1_000", VALUE_STRING},    {"+", VALUE_STRING},
        {"1.50", VALUE_FLOAT},      {".5", VALUE_FLOAT},
        {"-.5", VALUE_STRING},      {"1e3", VALUE_FLOAT},
        {"1e999", VALUE_STRING},    {".inf", VALUE_FLOAT},
        {"12:30:45", VALUE_STRING}, {"2024-01-02", VALUE_DATE},
        {"2024-1-2", VALUE_STRING}, {"2024-1-2 3:04:05", VALUE_DATE},
        {"\"1\"", VALUE_STRING},    {"2024-01-02T03:04:05.5 +08:00", VALUE_DATE},
        {"!!str 1", VALUE_STRING},  {"! 1", VALUE_STRING},
        {"!!str", VALUE_STRING},    {"!!set {a, b}", VALUE_MAP},
        {"[a]", VALUE_LIST},        {"&\xE6\x9B\xB4 x", VALUE_STRING},
        {"&a {b: c}", VALUE_MAP},   {"{a:}", VALUE_MAP},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[64] = "key: ";
        memcpy(text + 5, cases[i].text, strlen(cases[i].text) + 1);
        read_fenced(text);
        assert_true(fm.usable);
        assert_int_equal(value_of("key")->type, cases[i].type);
    }
}

static void keeps_places(void **state) {
    (void)state;
    read_fenced("title: \xE4\xB8\xAD # c\ntags: # d\n  - 'it''s'\n  - [x, y]\ninfo: | # e\n  one\n\n  two\n\nlast:");
    const struct fm_value *title = value_of("title"), *tags = value_of("tags"), *info = value_of("info");
    assert_span(title->span, "\xE4\xB8\xAD");
    assert_span(title->key_span, "title");
    assert_span(title->comment, "# c");
    assert_span(tags->comment, "# d");
    assert_int_equal(tags->count, 2);
    assert_span(tags->span, "- 'it''s'\n  - [x, y]");
    assert_span(tags->first->span, "'it''s'");
    assert_slice(tags->first->text, "it's");
    assert_int_equal(tags->first->style, STYLE_SINGLE);
    assert_ptr_equal(tags->first->parent, tags);
    assert_span(tags->first->next->span, "[x, y]");
    assert_span(info->span, "| # e\n  one\n\n  two");
    assert_slice(info->text, "one\n\ntwo\n");
    assert_span(info->comment, "# e");
    assert_int_equal(value_of("last")->type, VALUE_NULL);
}

static void maps_tabs_and_line_ends_back(void **state) {
    (void)state;
    read_text("---\r\ntags:\r\n\t- a # c\r\n\t-\tb\r\ntitle: x\xE2\x80\xA8y\r\nn: # \a\r\n  \tz\r\n---\r\n");
    assert_false(is_fatal());
    const struct fm_value *tags = value_of("tags");
    assert_span(tags->first->span, "a");
    assert_span(tags->first->comment, "# c");
    assert_span(tags->first->next->span, "b");
    assert_slice(value_of("title")->text, "x\xE2\x80\xA8y");
    assert_span(value_of("n")->span, "z");
    read_fenced("a: |\n  x\n \t\nb: |\n \tx");
    assert_slice(value_of("b")->text, "\tx\n");
    read_text("---\ninfo: |\n  a\r\n---\r\n");
    assert_slice(value_of("info")->text, "a\n");
}

static void knows_placeholders(void **state) {
    (void)state;
    read_fenced("title: {{title}}\ncount: x {{n}}\nlist:\n  - {{a}}\n  - b\n{{key}}: \"{{c}}\"");
    assert_true(fm.usable);
    assert_int_equal(value_of("title")->type, VALUE_STRING);
    assert_slice(value_of("title")->text, "{{title}}");
    assert_true(value_of("title")->has_placeholder);
    assert_true(value_of("count")->has_placeholder);
    assert_true(value_of("list")->has_placeholder);
    assert_false(value_of("list")->first->next->has_placeholder);
    assert_slice(value_of("{{key}}")->text, "{{c}}");
}

static void merges(void **state) {
    (void)state;
    read_fenced("base: &b {x: 1, y: 2}\n<<: *b\ny: 3\nagain: *b");
    assert_true(fm.usable);
    assert_slice(value_of("x")->text, "1");
    assert_slice(value_of("y")->text, "3");
    assert_null(front_matter_get(&fm, S("<<")));
    assert_true(value_of("again")->aliased);
    assert_int_equal(value_of("again")->type, VALUE_MAP);
}

static void finds_keys_that_look_alike(void **state) {
    (void)state;
    read_fenced("\xE2\x80\x8Btitle: a\nDate: b\ntag\xE3\x80\x80s: c\n012: d");
    assert_null(front_matter_get(&fm, S("title")));
    assert_slice(front_matter_get_like(&fm, S("title"))->text, "a");
    assert_slice(front_matter_get_like(&fm, S("date"))->text, "b");
    assert_slice(front_matter_get_like(&fm, S("tags"))->text, "c");
    assert_null(front_matter_get_like(&fm, S("Date")));
    assert_null(front_matter_get_like(&fm, S("tag")));
    assert_slice(value_of("12")->text, "d");
}

static void reads_json(void **state) {
    (void)state;
    read_text(";;;\n\"title\": \"\\u4e2d\\n\", \"tags\": [\"a\", 1, true],\n\"title\": {\"x\": null}\n;;;\nbody");
    assert_true(fm.usable && fm.json);
    assert_int_equal(value_of("title")->type, VALUE_MAP);
    assert_int_equal(value_of("tags")->count, 3);
    assert_span(value_of("tags")->first->next->span, "1");
    assert_int_equal(fm.problems[0].kind, FM_DUPLICATE_KEY);
    assert_false(is_fatal());
    read_text(";;;\n\"title\": 'x'\n;;;\nbody");
    assert_int_equal(fm.problems[0].kind, FM_NOT_JSON);
    assert_span(fm.problems[0].span, "'");
    assert_false(fm.usable);
    assert_ptr_equal(body(), source.text.ptr);
}

/* One problem: where, and whether Hexo fails. */
struct expectation {
    const char *text;
    enum fm_problem_kind kind;
    size_t line, column;
    bool fatal;
};

static void assert_problem(const struct expectation *expected) {
    if (fm.problem_count != 1)
        print_error("%zu problems in:\n%s\n", fm.problem_count, expected->text);
    assert_int_equal(fm.problem_count, 1);
    struct position place = source_position(&source, fm.problems[0].span.start);
    if (fm.problems[0].kind != expected->kind || place.line != expected->line || place.column != expected->column)
        print_error("kind %d at %zu:%zu of:\n%s\n", (int)fm.problems[0].kind, place.line, place.column, expected->text);
    assert_int_equal(fm.problems[0].kind, expected->kind);
    assert_int_equal(place.line, expected->line);
    assert_int_equal(place.column, expected->column);
    assert_int_equal(fm.problems[0].fatal, expected->fatal);
    assert_int_equal(fm.usable, !expected->fatal && fm.root != NULL);
}

static void finds_causes(void **state) {
    (void)state;
    static const struct expectation cases[] = {
        {"title: A: B\ndate: x", FM_COLON_IN_VALUE, 2, 9, true},
        {"tags:\n  - a: b: c", FM_COLON_IN_VALUE, 3, 9, true},
        {"title:x\ndate: x", FM_NO_SPACE_AFTER_COLON, 2, 6, true},
        {"a: b\ntitle\xEF\xBC\x9Ax\ndate: x", FM_FULLWIDTH_COLON, 3, 6, true},
        {"a: b\ntags\xEF\xBC\x9A\n  - x\ndate: x", FM_FULLWIDTH_COLON, 3, 5, true},
        {"title: @x", FM_BAD_START, 2, 8, true},
        {"title: `x`", FM_BAD_START, 2, 8, true},
        {"title: - x", FM_BAD_START, 2, 8, true},
        {"title: | x", FM_BAD_START, 2, 8, true},
        {"title: *a* b", FM_BAD_START, 2, 8, true},
        {"tags:\n  - %x", FM_BAD_START, 3, 5, true},
        {"a: |# c\n  x", FM_BAD_START, 2, 4, true},
        {"title: \"a\" b", FM_TEXT_AFTER_QUOTE, 2, 12, true},
        {"title: [a] b", FM_TEXT_AFTER_QUOTE, 2, 12, true},
        {"title: 'it's'", FM_QUOTE_IN_QUOTES, 2, 11, true},
        {"title: \"a \"b\" c\"", FM_QUOTE_IN_QUOTES, 2, 11, true},
        {"title: \"a\ndate: b\ntags: c", FM_QUOTE_UNCLOSED, 2, 8, true},
        {"tags: [a, b\ndate: b", FM_BRACKET_UNCLOSED, 2, 7, true},
        {"title: \"C:\\dir\"", FM_BAD_ESCAPE, 2, 11, true},
        {"title: \"\\u12\"", FM_BAD_ESCAPE, 2, 9, true},
        {"title: \"it\\'s\"", FM_BAD_ESCAPE, 2, 11, true},
        {"tags:\n  - a\n - b", FM_INDENT, 4, 2, true},
        {"title: a\n  date: b", FM_INDENT, 3, 3, true},
        {" title: a\ndate: b", FM_INDENT, 2, 2, true},
        {"tags:\n  \t- a", FM_TAB_INDENT, 3, 3, true},
        {"tags:\n-\ta: b", FM_TAB_INDENT, 3, 2, true},
        {"title: a\nb\ndate: c", FM_NOT_INDENTED, 3, 1, true},
        {"info: |\n  a\n b", FM_NOT_INDENTED, 4, 2, true},
        {"info: |\ntext\nmore", FM_NOT_INDENTED, 2, 7, true},
        {"tags: [a,\nb\nc]", FM_NOT_INDENTED, 4, 1, true},
        {"title: a\n<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> b", FM_CONFLICT_MARKER, 3, 1, true},
        {"title: a\bb", FM_CONTROL_CHARACTER, 2, 9, true},
        {"title: {{x}} y", FM_PLACEHOLDER_TAIL, 2, 8, true},
        {"title: {{x\b}}", FM_CONTROL_CHARACTER, 2, 11, true},
        {"title: *x", FM_UNKNOWN_ALIAS, 2, 8, true},
        {"title: !x y", FM_UNKNOWN_TAG, 2, 8, true},
        {"title: !!int x", FM_UNKNOWN_TAG, 2, 8, true},
        {"title: a\n...\nb: c", FM_SECOND_DOCUMENT, 3, 1, true},
        {"title: [a,,b]", FM_OTHER, 2, 11, true},
        {"a: 1\nb:\n  c: 1\n  c: 2", FM_DUPLICATE_KEY, 5, 3, true},
        {"1: a\n'1': b", FM_DUPLICATE_KEY, 3, 1, true},
        {"- a\n- b", FM_NOT_A_MAP, 2, 1, true},
        {"text", FM_NOT_A_MAP, 2, 1, false},
        {"title\xEF\xBC\x9Ax", FM_FULLWIDTH_COLON, 2, 6, false},
        {"# c", FM_EMPTY, 1, 1, false},
        {"info: |\nvia: x", FM_NOT_INDENTED, 2, 7, false},
        {"a: &l [1]\n<<: *l", FM_OTHER, 2, 8, true},
        {"<<: *no", FM_UNKNOWN_ALIAS, 2, 5, true},
        {"a: !<x>", FM_UNKNOWN_TAG, 2, 4, true},
        {"a: !!binary x", FM_UNKNOWN_TAG, 2, 4, true},
        {"a: >\n  x\n \t y", FM_TAB_INDENT, 4, 2, true},
        {"a: {b: c\n d: e}", FM_OTHER, 3, 3, true},
        {"  a\n\n  b", FM_NOT_A_MAP, 2, 3, false},
        {"|\n x", FM_NOT_A_MAP, 2, 1, false},
        {"~", FM_EMPTY, 1, 1, false},
        {"...", FM_EMPTY, 1, 1, false},
        {"a:\n- [b\nc]", FM_NOT_INDENTED, 4, 1, true},
        {"a: |9\n x", FM_OTHER, 3, 2, true},
        {"a: |\n  x\n y\n z", FM_INDENT, 3, 3, true},
        {"a: \"\\x4\"", FM_BAD_ESCAPE, 2, 5, true},
        {"\"\\q\": b", FM_BAD_ESCAPE, 2, 2, true},
        {"a: \"x\n  y\" z", FM_QUOTE_UNCLOSED, 2, 4, true},
        {"\"a\":b", FM_NO_SPACE_AFTER_COLON, 2, 4, true},
        {"a: [\"x]", FM_QUOTE_UNCLOSED, 2, 5, true},
        {"a: [x,\n  \"y\nb: c", FM_BRACKET_UNCLOSED, 2, 4, true},
        {"a:\n  - b\n  c: d", FM_INDENT, 4, 3, true},
        {"a: b\n>>>>>>> x\nc: d", FM_CONFLICT_MARKER, 3, 1, true},
        {"a: b\n<<<<<<<x", FM_NOT_INDENTED, 3, 1, true},
        {"a: b\n\"c", FM_QUOTE_UNCLOSED, 3, 1, true},
        {"a: b\n# c\n-", FM_INDENT, 4, 1, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_fenced(cases[i].text);
        assert_problem(&cases[i]);
    }
}

static void finds_faults_of_the_separators(void **state) {
    (void)state;
    static const struct expectation cases[] = {
        {"text\n", FM_MISSING, 1, 1, false},
        {"", FM_MISSING, 1, 1, false},
        {"\xEF\xBB\xBFHeading\n---\n\ntext\n", FM_MISSING, 1, 1, false},
        {"---\n\nText\n", FM_MISSING, 1, 1, false},
        {"A title\n===\n\nSome: text: more\n\n---\nx\n", FM_TEXT_BEFORE, 1, 1, true},
        {"- a\n- b\n\n---\nx\n", FM_TEXT_BEFORE, 1, 1, true},
        {"note\n---\ntitle: a\n---\n", FM_TEXT_BEFORE, 1, 1, false},
        {"\n\n---\ntitle: a\n---\n", FM_TEXT_BEFORE, 1, 1, false},
        {" ---\ntitle: a\n---\n", FM_TEXT_BEFORE, 1, 1, true},
        {"--- \ntitle: a\n---\n", FM_SPACE_AFTER_OPEN, 1, 4, false},
        {"---\n---\ntext\n", FM_EMPTY, 1, 1, false},
        {"---\ntitle: a\n\ntext\n", FM_UNCLOSED, 1, 1, false},
        {"---\ntitle: a\n\ntext\n\n---\n\nmore\n", FM_CLOSED_LATER, 4, 1, true},
        {"---\ntitle: a\n ---\ntext\n", FM_CLOSE_INDENTED, 3, 2, false},
        {"---\ntitle: a\n ---\ntext\n\n---\n", FM_CLOSE_INDENTED, 3, 2, true},
        {"-----\ntitle: a\n---\ntext\n", FM_CLOSE_LENGTH, 3, 1, false},
        {"---\ntitle: a\n-----\ntext\n", FM_CLOSE_LENGTH, 3, 1, false},
        {"---\ntitle: a\n--- text\n", FM_CLOSE_TAIL, 3, 5, false},
        {"---\ninfo: |\n  a\n---\n  b\ntitle: c\n---\ntext\n", FM_CLOSED_EARLY, 4, 1, false},
        {"---\ninfo: 'a\n---\n  b'\ntitle: c\n---\ntext\n", FM_CLOSED_EARLY, 3, 1, true},
        {"---\ntitle: a\n---\n---\ntext\n", FM_CLOSED_TWICE, 4, 1, false},
        {"2024-01-02\n---\nx\n", FM_MISSING, 1, 1, false},
        {"a:b\n---\nx", FM_MISSING, 1, 1, false},
        {"a:b\nc:d\n---\n", FM_NO_SPACE_AFTER_COLON, 1, 2, false},
        {"a\xEF\xBC\x9A"
         "b\n---\nx",
         FM_MISSING, 1, 1, false},
        {"a: b: c\n---\nx\n", FM_COLON_IN_VALUE, 1, 5, true},
        {"\xC2\xA0---\na: b\n---\nx", FM_TEXT_BEFORE, 1, 1, true},
        {"\xE3\x80\x80---\na: b\n---\nx", FM_TEXT_BEFORE, 1, 1, true},
        {"---", FM_MISSING, 1, 1, false},
        {"---\n- a\n\ntext\n\n---\nx", FM_NOT_INDENTED, 4, 1, true},
        {";;;\n\n;;;\n", FM_EMPTY, 1, 1, false},
        {";;;\n\"a\": 1\n", FM_UNCLOSED, 1, 1, false},
        {"a: b\n;;;\nx", FM_NOT_JSON, 1, 1, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_text(cases[i].text);
        assert_problem(&cases[i]);
    }
}

static void names_other_lines(void **state) {
    (void)state;
    read_text("---\ntitle: a\n\ntext\n\n---\n\nmore\n");
    assert_int_equal(fm.problems[0].line, 6);
    read_text("A\n===\n\nSome: text: more\n\n---\nx\n");
    assert_int_equal(fm.problems[0].line, 6);
    read_fenced("a: 1\nb: 2\na: 3");
    assert_int_equal(fm.problems[0].line, 2);
    assert_slice(fm.problems[0].key, "a");
    read_fenced("title: A: B # c");
    assert_slice(fm.problems[0].key, "title");
    assert_slice(fm.problems[0].text, "A: B # c");
}

static void reports_each_broken_line(void **state) {
    (void)state;
    read_fenced("title: A: B\ndate: @x\ntags:\n  - \"a\" b\nok: fine\ninfo\xEF\xBC\x9Ax\nlast: y\nok: again");
    assert_int_equal(fm.problem_count, 5);
    assert_int_equal(fm.problems[0].kind, FM_COLON_IN_VALUE);
    assert_int_equal(fm.problems[1].kind, FM_BAD_START);
    assert_int_equal(fm.problems[2].kind, FM_TEXT_AFTER_QUOTE);
    assert_int_equal(fm.problems[3].kind, FM_FULLWIDTH_COLON);
    assert_int_equal(fm.problems[4].kind, FM_DUPLICATE_KEY);
}

static void tells_body_from_front_matter(void **state) {
    (void)state;
    read_text("---\ntitle: A: B\n\ntext\n\nmore text\n\n---\n");
    assert_int_equal(fm.problem_count, 2);
    assert_int_equal(fm.problems[0].kind, FM_COLON_IN_VALUE);
    assert_int_equal(fm.problems[1].kind, FM_CLOSED_LATER);
    assert_span(fm.problems[1].span, "text");
    assert_int_equal(fm.problems[1].line, 8);
}

static void lets_js_yaml_have_its_way(void **state) {
    (void)state;
    static const char *const fine[] = {
        "title: a:b 16:9 C# -x \"y\" it's",
        "title: a\n  b",
        "title: \"a\nb\"",
        "list:\n- a # no\n# c\n- b",
        "%YAML 1.3\n---\na: b",
        "a: \"\\uD83D\"",
        "list:\n-\ta\n-\tb",
        "a: [:x, : y]",
        "a: \"\x7F\" # \b",
        "a: &x.y b",
    };
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        read_between("-----", fine[i]);
        assert_false(is_fatal());
    }
    char key[2100];
    memset(key, 'k', 2000);
    memcpy(key + 2000, ": x", 4);
    read_fenced(key);
    assert_true(fm.usable);
}

/* The keys are those that Hexo finds. */
static void reads_keys_as_hexo(void **state) {
    (void)state;
    static const struct {
        const char *text, *keys;
    } cases[] = {
        {"base: &b {x: 1}\nmore: &m {x: 2, y: 3}\n<<: [*b, *m]", "base more x y "},
        {"<<: 2024-01-02", ""},
        {"<<: {a: 1}\na: 2\n<<: {b: 1, a: 3}", "a b "},
        {"a: &x # c\n  b", "a "},
        {"a: &x # c\n  # d\n\n  b: c\n*x : e", "a [object Object] "},
        {"a: !!seq\n  - b", "a "},
        {"!!str a: b", "a "},
        {"a: |\n  b\n \t\n", "a "},
        {"a: [&., b]", "a "},
        {"a: \"\\U0000D83D\"", "a "},
        {"a: |+\n\n\nb: c", "a b "},
        {"a: \"x\xE2\x80\xA9y\"", "a "},
        {"\xEF\xBB\xBF"
         "a: b",
         "a "},
        {"a: !!set {b, c}\nd: e", "a d "},
        {"{a: b, ? c, \"d\": e, [f, 1, ~]: g}", "a c d f,1, "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_fenced(cases[i].text);
        assert_true(fm.usable);
        struct buffer keys = buffer_in(&arena);
        for (const struct fm_value *entry = fm.root->first; entry; entry = entry->next)
            buffer_printf(&keys, "%.*s ", (int)entry->key.len, entry->key.ptr);
        assert_string_equal(buffer_text(&keys), cases[i].keys);
    }
}

static void read_brackets(size_t count) {
    static char text[100000];
    memcpy(text, "---\n", 4);
    memset(text + 4, '[', count);
    memcpy(text + 4 + count, "\n---\nbody", 9);
    read_bytes(slice_from(text, count + 13));
}

static void stops_at_its_limits(void **state) {
    (void)state;
    read_brackets(80000);
    assert_true(fm.too_deep);
    assert_int_equal(fm.problem_count, 0);
    read_brackets(60000);
    assert_true(fm.too_deep);
    assert_int_equal(fm.problem_count, 0);
    read_brackets(30);
    assert_false(fm.too_deep);
    assert_true(is_fatal());
    read_text(";;;\n\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n;;;\n");
    assert_true(fm.too_deep);
}

static void does_not_expand_aliases(void **state) {
    (void)state;
    read_fenced("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b, *c]");
    assert_true(fm.usable);
    assert_int_equal(value_of("c")->count, 3);
    assert_null(value_of("c")->first->first);
    assert_true(value_of("c")->first->aliased);
}

static int release(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_as_hexo),
        cmocka_unit_test(types_as_js_yaml),
        cmocka_unit_test(keeps_places),
        cmocka_unit_test(maps_tabs_and_line_ends_back),
        cmocka_unit_test(knows_placeholders),
        cmocka_unit_test(merges),
        cmocka_unit_test(finds_keys_that_look_alike),
        cmocka_unit_test(reads_json),
        cmocka_unit_test(finds_causes),
        cmocka_unit_test(finds_faults_of_the_separators),
        cmocka_unit_test(names_other_lines),
        cmocka_unit_test(reports_each_broken_line),
        cmocka_unit_test(tells_body_from_front_matter),
        cmocka_unit_test(lets_js_yaml_have_its_way),
        cmocka_unit_test(reads_keys_as_hexo),
        cmocka_unit_test(stops_at_its_limits),
        cmocka_unit_test(does_not_expand_aliases),
    };
    arena_init(&arena, SIZE_MAX);
    return cmocka_run_group_tests(tests, NULL, release);
}
