/* "Did you mean". */
#include "harness.h"

#include "engine/suggest.h"
#include "stet.h"

static const char *const words[] = {"exclude",      "extends",    "flag-order",  "flag-value", "image-host",
                                    "more-missing", "translator", "cover_image", "译者ID",     NULL};

static void suggests(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"exlude", "exclude"},        {"Exclude", "exclude"},
        {"extend", "extends"},        {"flag-ordr", "flag-order"},
        {"flag_order", "flag-order"}, {"flagorder", "flag-order"},
        {"image-hots", "image-host"}, {"more missing", "more-missing"},
        {"translater", "translator"}, {"coverimage", "cover_image"},
        {"译者id", "译者ID"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = stet_suggest(rows[i][0], words);
        if (!found || strcmp(found, rows[i][1]) != 0)
            fail_msg("%s: %s", rows[i][0], found ? found : "nothing");
    }
}

static void keeps_silent(void **state) {
    (void)state;
    static const char *const rows[] = {"", "x", "zz", "drafts", "completely-else", "\xff\xfe\xff"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_null(stet_suggest(rows[i], words));
    assert_null(stet_suggest("exclude", NULL));
    char word[4096];
    memset(word, 'e', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_null(stet_suggest(word, words));
}

static void takes_the_nearest(void **state) {
    (void)state;
    struct suggestion suggestion;
    suggest_start(&suggestion, S("tag-unmached"));
    suggest_try(&suggestion, S("tag-unknown"));
    suggest_try(&suggestion, S("tag-unmatched"));
    suggest_try(&suggestion, S("tag-unclosed"));
    assert_true(slice_eq(suggestion.best, S("tag-unmatched")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(suggests),
        TEST(keeps_silent),
        TEST(takes_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
