/* Slices, arenas, buffers, UTF-8. The arena's blocks have the size that they have without sanitizers. */
#include "base/arena.c"
#include "base/buffer.h"
#include "base/search.h"
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
    assert_true(slice_starts(S("a"), S("")) && slice_ends(S(""), S("")) && !slice_starts(S(""), S("a")));
    assert_true(slice_ends(S("a.md"), S(".md")) && !slice_ends(S("md"), S(".md")));
}

static void searches_find_what_is_next(void **state) {
    (void)state;
    static const struct slice needles[] = {{"{", 1}, {"<!--", 4}, {"no", 2}};
    struct slice text = S("a<b{<!--{x<!-");
    struct search search;
    search_begin(&search, text, needles, 3);
    static const size_t expected[] = {3, 3, 3, 3, 4, 8, 8, 8, 8, SIZE_MAX, SIZE_MAX};
    for (size_t at = 0; at < sizeof expected / sizeof *expected; at++)
        assert_true(search_next(&search, at) == expected[at]);
    search_begin(&search, (struct slice){0}, needles, 3);
    assert_true(search_next(&search, 0) == SIZE_MAX);
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
    assert_ptr_equal(arena_grow(&arena, moved, 4096, 0), moved);
}

/* Blocks of any size: the large ones are not kept when the arena is emptied. */
static void arenas_begin_anew(void **state) {
    (void)state;
    for (int round = 0; round < 3; round++) {
        memset(arena_alloc(&arena, (size_t)4 << 20), 1, (size_t)4 << 20);
        const char *small = arena_alloc(&arena, 100);
        for (size_t i = 0; i < 100; i++)
            assert_int_equal(small[i], 0);
        arena_reset(&arena);
    }
}

/* What one arena needs no more, another one uses: large blocks first of all. */
static void arenas_hand_over(void **state) {
    (void)state;
    struct arena heir;
    arena_init(&heir, (size_t)64 << 20);
    memset(arena_alloc(&arena, (size_t)8 << 20), 1, (size_t)8 << 20);
    arena_alloc(&arena, 100);
    char *block = (char *)arena.blocks->next;
    arena_hand_over(&arena, &heir);
    assert_true(arena.used <= 4 * ARENA_BLOCK_SIZE);
    assert_int_equal(heir.used, 0);
    char *large = arena_alloc(&heir, (size_t)7 << 20);
    assert_true(large > block && large < block + 100);
    assert_int_equal(large[1000], 0);
    assert_true(heir.used >= (size_t)7 << 20 && heir.used <= heir.limit);
    arena_alloc(&heir, (size_t)20 << 20);
    arena_reset(&heir);
    assert_null(heir.spare);
    arena_release(&heir);
}

/* Beyond some MiB the blocks are huge pages: nothing of what they hold overlaps, and the limit still holds. */
static void arenas_grow_large(void **state) {
    (void)state;
    enum { COUNT = 400, SIZE = 50000 };
    static unsigned char *kept[COUNT];
    for (int i = 0; i < COUNT; i++)
        memset(kept[i] = arena_alloc_raw(&arena, SIZE), i & 0xFF, SIZE);
    for (int i = 0; i < COUNT; i++)
        for (size_t at = 0; at < SIZE; at += 997)
            assert_int_equal(kept[i][at], i & 0xFF);
    struct arena small;
    arena_init(&small, (size_t)16 << 20);
    struct arena_guard guard;
    volatile size_t got = 0;
    int why = arena_try(&small, &guard);
    if (why == 0)
        for (;; got += SIZE)
            arena_alloc_raw(&small, SIZE);
    assert_int_equal(why, ARENA_LIMIT);
    assert_in_range(got, (size_t)10 << 20, (size_t)16 << 20);
    arena_release(&small);
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
        {{"\xF0\x80\x80\x80", 4}, 0},
        {{"\xF0xxx", 4}, 0},
        {{"\xF0\x90xx", 4}, 0},
        {{"\xF0\x90\x80x", 4}, 0},
        {{"\xF5\x80\x80\x80", 4}, 0},
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

static bool is_plain(uint32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x9FFF) ||
           (c >= 0xFF00 && c <= 0xFF7F);
}

/* At the end, and behind words of ASCII and of Chinese; nothing unsafe is ever passed over. */
static void utf8_skips_what_is_plain(void **state) {
    (void)state;
    static const char *const before[] = {"", "a", "abcdefg", "abcdefghijklmnop", "中", "abcdefgh中文，“a”", "a中b"};
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x10000 ? 1 : 251) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        assert_false(is_plain(c) && utf8_is_unsafe(c));
        for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
            char text[64];
            size_t start = strlen(before[i]);
            memcpy(text, before[i], start);
            size_t end = start + utf8_encode(c, text + start);
            assert_int_equal(utf8_skip_plain(slice_from(text, end), 0), is_plain(c) ? end : start);
            memcpy(text + end, "abcdefghi", 9);
            assert_int_equal(utf8_skip_plain(slice_from(text, end + 9), 0), is_plain(c) ? end + 9 : start);
        }
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
    static const uint32_t edges[][2] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},      {0x061C, 0x061C},
                                        {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                                        {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F}};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        assert_true(utf8_is_unsafe(edges[i][0]) && utf8_is_unsafe(edges[i][1]));
        assert_false(utf8_is_unsafe(edges[i][1] + 1));
        assert_false(edges[i][0] > 0 && utf8_is_unsafe(edges[i][0] - 1));
    }
}

static void chinese_characters(void **state) {
    (void)state;
    static const uint32_t edges[][2] = {{0x3005, 0x3005}, {0x3007, 0x3007}, {0x3400, 0x4DBF},
                                        {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        assert_true(utf8_is_han(edges[i][0]) && utf8_is_han(edges[i][1]));
        assert_false(utf8_is_han(edges[i][0] - 1) || utf8_is_han(edges[i][1] + 1));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(slices),
        TEST(searches_find_what_is_next),
        TEST(arenas_grow_in_place),
        TEST(arenas_begin_anew),
        TEST(arenas_hand_over),
        TEST(arenas_grow_large),
        TEST(arenas_unwind_at_their_limit),
        TEST(arenas_unwind_at_their_deadline),
        TEST(buffers),
        TEST(utf8_finds_the_first_wrong_byte),
        TEST(utf8_decodes_what_it_encodes),
        TEST(utf8_skips_what_is_plain),
        TEST(widths),
        TEST(chinese_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
