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

/* Days from 1970-01-01 to a day of the Gregorian calendar; a day or month too many counts on. */
static int64_t days_until(int64_t year, int64_t month, int64_t day) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    int64_t last = month > 2 ? year : year - 1, leap_days = 0;
    static const int every[] = {4, 100, 400}, sign[] = {1, -1, 1};
    for (int i = 0; i < 3; i++) /* rounded down, before the year 0 too */
        leap_days += sign[i] * (last / every[i] - (last % every[i] < 0));
    return 365 * year + leap_days + before[month - 1] + day - 719528;
}

static int64_t milliseconds_of(const struct js_date *date) {
    int64_t hours = days_until(date->year, date->month, date->day) * 24 + date->hour;
    return ((hours * 60 + date->minute - date->zone_minutes) * 60 + date->second) * 1000 + date->millisecond;
}

#define INVALID INT64_MIN

/* What `Date.parse` says in Node where the time zone is UTC. */
static void parses_as_node(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t milliseconds;
    } cases[] = {
        {"2024", 1704067200000},
        {"2024-03", 1709251200000},
        {"2024-03-18", 1710720000000},
        {"+012024-03-18", 317280240000000},
        {"-000001-03-18", -62192188800000},
        {"-000000-01-01", 978307200000},
        {"+12024-01-01", 317273587200000},
        {"2024-03-18T10:20", 1710757200000},
        {"2024-03-18T10:20Z", 1710757200000},
        {"2024-03-18T10:20:30", 1710757230000},
        {"2024-03-18T10:20:30.5", 1710757230500},
        {"2024-03-18T10:20:30.1234567Z", 1710757230123},
        {"2024-03-18T10:20:30.x", INVALID},
        {"2024-03-18T10:20:60", INVALID},
        {"2024-03-18T10:20:30,5", INVALID},
        {"2024-03-18t10:20z", 1710757200000},
        {"2024-03-18T24:00:00", 1710806400000},
        {"2024-03-18T24:00:00.0", 1710806400000},
        {"2024-03-18T24:00:00.1", INVALID},
        {"2024-03-18T24:00:01", INVALID},
        {"2024-03-18T24:01", INVALID},
        {"2024-03-18T25:00", INVALID},
        {"2024-03-18T10:20:30-05:30", 1710777030000},
        {"2024-03-18T10:20+0530", 1710737400000},
        {"2024-03-18T10:20+2400", INVALID},
        {"2024-03-18T10:20+0160", INVALID},
        {"2024-03-18T10:20+24:00", INVALID},
        {"2024-03-18T10:20+05", INVALID},
        {"2024-03-18T10:20+05:60", INVALID},
        {"2024-03-18T10:20+05:00 x", INVALID},
        {"2024-03-18T10", INVALID},
        {"2024-03-18T1:20", INVALID},
        {"2024-03-18T10:2", INVALID},
        {"2024-3-18T10:20", INVALID},
        {"2024-00-01", INVALID},
        {"2024-13-01", INVALID},
        {"2024-12-32", INVALID},
        {"2024-02-30", 1709251200000},
        {"3/18/2024", 1710720000000},
        {"18/3/2024", INVALID},
        {"3/18/24", 1710720000000},
        {"3/18/68", -56505600000},
        {"3/18", 984873600000},
        {"18 Mar", 984873600000},
        {"Mar 18", 984873600000},
        {"Mar 2024", 1709251200000},
        {"18 Mar 2024", 1710720000000},
        {"2024 Mar 18", 1710720000000},
        {"Sept 18 2024", 1726617600000},
        {"marching 18 2024", 1710720000000},
        {"mayx 3", 988848000000},
        {"utcx 2024", 1704067200000},
        {"32 Mar 2024", INVALID},
        {"Mar 32 24", 1963699200000},
        {"Mar 99", 920246400000},
        {"99 Mar", 920246400000},
        {"2024/3/18/5", INVALID},
        {"0 Mar 2024", INVALID},
        {"Mar 0 2024", INVALID},
        {"2024/0/3", INVALID},
        {"13/1/2024", INVALID},
        {"1/32/2024", INVALID},
        {"1/1/1/1", INVALID},
        {"275760/09/13", 8640000000000000},
        {"275761/01/01", INVALID},
        {"1/1/300000", INVALID},
        {"999999/01/01", INVALID},
        {"2024-03-18 10", INVALID},
        {"2024-03-18 10:20", 1710757200000},
        {"2024-03-18 10:20:30", 1710757230000},
        {"2024-03-18 10:20:30.5", 1710757230500},
        {"2024-03-18 10:20:30.123456789", 1710757230123},
        {"2024-03-18 10:20:30.12:5", INVALID},
        {"2024-03-18 10:20.5", INVALID},
        {"2024-03-18 10.5", INVALID},
        {"2024-03-18 10:20:30:40", 1710757230040},
        {"2024-03-18 10:20:30:40:50", INVALID},
        {"2024-03-18 10:20 11", INVALID},
        {"2024-03-18 10:20 11:12", INVALID},
        {"2024-03-18 10:60", INVALID},
        {"2024-03-18 10:20:60", INVALID},
        {"2024-03-18 10:20.", INVALID},
        {"2024-03-18 24:00", 1710806400000},
        {"2024-03-18 24:01", INVALID},
        {"2024-03-18 24:00:01", INVALID},
        {"2024-03-18 24:00:00.1", INVALID},
        {"2024-03-18 10:", 1710756000000},
        {"2024-03-18 10:20:", 1710757200000},
        {"2024-03-18 10:20:30.x", INVALID},
        {"2024-03-18 10:20:30.1001", 1710757230100},
        {"2024-03-18 10:20:30.00012345678901234567890", 1710757230123},
        {"2024-03-18 12:20 am", 1710721200000},
        {"2024-03-18 12:20 pm", 1710764400000},
        {"2024-03-18 1:20pm", INVALID},
        {"2024-03-18 13:20 pm", INVALID},
        {"2024-03-18 0:20 am", 1710721200000},
        {"2024-03-18 1 pm", INVALID},
        {"pm 2024-03-18 1:20", 1710724800000},
        {"2024-03-18 10:20Z", 1710757200000},
        {"2024-03-18 10:20 z", 1710757200000},
        {"2024-03-18 10:20 EST", 1710775200000},
        {"2024-03-18 10:20 PDT", 1710782400000},
        {"2024-03-18 10:20 est+1", 1710753600000},
        {"2024-03-18 10:20 UT", 1710757200000},
        {"2024-03-18 10:20 utc+5", 1710739200000},
        {"2024-03-18 10:20 gmt-5:30", 1710777000000},
        {"2024-03-18 10:20 GMT-0530", 1710777000000},
        {"2024-03-18 10:20 GMT+53", 1710566400000},
        {"2024-03-18 10:20 GMT+530", 1710737400000},
        {"2024-03-18 10:20 -0530", 1710777000000},
        {"2024-03-18 10:20 +", INVALID},
        {"2024-03-18 10:20 +x", INVALID},
        {"2024-03-18 10:20 GMT+5:60", INVALID},
        {"2024-03-18 10:20 GMT+5:3", 1710739020000},
        {"2024-03-18 10:20 +00000", INVALID},
        {"2024-03-18 10:20 GMT+99999999", INVALID},
        {"2024-03-18 10:20 +05:30:10", INVALID},
        {"2024-03-18 GMT", 1710720000000},
        {"2024-03-18 Z", 1710720000000},
        {"2024-03-18 +5", INVALID},
        {"2024-03-18 10:20 -", INVALID},
        {"Z 2024-03-18", 1710720000000},
        {"GMT 2024-03-18 10:20", 1710757200000},
        {"EST 3/18/2024", 1710720000000},
        {"2024-03-18 10:20 T", INVALID},
        {"2024-03-18T10:20 x", INVALID},
        {"2024 T 3", INVALID},
        {"T 2024-03-18", 1710720000000},
        {"2024-03-18 T10:20", INVALID},
        {"3/18/2024T10:20", INVALID},
        {"3/18/2024 10:20+08:00", 1710728400000},
        {"2024-03-18 10:20 GMT+0830 (x)", 1710726600000},
        {"(x) 2024-03-18 (y", 1710720000000},
        {"2024-03-18 10:20 (a(b)c) 30", INVALID},
        {"2024-03-18) 10:20", INVALID},
        {"2024-03-18 )", INVALID},
        {"2024 (", 1704067200000},
        {") 3/18/2024", 1710720000000},
        {"x", INVALID},
        {"", INVALID},
        {" ", INVALID},
        {"1", 978307200000},
        {"12", 1007164800000},
        {"13", INVALID},
        {"31", INVALID},
        {"32", 1956528000000},
        {"49", 2493072000000},
        {"50", -631152000000},
        {"99", 915148800000},
        {"100", -59011459200000},
        {"0", 946684800000},
        {"00", 946684800000},
        {"1 2", 978393600000},
        {"1 2 3", 1041465600000},
        {"1 2 3 4", INVALID},
        {"x 1", 978307200000},
        {"1 x", INVALID},
        {"1x", INVALID},
        {"x1", INVALID},
        {"on 3/18/2024", 1710720000000},
        {"3/18/2024 on", INVALID},
        {"3/18/2024,", 1710720000000},
        {",3/18/2024", 1710720000000},
        {"3.18.2024", 1710720000000},
        {"3-18-2024", 1710720000000},
        {"18-3-2024", INVALID},
        {"-3-18-2024", 1710720000000},
        {"--3", 983404800000},
        {"3/18/-2024", INVALID},
        {"2024-03-18-", INVALID},
        {"2024-3", 1709251200000},
        {"2024-3-8", 1709856000000},
        {"2024/03", 1709251200000},
        {"2024.3.18", 1710720000000},
        {"2024,3,18", 1710720000000},
        {"2024\xE5\xB9\xB4"
         "3\xE6\x9C\x88"
         "18\xE6\x97\xA5",
         INVALID},
        {"\xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x92\xEF\xBC\x94-03-18", 984873600000},
        {"\xE5\x91\xA8\xE4\xB8\x80 3/18/2024", 1710720000000},
        {"3/18/2024 \xE5\x91\xA8\xE4\xB8\x80", INVALID},
        {"3\xC2\xA0"
         "18\xC2\xA0"
         "2024",
         1710720000000},
        {"3\xE1\x9A\x80"
         "18 2024",
         1710720000000},
        {"3\xE2\x80\x80"
         "18 2024",
         1710720000000},
        {"3\xE2\x80\x8A"
         "18 2024",
         1710720000000},
        {"3\xE2\x80\xA8"
         "18 2024",
         INVALID},
        {"3\xE2\x80\xA9"
         "18 2024",
         INVALID},
        {"3\xE2\x80\xAF"
         "18 2024",
         1710720000000},
        {"3\xE2\x81\x9F"
         "18 2024",
         1710720000000},
        {"3\xE3\x80\x80"
         "18 2024",
         1710720000000},
        {"3\xEF\xBB\xBF"
         "18 2024",
         1710720000000},
        {"3\x09"
         "18\x0A"
         "2024",
         1710720000000},
        {"3\xE2\x80\x8B"
         "18 2024",
         INVALID},
        {"Mar\xC2\xA0"
         "18 2024",
         1710720000000},
        {"1234567890123 1 1", INVALID},
        {"0000000000018 3 2024", INVALID},
        {"2024-03-18 10:20:30 GMT+0800 (\xE4\xB8\xAD\xE5\x9B\xBD\xE6\xA0\x87\xE5\x87\x86\xE6\x97\xB6\xE9\x97\xB4)",
         1710728430000},
        {"3/18/2024 10:20 +0000000001", INVALID},
        {"12345 Mar 1", 327408480000000},
        {"Mar 1 12345", 327408480000000},
        {"0049/1/1", 2493072000000},
        {"0050/1/1", -631152000000},
        {"1/1/049", 2493072000000},
        {"1/1/49", 2493072000000},
        {"1/1/50", -631152000000},
        {"1/1/050", -631152000000},
        {"50/1/1", -631152000000},
        {"31/1/1", INVALID},
        {"49/1/1", 2493072000000},
        {"1/31/1", 980899200000},
        {"Jan Feb 3 2024", 1706918400000},
        {"am 3/18/2024", 1710720000000},
        {"3/18/2024 am", INVALID},
        {"3/18/2024 10:20 am pm", 1710800400000},
        {"3/18/2024 10 : 20", INVALID},
        {"3/18/2024 10 :20", INVALID},
        {"10:20 3/18/2024", 1710757200000},
        {"10:20", INVALID},
        {"10:20Z", INVALID},
        {"10:20 Mar 18", 984910800000},
        {"3/18/2024 10:20:30.5Z", 1710757230500},
        {"3/18/2024 10:20:30.5 pm", 1710800430500},
        {"3/18/2024 10:20Z+1", 1710753600000},
        {"3/18/2024 10:20+1-1", 1710760800000},
        {"3/18/2024 10:20+1:30", 1710751800000},
        {"3/18/2024 10:20+1:30 5", INVALID},
        {"3/18/2024 10:20 5Z", INVALID},
        {"3/18/2024 5Z", INVALID},
        {"3/18/2024 5-3", INVALID},
        {"3/18/2024 5:+3", 1710727200000},
        {"3/18/2024 10:20:-3", 1710768000000},
        {"3/18/2024 10:20:30.-3", INVALID},
        {"3/18/2024 10:20:30.5+3", 1710746430500},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct js_date date;
        int64_t is = js_date_parse(slice_of(cases[i].text), &date) ? milliseconds_of(&date) : INVALID;
        if (is != cases[i].milliseconds)
            print_error("%s: %lld\n", cases[i].text, (long long)is);
        assert_true(is == cases[i].milliseconds);
    }
}

static int release(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_verdicts),          cmocka_unit_test(counts_on),
        cmocka_unit_test(tells_how_it_is_written), cmocka_unit_test(reads_lenient_dates),
        cmocka_unit_test(parses_as_node),
    };
    arena_init(&arena, SIZE_MAX);
    return cmocka_run_group_tests(tests, NULL, release);
}
