/* Lines that changed, findings that are new, strings in JSON: small cases by hand, and properties of random ones. */
#include "change/json.c"
#include "change/lines.c"

#include "harness.h"

/* `=` and `+` for each line of `after`. */
static const char *compare(const char *before, const char *after) {
    struct lines old = lines_split(&arena, slice_of(before)), new = lines_split(&arena, slice_of(after));
    bool *changed = lines_changed(&arena, old, new);
    char *flags = arena_alloc(&arena, new.count + 1);
    for (size_t i = 0; i < new.count; i++)
        flags[i] = changed[i] ? '+' : '=';
    return flags;
}

static void lines_that_changed(void **state) {
    (void)state;
    assert_string_equal(compare("", ""), "");
    assert_string_equal(compare("", "a\nb\n"), "++");
    assert_string_equal(compare("a\nb\nc\n", "a\nb\nc"), "===");
    assert_string_equal(compare("a\nb\nc\n", "a\r\nb\r\nc\r\n"), "===");
    assert_string_equal(compare("a\nb\nc\n", "a\nx\nc\n"), "=+=");
    assert_string_equal(compare("a\nb\nc\n", "c\na\nb\n"), "+==");
    assert_string_equal(compare("x\nANCHOR\n", "x\nx\nx\nANCHOR\n"), "=++=");
    assert_string_equal(compare("x\nx\nx\nANCHOR\n", "x\nANCHOR\n"), "==");
    assert_string_equal(compare("a\n\nb\n\nc\n", "a\n\nnew\n\nb\n\nc\n"), "==++===");
    assert_string_equal(compare("x\nx\n", "x\nx\nx\n"), "==+");
    assert_string_equal(compare("a\na\nb\n", "b\na\na\n"), "=++");
}

/* An unaltered line has a partner with the same text, and partners rise: so there are never more of them than lines. */
static void random_lines(void **state) {
    uint64_t random = 1;
    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct lines texts[2];
        for (int side = 0; side < 2; side++) {
            char *text = arena_alloc(&arena, 128);
            size_t lines = (random = random * 6364136223846793005u + 1442695040888963407u) >> 59;
            for (size_t i = 0; i < lines; i++) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                text[2 * i] = (char)('a' + (random >> 33) % 6);
                text[2 * i + 1] = '\n';
            }
            texts[side] = lines_split(&arena, slice_of(text));
        }
        bool *changed = lines_changed(&arena, texts[0], texts[1]);
        size_t at = 0;
        for (size_t i = 0; i < texts[1].count; i++) {
            if (changed[i])
                continue;
            while (at < texts[0].count && !slice_eq(texts[0].items[at], texts[1].items[i]))
                at++;
            assert_true(at++ < texts[0].count);
        }
        arena_reset(&arena);
    }
}

static void many_lines(void **state) {
    size_t count = 200000;
    char *text = arena_alloc(&arena, count * 2 + 1);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        text[2 * i] = i % 3 ? 'x' : 'y';
        text[2 * i + 1] = '\n';
    }
    struct lines lines = lines_split(&arena, slice_of(text)), part = {lines.items + 1, lines.count - 1};
    bool *changed = lines_changed(&arena, part, lines);
    assert_true(changed[0] || changed[lines.count - 1]);
}

#define FIND(text, ...) json_find(slice_of(text), (const char *const[]){__VA_ARGS__, NULL})

static void strings_in_json(void **state) {
    (void)state;
    const char *event =
        "{\"a\": {\"sha\": \"no\", \"base\": {\"sha\": \"no\"}}, \"x\": [{\"base\": \"no\"}],"
        " \"pull\": {\"title\": \"\\\"base\\\": {\\\"sha\\\": \", \"n\": 1, \"head\": {\"sha\": \"no\"},"
        " \"base\" : {\"ref\": \"r\", \"sha\" : \"yes\"}}, \"before\": \"b\"}";
    assert_slice(FIND(event, "pull", "base", "sha"), "yes");
    assert_slice(FIND(event, "before"), "b");
    assert_slice(FIND(event, "base"), "");
    assert_slice(FIND(event, "pull", "n"), "");
    assert_slice(FIND(event, "pull", "base"), "");
    assert_slice(FIND(event, "a", "base", "ref"), "");
    assert_slice(FIND("{\"a\": 1, \"b\": null, \"c\": \"x\"}", "a"), "");
    assert_slice(FIND("{\"a\": [\"x\"]}", "a"), "");
    assert_slice(FIND("{\"a\": [{\"b\": \"x\"}]}", "a", "b"), "");
}

/* Every beginning of a document, and every byte of it lost: nothing is read past its end. */
static void broken_json(void **state) {
    static const char whole[] = "{\"a\": {\"b\": [\"\\\\\", {}], \"c\": \"x\\\"y\"}}";
    (void)state;
    assert_slice(FIND(whole, "a", "c"), "x\\\"y");
    for (size_t len = 0; len < sizeof whole; len++) {
        char *copy = malloc(len + 1);
        memcpy(copy, whole, len);
        json_find(slice_from(copy, len), (const char *const[]){"a", "c", NULL});
        free(copy);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines_that_changed), TEST(random_lines), TEST(many_lines), TEST(strings_in_json), TEST(broken_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
