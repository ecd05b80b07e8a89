/* Slices, arenas, buffers, UTF-8. The arena's blocks have the size that they have without sanitizers. */
#include "base/arena.c"
#include "base/buffer.h"
#include "base/utf8.h"

#include "harness.h"

static void slices(void **state) {
    (void)state;
    assert_int_equal(slice_find(S("a{b{{c"), S("{{"), 0), 3);
    assert_true(slice_find(S("a{"), S("{{"), 0) == SIZE_MAX);
    assert_true(slice_find(S("abc"), S(""), 0) == SIZE_MAX);
    assert_slice(slice_trim(S(" \t x y\r\n")), "x y");
    assert_true(slice_compare(S("ab"), S("abc")) < 0);
    assert_true(slice_compare(S("b"), S("abc")) > 0);
    assert_int_equal(slice_compare(S(""), S("")), 0);
    assert_true(slice_eq_nocase(S("MoRe"), S("more")));
    assert_true(slice_ends(S("a.md"), S(".md")) && !slice_ends(S("md"), S(".md")));
}

static void arenas_grow_in_place(void **state) {
    (void)state;
    char *first = arena_alloc(&arena, 16);
    assert_ptr_equal(arena_grow(&arena, first, 16, 64), first);
    arena_alloc(&arena, 16);
    memcpy(first, "kept", 5);
    char *moved = arena_grow(&arena, first, 64, 4096);
    assert_ptr_not_equal(moved, first);
    assert_string_equal(moved, "kept");
}

static void arenas_unwind_at_their_limit(void **state) {
    (void)state;
    struct arena small;
    arena_init(&small, (size_t)128 * 1024);
    struct arena_guard guard;
    volatile int blocks = 0;
    int why = arena_try(&small, &guard);
    if (why == 0) {
        for (;;) {
            arena_alloc(&small, 32 * 1024);
            blocks++;
        }
    }
    assert_int_equal(why, ARENA_LIMIT);
    assert_int_equal(blocks, 4);
    assert_null(small.guard);
    arena_release(&small);
}

static void arenas_unwind_at_their_deadline(void **state) {
    (void)state;
    arena.deadline = 1;
    struct arena_guard guard;
    int why = arena_try(&arena, &guard);
    if (why == 0)
        for (;;)
            arena_tick(&arena);
    assert_int_equal(why, ARENA_DEADLINE);
}

static void buffers(void **state) {
    (void)state;
    struct buffer buffer = buffer_in(&arena);
    for (int i = 0; i < 1000; i++)
        buffer_printf(&buffer, "%d,", i);
    assert_int_equal(buffer.len, 3890);
    buffer_put_codepoint(&buffer, 0x4E2D);
    assert_true(slice_ends(buffer_slice(&buffer), S("999,中")));
    assert_int_equal(strlen(buffer_text(&buffer)), buffer.len);
}

static void utf8_finds_the_first_wrong_byte(void **state) {
    (void)state;
    static const struct {
        struct slice text;
        size_t valid;
    } cases[] = {
        {{"", 0}, 0},
        {{"abcdefgh中文😀é", 20}, 20},
        {{"\xC0\xAF", 2}, 0},
        {{"a\xED\xA0\x80", 4}, 1},
        {{"\xF4\x90\x80\x80", 4}, 0},
        {{"\xE0\x80\x80", 3}, 0},
        {{"abcdefgh\xE4\xB8", 10}, 8},
        {{"中\xFF", 4}, 3},
        {{"\xF0\x9F\x98\x80\x80", 5}, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_valid_prefix(cases[i].text), cases[i].valid);
}

static void utf8_decodes_what_it_encodes(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 251) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        struct slice text = slice_from(bytes, utf8_encode(c, bytes));
        size_t at = 0, start;
        assert_int_equal(utf8_valid_prefix(text), text.len);
        assert_int_equal(utf8_next(text, &at), c);
        assert_int_equal(at, text.len);
        assert_int_equal(utf8_before(text, at, &start), c);
        assert_int_equal(start, 0);
    }
}

static void widths(void **state) {
    (void)state;
    assert_int_equal(utf8_width('a'), 1);
    assert_int_equal(utf8_width(0x4E2D), 2);
    assert_int_equal(utf8_width(0xFF1A), 2);
    assert_int_equal(utf8_width(0x0301), 0);
    assert_int_equal(utf8_width(0x1F600), 2);
    assert_true(utf8_is_unsafe(0x202E) && utf8_is_unsafe(0x1B) && utf8_is_unsafe(0x200B) && utf8_is_unsafe(0x85));
    assert_false(utf8_is_unsafe('a') || utf8_is_unsafe(0x4E2D) || utf8_is_unsafe(0x3000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(slices),
        TEST(arenas_grow_in_place),
        TEST(arenas_unwind_at_their_limit),
        TEST(arenas_unwind_at_their_deadline),
        TEST(buffers),
        TEST(utf8_finds_the_first_wrong_byte),
        TEST(utf8_decodes_what_it_encodes),
        TEST(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
