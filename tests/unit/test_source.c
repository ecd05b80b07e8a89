/* Bytes to lines and columns. */
#include "harness.h"

#include "text/source.h"

static struct source read_text(struct slice text) {
    struct source source;
    source_init(&source, &arena, "a.md", text);
    return source;
}

static void assert_place(const struct source *source, size_t offset, size_t line, size_t column) {
    struct position position = source_position(source, offset);
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
}

static void lines_and_columns(void **state) {
    (void)state;
    struct source source = read_text(S("ab\n中文{{x}}\r\n\nend"));
    assert_int_equal(source.line_count, 4);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 2, 1, 3);
    assert_place(&source, 3, 2, 1);
    assert_place(&source, 9, 2, 3);
    assert_slice(source_line(&source, 2), "中文{{x}}");
    assert_slice(source_line(&source, 3), "");
    assert_slice(source_line(&source, 4), "end");
    assert_slice(source_line(&source, 5), "");
    assert_place(&source, 20, 4, 4);
    assert_place(&source, 999, 4, 4);
}

static void what_is_odd_comes_last(void **state) {
    (void)state;
    assert_int_equal(read_text(S("a中\n\n，b\tc")).first_odd, 10);
    assert_int_equal(read_text(S("a\r\n")).first_odd, 1);
    assert_int_equal(read_text(S("a\n中\n")).first_odd, 6);
    assert_int_equal(read_text(S("\xEF\xBB\xBF"
                                 "a\xC2\xA0"))
                         .first_odd,
                     4);
    assert_int_equal(read_text(S("ab\xFF")).first_odd, 0);
    assert_int_equal(read_text(S("")).first_odd, 0);
}

static void a_final_line_feed_begins_no_line(void **state) {
    (void)state;
    struct source source = read_text(S("a\n"));
    assert_int_equal(source.line_count, 1);
    assert_place(&source, 2, 1, 3);
    source = read_text(S(""));
    assert_int_equal(source.line_count, 1);
    assert_place(&source, 0, 1, 1);
}

static void a_byte_order_mark_is_no_column(void **state) {
    (void)state;
    struct source source = read_text(S("\xEF\xBB\xBF---\n"));
    assert_int_equal(source.start, 3);
    assert_int_equal(source.fault, SOURCE_FINE);
    assert_place(&source, 3, 1, 1);
    assert_place(&source, 4, 1, 2);
    assert_place(&source, 0, 1, 1);
}

static void counting_on_agrees_with_counting_anew(void **state) {
    (void)state;
    struct source source = read_text(S("中文\nabc中\r\n\n文x"));
    for (size_t from = 0; from <= source.text.len; from++) {
        struct position known = source_position(&source, from);
        for (size_t to = 0; to <= source.text.len; to++) {
            struct position anew = source_position(&source, to);
            struct position on = source_position_from(&source, known, from, to);
            assert_int_equal(on.line, anew.line);
            if ((source.text.ptr[from] & 0xC0) != 0x80)
                assert_int_equal(on.column, anew.column);
        }
    }
}

static void faults(void **state) {
    (void)state;
    assert_int_equal(read_text(S("\xFF\xFE"
                                 "a\0"))
                         .fault,
                     SOURCE_UTF16);
    assert_int_equal(read_text(S("a\0b\0c\0")).fault, SOURCE_UTF16);
    assert_int_equal(read_text(S("\0a\0b")).fault, SOURCE_UTF16);
    assert_int_equal(read_text(S("\xFE\xFF\0a")).fault, SOURCE_UTF16);
    static const struct slice no_utf16[] = {{"\0a\0", 3},  {"\0\0ab", 4}, {"\0ab\0", 4},  {"\0a\0\0", 4},
                                            {"a\0\0b", 4}, {"a\0bc", 4},  {"\0\0\0\0", 4}};
    for (size_t i = 0; i < sizeof no_utf16 / sizeof *no_utf16; i++)
        assert_int_equal(read_text(no_utf16[i]).fault, SOURCE_NUL);
    assert_int_equal(read_text(S("\xFF"
                                 "a"))
                         .fault,
                     SOURCE_INVALID_UTF8);
    assert_int_equal(read_text(S("\xFE"
                                 "a"))
                         .fault,
                     SOURCE_INVALID_UTF8);
    struct source source = read_text(S("ab\0cd efg"));
    assert_int_equal(source.fault, SOURCE_NUL);
    assert_int_equal(source.fault_at, 2);
    source = read_text(S("中\xFF文"));
    assert_int_equal(source.fault, SOURCE_INVALID_UTF8);
    assert_int_equal(source.fault_at, 3);
    source = read_text(S("a\rb\r\nc\n"));
    assert_int_equal(source.first_lone_cr, 1);
    assert_int_equal(source.first_crlf, 3);
    assert_int_equal(source.first_bare_lf, 6);
    assert_int_equal(source.crlf_count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines_and_columns),
        TEST(what_is_odd_comes_last),
        TEST(a_final_line_feed_begins_no_line),
        TEST(a_byte_order_mark_is_no_column),
        TEST(counting_on_agrees_with_counting_anew),
        TEST(faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
