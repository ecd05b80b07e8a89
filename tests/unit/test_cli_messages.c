/* Every text of the program stands in both languages, with the same arguments. */
#include "cli/messages.c"
#include "report/escape.c"
#include "report/sink.c"

#include "harness.h"

/* Bit i: {i} occurs. */
static unsigned arguments_of(const char *text) {
    unsigned found = 0;
    for (; *text; text++)
        if (is_argument(text))
            found |= 1u << (text[1] - '0');
    return found;
}

static void both_languages_say_the_same(void **state) {
    (void)state;
    for (enum message message = 0; message < MESSAGE_COUNT; message++) {
        const char *english = message_text(message, STET_ENGLISH), *chinese = message_text(message, STET_CHINESE);
        assert_non_null(english);
        assert_non_null(chinese);
        assert_int_equal(arguments_of(english), arguments_of(chinese));
        bool line_end = *english && english[strlen(english) - 1] == '\n';
        assert_int_equal(line_end, *chinese && chinese[strlen(chinese) - 1] == '\n');
    }
}

static void arguments_are_filled_in_and_harmless(void **state) {
    (void)state;
    struct sink out;
    sink_init(&out, -1);
    message_put(&out, STET_ENGLISH, MSG_CANNOT_READ, ARGS("a\x1b{2}\n", "why"));
    sink_put(&out, text_of("", 1));
    assert_string_equal(out.ptr, "error: cannot read 'a\\x1b{2}\\x0a': why");
    sink_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(both_languages_say_the_same),
        TEST(arguments_are_filled_in_and_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
