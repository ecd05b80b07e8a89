/* Source frames: carets under the right columns, long lines cut, hostile lines harmless and cheap. */
#define stet_result_line test_line
#include "report/escape.c"
#include "report/frame.c"
#include "report/sink.c"

#include "harness.h"

static stet_text article;
static bool is_one_line; /* the article has no line end, so that finding its lines costs nothing */

stet_text test_line(const stet_result *result, stet_text path, size_t line) {
    (void)result, (void)path;
    if (is_one_line)
        return line == 1 ? article : text_of(NULL, 0);
    const char *at = article.ptr, *end = article.ptr + article.len;
    for (size_t i = 1; i < line && at; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at)
        return text_of(NULL, 0);
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    return text_of(at, (size_t)((stop ? stop : end) - at));
}

static stet_position position_of(size_t offset) {
    stet_position position = {.offset = offset, .line = 1, .column = 1};
    for (size_t at = 0; at < offset;) {
        bool line_end = article.ptr[at] == '\n';
        stet_codepoint_next(article, &at);
        position.line += line_end;
        position.column = line_end ? 1 : position.column + 1;
    }
    return position;
}

/* The frame of the `len` bytes from `start`, in the test's arena. */
static char *frame(const char *text, size_t size, size_t start, size_t len, size_t width) {
    struct sink out;
    struct frame_memory memory = {0};
    struct report_options options = {.width = width};
    article = text_of(text, size);
    stet_diagnostic finding = {.severity = STET_ERROR,
                               .path = text_of("a.md", 4),
                               .start = position_of(start),
                               .end = position_of(start + len)};
    sink_init(&out, -1);
    frame_draw(&out, &options, NULL, &finding, text_of(NULL, 0), &memory);
    char *drawn = arena_string(&arena, slice_from(out.ptr, out.len));
    sink_release(&out);
    return drawn;
}

static void assert_frame(const char *text, const char *mark, const char *expected) {
    size_t start = (size_t)(strstr(text, mark) - text);
    assert_string_equal(frame(text, strlen(text), start, strlen(mark), 80), expected);
}

static void carets_stand_under_the_text(void **state) {
    (void)state;
    assert_frame("\xe4\xb8\xad\xe6\x96\x87{{x}}\xe5\xa5\xbd", "{{x}}",
                 "  |\n1 | \xe4\xb8\xad\xe6\x96\x87{{x}}\xe5\xa5\xbd\n  |     ^^^^^\n  |\n");
    assert_frame("a\xe6\x96\x87\xe5\xad\x97z", "\xe6\x96\x87\xe5\xad\x97",
                 "  |\n1 | a\xe6\x96\x87\xe5\xad\x97z\n  |  ^^^^\n  |\n");
    assert_frame("\tx\ty", "y", "  |\n1 |     x    y\n  |          ^\n  |\n");
    assert_frame("e\xcc\x81-x", "x", "  |\n1 | e\xcc\x81-x\n  |   ^\n  |\n");
    assert_frame("\x1b[0m!", "!", "  |\n1 | \\x1b[0m!\n  |        ^\n  |\n");
    assert_frame("\xff!", "!", "  |\n1 | \\xff!\n  |     ^\n  |\n");
}

static void context_is_two_lines_without_blank_edges(void **state) {
    (void)state;
    assert_frame("0\n1\n2\nX\n\n5\n6\n", "X", "  |\n2 | 1\n3 | 2\n4 | X\n  | ^\n5 |\n6 | 5\n  |\n");
    assert_frame("0\n1\n\nX\n\n", "X", "  |\n2 | 1\n3 |\n4 | X\n  | ^\n  |\n");
    assert_frame("1\n2\n3\n4\n5\n6\n7\n8\n9\nX\n", "X", "   |\n 8 | 8\n 9 | 9\n10 | X\n   | ^\n   |\n");
}

static void the_byte_order_mark_has_no_column(void **state) {
    (void)state;
    article = text_of("\xef\xbb\xbfX", 4);
    stet_diagnostic finding = {
        .severity = STET_ERROR, .path = text_of("a.md", 4), .start = {3, 1, 1, 1}, .end = {4, 1, 2, 2}};
    struct frame_memory memory = {0};
    struct report_options options = {.width = 80};
    struct sink out;
    sink_init(&out, -1);
    frame_draw(&out, &options, NULL, &finding, text_of(NULL, 0), &memory);
    sink_put(&out, text_of("", 1));
    assert_string_equal(out.ptr, "  |\n1 | X\n  | ^\n  |\n");
    sink_release(&out);
}

static void only_a_byte_order_mark_is_one(void **state) {
    (void)state;
    assert_frame("\xef\xbc\x81X", "X", "  |\n1 | \xef\xbc\x81X\n  |   ^\n  |\n");
    assert_frame("\xef\xbb\xbcX", "X", "  |\n1 | \xef\xbb\xbcX\n  |  ^\n  |\n");
}

/* What is remembered of one line is not used for a line of the same number in another file. */
static void each_file_has_its_own_lines(void **state) {
    (void)state;
    struct frame_memory memory = {0};
    struct report_options options = {.width = 80};
    static const char *const files[][2] = {{"a.md", "X"}, {"a.md", "X"}, {"b.md", "123\nX"}, {"ab.md", "X"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[8]; /* as equal as texts are, not as pointers are */
        size_t line = strlen(files[i][1]) > 1 ? 2 : 1, offset = strlen(files[i][1]) - 1;
        memcpy(path, files[i][0], strlen(files[i][0]) + 1);
        article = text_of(files[i][1], strlen(files[i][1]));
        stet_diagnostic finding = {.severity = STET_ERROR,
                                   .path = text_of(path, strlen(path)),
                                   .start = {offset, line, 1, 1},
                                   .end = {offset + 1, line, 2, 2}};
        memory.line = line;
        struct sink out;
        sink_init(&out, -1);
        frame_draw(&out, &options, NULL, &finding, text_of(NULL, 0), &memory);
        sink_put(&out, text_of("", 1));
        assert_non_null(strstr(out.ptr, "X\n  | ^\n"));
        sink_release(&out);
        memory.path = text_of(files[i][0], strlen(files[i][0]));
    }
}

static void a_wide_blank_line_is_blank(void **state) {
    (void)state;
    enum { BLANKS = 5000 };
    char *text = arena_alloc(&arena, BLANKS + 3);
    memset(text, ' ', BLANKS);
    memcpy(text + BLANKS, "\nX", 2);
    assert_string_equal(frame(text, BLANKS + 2, BLANKS + 1, 1, 80), "  |\n2 | X\n  | ^\n  |\n");
}

static void without_text_there_is_no_frame(void **state) {
    (void)state;
    assert_string_equal(frame("", 0, 0, 0, 80), "");
    assert_string_equal(frame("\n\n", 2, 0, 0, 80), "");
    assert_string_equal(frame("\nx\n", 3, 0, 0, 80), "  |\n1 |\n  | ^\n2 | x\n  |\n");
}

/* Of the drawn frame: every line fits, and the carets stand under the mark. */
static void assert_cut(char *drawn, const char *mark, size_t width) {
    char *line = strstr(drawn, "1 | "), *carets = strchr(line, '\n') + 1;
    size_t at_mark = 0, at_caret = strcspn(carets, "^");
    stet_text before = text_of(line, (size_t)(strstr(line, mark) - line));
    for (size_t at = 0; at < before.len;)
        at_mark += escape_glyph(before, &at).width;
    assert_int_equal(at_mark, at_caret);
    stet_text whole = text_of(line, (size_t)(strchr(line, '\n') - line));
    size_t columns = 0;
    for (size_t at = 0; at < whole.len;)
        columns += escape_glyph(whole, &at).width;
    assert_true(columns <= width);
}

static void long_lines_are_cut_around_the_mark(void **state) {
    (void)state;
    enum { LENGTH = 3000 };
    char *text = arena_alloc(&arena, LENGTH + 16);
    for (size_t at = 0; at + 3 <= LENGTH; at += 100) {
        for (size_t i = 0; i + 3 <= LENGTH; i += 3)
            memcpy(text + i, "\xe4\xb8\xad", 3);
        size_t start = at / 3 * 3;
        memcpy(text + start, "MRK", 3);
        assert_cut(frame(text, LENGTH, start, 3, 60), "MRK", 60);
    }
}

static void a_heap_of_combining_characters_is_bounded(void **state) {
    (void)state;
    enum { COUNT = 100000 };
    char *text = arena_alloc(&arena, 2 * COUNT);
    for (size_t i = 0; i < COUNT; i++)
        memcpy(text + 2 * i, "\xcc\x81", 2);
    assert_true(strlen(frame(text, 2 * COUNT, COUNT, 2, 80)) < 2000);
}

/* Many findings on one line of a megabyte: only the first may count its characters. */
static void one_long_line_stays_cheap(void **state) {
    (void)state;
    enum { LENGTH = 1 << 20, FINDINGS = 20000 };
    char *text = arena_alloc(&arena, LENGTH);
    memset(text, 'x', LENGTH);
    article = text_of(text, LENGTH);
    is_one_line = true;
    struct frame_memory memory = {0};
    struct report_options options = {.width = 80};
    struct sink out;
    sink_init(&out, -1);
    uint64_t begun = clock_now();
    for (size_t i = 0; i < FINDINGS; i++) {
        size_t at = LENGTH / FINDINGS * i;
        stet_diagnostic finding = {.severity = STET_ERROR,
                                   .path = text_of("a.md", 4),
                                   .start = {at, 1, at + 1, at + 1},
                                   .end = {at + 1, 1, at + 2, at + 2}};
        frame_draw(&out, &options, NULL, &finding, text_of(NULL, 0), &memory);
        out.len = 0;
    }
    is_one_line = false;
    assert_true(clock_now() - begun < 5000000000u);
    sink_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(carets_stand_under_the_text),        TEST(context_is_two_lines_without_blank_edges),
        TEST(the_byte_order_mark_has_no_column),  TEST(without_text_there_is_no_frame),
        TEST(long_lines_are_cut_around_the_mark), TEST(a_heap_of_combining_characters_is_bounded),
        TEST(one_long_line_stays_cheap),          TEST(only_a_byte_order_mark_is_one),
        TEST(each_file_has_its_own_lines),        TEST(a_wide_blank_line_is_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
