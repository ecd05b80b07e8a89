/* What Hexo makes of dates; the expectations are Node's and js-yaml's. */
#include "article/hexo_date.h"

#include "article/js_date.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct arena arena;

static enum hexo_date_verdict judge(const char *text, struct hexo_date *date) {
    char bytes[128] = "---\ndate: ";
    size_t len = strlen(text), at = strlen(bytes);
    assert_true(at + len + 6 < sizeof bytes);
    memcpy(bytes + at, text, len);
    memcpy(bytes + at + len, "\n---\n", 6);
    struct source source;
    struct front_matter fm;
    source_init(&source, &arena, "a.md", slice_of(bytes));
    front_matter_read(&fm, &arena, &source, &(struct placeholder_list){0});
    const struct fm_value *value = front_matter_get(&fm, S("date"));
    assert_non_null(value);
    enum hexo_date_verdict verdict = hexo_date_judge(value, date);
    arena_reset(&arena);
    return verdict;
}

static void gives_verdicts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum hexo_date_verdict verdict;
    } cases[] = {
        {"2024-01-02", HEXO_DATE_GOOD},
        {"2024-1-2", HEXO_DATE_GOOD},
        {"2024-01-02 3:04:05", HEXO_DATE_GOOD},
        {"2024-01-02 10:00", HEXO_DATE_GOOD},
        {"2024-01-02T03:04:05Z", HEXO_DATE_GOOD},
        {"2024/01/02", HEXO_DATE_GOOD},
        {"2024.01.02", HEXO_DATE_GOOD},
        {"Jan 2, 2024", HEXO_DATE_GOOD},
        {"01/02/2024", HEXO_DATE_GOOD},
        {"\"2024-01-02\"", HEXO_DATE_GOOD},
        {"[2024-01-02]", HEXO_DATE_GOOD},
        {"2024-02-29", HEXO_DATE_GOOD},
        {"", HEXO_DATE_ABSENT},
        {"~", HEXO_DATE_ABSENT},
        {"false", HEXO_DATE_ABSENT},
        {"0", HEXO_DATE_ABSENT},
        {".nan", HEXO_DATE_ABSENT},
        {"\"\"", HEXO_DATE_ABSENT},
        {"{{release_date}}", HEXO_DATE_UNREADABLE},
        {"\"{{release_date}}\"", HEXO_DATE_UNREADABLE},
        {"2024\xE5\xB9\xB4"
         "1\xE6\x9C\x88"
         "2\xE6\x97\xA5",
         HEXO_DATE_UNREADABLE},
        {"13/02/2024", HEXO_DATE_UNREADABLE},
        {"tomorrow", HEXO_DATE_UNREADABLE},
        {"2024\xEF\xBC\x8D"
         "01\xEF\xBC\x8D"
         "02",
         HEXO_DATE_UNREADABLE},
        {".inf", HEXO_DATE_UNREADABLE},
        {"99999999999999999999", HEXO_DATE_UNREADABLE},
        {"{a: b}", HEXO_DATE_UNREADABLE},
        {"\"2024-01-02 25:00\"", HEXO_DATE_UNREADABLE},
        {"2024-02-30", HEXO_DATE_ROLLED},
        {"2023/02/29", HEXO_DATE_ROLLED},
        {"2024-13-01", HEXO_DATE_ROLLED},
        {"2024-01-02 25:00:00", HEXO_DATE_ROLLED},
        {"\"2024-01-02 24:00\"", HEXO_DATE_ROLLED},
        {"20240102", HEXO_DATE_NUMBER},
        {"2024", HEXO_DATE_NUMBER},
        {"true", HEXO_DATE_NUMBER},
        {"1.5", HEXO_DATE_NUMBER},
        {"\xEF\xBC\x92\xEF\xBC\x90-02-11", HEXO_DATE_MISREAD},
        {"Jan 2", HEXO_DATE_MISREAD},
        {"0024-01-02", HEXO_DATE_MISREAD},
        {"0000-00-00", HEXO_DATE_MISREAD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hexo_date date;
        enum hexo_date_verdict verdict = judge(cases[i].text, &date);
        if (verdict != cases[i].verdict)
            print_error("%s: %d\n", cases[i].text, (int)verdict);
        assert_int_equal(verdict, cases[i].verdict);
    }
}

static void counts_on(void **state) {
    (void)state;
    struct hexo_date date;
    judge("2024-12-31 25:61:61", &date);
    assert_int_equal(date.year, 2025);
    assert_int_equal(date.month, 1);
    assert_int_equal(date.day, 1);
    assert_int_equal(date.hour, 2);
    assert_int_equal(date.minute, 2);
    assert_int_equal(date.second, 1);
    judge("0000-00-00", &date);
    assert_int_equal(date.year, 1899);
    assert_int_equal(date.month, 11);
    assert_int_equal(date.day, 30);
}

static void tells_how_it_is_written(void **state) {
    (void)state;
    struct hexo_date date;
    judge("2024-01-02 03:04:05", &date);
    assert_true(date.canonical && date.has_time && !date.has_zone);
    judge("2024-01-02 3:04:05", &date);
    assert_false(date.canonical);
    judge("2024-01-02", &date);
    assert_true(!date.canonical && !date.has_time);
    judge("2024-01-02 03:04:05 CST", &date);
    assert_true(date.has_zone && date.zone_is_american);
    judge("2024-01-02T03:04:05+08:00", &date);
    assert_true(date.has_zone && !date.zone_is_american);
}

static void reads_lenient_dates(void **state) {
    (void)state;
    static const char *const same[] = {
        "Mon, 18 Mar 2024 22:20:30 GMT+0800",
        "Mon Mar 18 2024 22:20:30 GMT+08:00 (China Standard Time)",
        "2024-03-18T22:20:30+0800",
        "18 March 2024 10:20:30 pm UTC+8",
        "march(a (b) c)18-2024 22:20:30.0 +8",
    };
    struct js_date date;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(js_date_parse(slice_of(same[i]), &date));
        assert_true(date.year == 2024 && date.month == 3 && date.day == 18);
        assert_true(date.hour == 22 && date.minute == 20 && date.second == 30 && date.millisecond == 0);
        assert_int_equal(date.zone_minutes, 480);
    }
    static const char *const wrong[] = {"",
                                        "x",
                                        "2024-03-18T25:00",
                                        "2024-03-18 10:20x",
                                        "18.3.2024",
                                        "2024-03-18-19-20",
                                        "13 am 2024",
                                        "2024-03-18 10:20 +12345",
                                        "(2024"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(js_date_parse(slice_of(wrong[i]), &date));
}

static int release(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_verdicts),
        cmocka_unit_test(counts_on),
        cmocka_unit_test(tells_how_it_is_written),
        cmocka_unit_test(reads_lenient_dates),
    };
    arena_init(&arena, SIZE_MAX);
    return cmocka_run_group_tests(tests, NULL, release);
}
