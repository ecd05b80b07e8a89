/* The door for foreign bytes: random hostile texts through every escape, judged by decoders written anew here. */
#include "report/escape.c"
#include "report/sink.c"

#include "base/utf8.h"

#include <fcntl.h>
#include <sys/wait.h>

#include "harness.h"

#define ROUNDS 20000

static uint64_t random_state;

static size_t random_below(size_t bound) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(random_state >> 33) % bound;
}

/* What terminals, logs and formats trip over, and some harmless text between. */
static stet_text hostile_text(char *room, size_t size) {
    static const char *const pieces[] = {
        "\x1b",
        "\x1b]0;x\x07",
        "\r",
        "\n",
        "\t",
        "::",
        ":",
        "##[",
        "#",
        "##vso[",
        "##VSO[",
        "[",
        "%0A",
        "%",
        ",",
        "]]>",
        "\"",
        "\\",
        "<",
        "\xe2\x80\xae",
        "\xe2\x80\xa8",
        "\xe2\x80\x8b",
        "\xed\xa0\x80",
        "\xff",
        "\xc2\x9b",
        "\xe3\x80\x80",
        " ",
        "\xc2\xa0",
        "\xef\xbf\xbd",
        "\xe4\xb8\xad",
        "a",
        "error",
        "\xf0\x9f\x98\x80",
        "\xf3\xa0\x80\xa1",
        "\xe4\xb8",
        "\x7f",
    };
    size_t len = 0, count = random_below(12);
    for (size_t i = 0; i < count; i++) {
        const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
        size_t more = strlen(piece);
        if (len + more > size)
            break;
        memcpy(room + len, piece, more);
        len += more;
    }
    return text_of(room, len);
}

static struct sink new_sink(void) {
    struct sink sink;
    sink_init(&sink, -1);
    return sink;
}

/* A copy of what the sink holds, ended in NUL, in the test's arena. */
static char *taken(struct sink *sink) {
    char *copy = arena_string(&arena, slice_from(sink->ptr, sink->len));
    assert_int_equal(sink->error, 0);
    sink_release(sink);
    return copy;
}

static void assert_visible(const char *text) {
    stet_text all = text_of(text, strlen(text));
    for (size_t at = 0; at < all.len;) {
        size_t from = at;
        uint32_t codepoint = stet_codepoint_next(all, &at);
        assert_false(stet_codepoint_unsafe(codepoint));
        assert_false(codepoint == 0xFFFD && at - from == 1);
    }
    assert_null(strstr(text, "##["));
    assert_null(strcasestr(text, "##vso["));
}

static void human_text_is_visible(void **state) {
    (void)state;
    char room[256];
    for (int round = 0; round < ROUNDS; round++) {
        struct sink sink = new_sink();
        escape_text(&sink, hostile_text(room, sizeof room));
        assert_visible(taken(&sink));
    }
}

/* As the runner's ActionCommand.TryParseV2 looks at a line. */
static bool starts_command(const char *line) {
    stet_text all = text_of(line, strlen(line));
    size_t at = 0, next = 0;
    while (next < all.len && is_space(stet_codepoint_next(all, &next)))
        at = next;
    return strncmp(line + at, "::", 2) == 0;
}

static void lines_start_no_command(void **state) {
    (void)state;
    char room[256];
    for (int round = 0; round < ROUNDS; round++) {
        struct sink sink = new_sink();
        escape_line(&sink, hostile_text(room, sizeof room));
        char *line = taken(&sink);
        assert_visible(line);
        assert_false(starts_command(line));
    }
}

static void shown_forms(void **state) {
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"a\x1b[31mb", "a\\x1b[31mb"},        {"\xff\xe4\xb8\xad", "\\xff\xe4\xb8\xad"},
        {"\xe2\x80\xae", "\\u{202e}"},        {"\xc2\x9b", "\\u{9b}"},
        {"x ##[error]", "x \\u{23}#[error]"}, {"###vso[", "#\\u{23}#vso["},
        {"\xef\xbf\xbd", "\xef\xbf\xbd"},     {"# title", "# title"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sink sink = new_sink();
        escape_text(&sink, text_of(cases[i].text, strlen(cases[i].text)));
        assert_string_equal(taken(&sink), cases[i].shown);
    }
    struct sink sink = new_sink();
    escape_line(&sink, text_of(" \xe3\x80\x80::error::x", 14));
    assert_string_equal(taken(&sink), " \xe3\x80\x80\\x3a:error::x");
    sink = new_sink();
    escape_line(&sink, text_of(":", 1));
    sink_string(&sink, ":1:1: error");
    assert_string_equal(taken(&sink), "\\x3a:1:1: error");
    sink = new_sink();
    escape_uri(&sink, text_of("a\0b", 3));
    escape_github_property(&sink, text_of("\0", 1));
    assert_string_equal(taken(&sink), "a%00b\\x00");
}

/* All that .NET trims, and with it the runner. */
static void no_space_hides_a_command(void **state) {
    (void)state;
    static const uint32_t spaces[] = {' ', 0xA0, 0x1680, 0x2000, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        char line[16] = "", shown[24] = "";
        size_t len = utf8_encode(spaces[i], line);
        memcpy(shown, line, len);
        memcpy(line + len, "::x", 4);
        memcpy(shown + len, "\\x3a:x", 7);
        struct sink sink = new_sink();
        escape_line(&sink, text_of(line, strlen(line)));
        assert_string_equal(taken(&sink), shown);
    }
}

static uint32_t hex_unit(const char *digits) {
    char copy[5];
    memcpy(copy, digits, 4);
    copy[4] = '\0';
    return (uint32_t)strtoul(copy, NULL, 16);
}

/* Decodes one JSON string strictly; every byte of it must be allowed there. */
static char *json_decoded(const char *json) {
    char *decoded = arena_alloc(&arena, strlen(json) + 1), *to = decoded;
    assert_int_equal(*json++, '"');
    while (*json != '"') {
        assert_true((unsigned char)*json >= 0x20);
        if (*json != '\\') {
            *to++ = *json++;
        } else if (json[1] == 'u') {
            uint32_t unit = hex_unit(json + 2);
            json += 6;
            if (unit >= 0xD800 && unit < 0xDC00) {
                assert_memory_equal(json, "\\u", 2);
                unit = 0x10000 + ((unit - 0xD800) << 10) + (hex_unit(json + 2) - 0xDC00);
                json += 6;
            }
            to += utf8_encode(unit, to);
        } else {
            assert_non_null(strchr("\"\\n", json[1]));
            *to++ = json[1] == 'n' ? '\n' : json[1];
            json += 2;
        }
    }
    assert_int_equal(json[1], '\0');
    return decoded;
}

/* The text with every byte that is no UTF-8 replaced: what JSON can carry of it. */
static char *repaired(stet_text text) {
    char *copy = arena_alloc(&arena, 3 * text.len + 1), *to = copy;
    for (size_t at = 0; at < text.len;)
        to += utf8_encode(stet_codepoint_next(text, &at), to);
    return copy;
}

static void json_comes_back(void **state) {
    (void)state;
    char room[256];
    for (int round = 0; round < ROUNDS; round++) {
        stet_text text = hostile_text(room, sizeof room);
        struct sink sink = new_sink();
        escape_json(&sink, text);
        char *json = taken(&sink);
        assert_visible(json);
        assert_string_equal(json_decoded(json), repaired(text));
    }
}

static void uris_come_back(void **state) {
    (void)state;
    char room[256];
    for (int round = 0; round < ROUNDS; round++) {
        stet_text text = hostile_text(room, sizeof room);
        struct sink sink = new_sink();
        escape_uri(&sink, text);
        char *uri = taken(&sink);
        for (size_t at = 0; at < text.len; at++) {
            assert_true(*uri > 0x20 && *uri < 0x7F);
            unsigned char byte =
                (unsigned char)(*uri == '%' ? hex_unit((char[]){'0', '0', uri[1], uri[2]}) : (unsigned char)*uri);
            assert_int_equal(byte, (unsigned char)text.ptr[at]);
            uri += *uri == '%' ? 3 : 1;
        }
        assert_int_equal(*uri, '\0');
    }
}

static void github_properties_stay_one(void **state) {
    (void)state;
    char room[256];
    for (int round = 0; round < ROUNDS; round++) {
        struct sink sink = new_sink();
        escape_github_property(&sink, hostile_text(room, sizeof room));
        char *property = taken(&sink);
        assert_visible(property);
        assert_null(strpbrk(property, ":,"));
    }
    struct sink sink = new_sink();
    escape_github_property(&sink, text_of("a%0A:b,c\n", 9));
    escape_github_data(&sink, text_of(" a%0A:b,c\n", 10));
    assert_string_equal(taken(&sink), "a%250A%3Ab%2Cc%0A a%250A:b,c\\x0a");
}

static void sinks_remember_errors(void **state) {
    (void)state;
    int full = open("/dev/full", O_WRONLY);
    if (full < 0)
        skip();
    struct sink sink;
    sink_init(&sink, full);
    sink_repeat(&sink, 'x', FLUSH_AT + 1);
    assert_int_equal(sink.error, ENOSPC);
    sink_string(&sink, "dropped");
    assert_int_equal(sink.len, 0);
    assert_false(sink_flush(&sink));
    sink_release(&sink);
    close(full);
}

/* A megabyte through a pipe that takes no more than it has room for, to a reader that lets it wait. */
static void sinks_wait_for_a_slow_reader(void **state) {
    (void)state;
    enum { SIZE = 1 << 20 };
    int ends[2], status;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    pid_t child = fork();
    if (child == 0) {
        struct pollfd wait = {.fd = ends[0], .events = POLLIN};
        size_t total = 0;
        char piece[4096];
        close(ends[1]);
        for (ssize_t got = 1; got > 0; total += got > 0 ? (size_t)got : 0) {
            usleep(100);
            poll(&wait, 1, -1);
            got = read(ends[0], piece, sizeof piece);
        }
        _exit(total == SIZE ? 0 : 1);
    }
    close(ends[0]);
    struct sink sink;
    sink_init(&sink, ends[1]);
    for (size_t i = 0; i < SIZE / 64; i++)
        sink_repeat(&sink, 'x', 64);
    assert_true(sink_flush(&sink));
    sink_release(&sink);
    close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static void sinks_refuse_what_no_memory_holds(void **state) {
    (void)state;
    struct sink sink = new_sink(), other = new_sink();
    sink_string(&sink, "kept");
    sink_put(&sink, text_of("x", SIZE_MAX));
    assert_int_equal(sink.error, ENOMEM);
    assert_int_equal(sink.len, 4);
    sink_string(&other, "whole");
    sink_move(&other, &sink);
    assert_int_equal(other.error, ENOMEM);
    sink_move(&other, &sink);
    assert_int_equal(other.error, ENOMEM);
    assert_false(sink_flush(&other));
    sink_release(&sink);
    sink_release(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(human_text_is_visible),
        TEST(lines_start_no_command),
        TEST(shown_forms),
        TEST(json_comes_back),
        TEST(uris_come_back),
        TEST(github_properties_stay_one),
        TEST(sinks_remember_errors),
        TEST(no_space_hides_a_command),
        TEST(sinks_wait_for_a_slow_reader),
        TEST(sinks_refuse_what_no_memory_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
