/* Follows Hexo's toDate: falsy values are no date, js-yaml's dates are taken, all else goes through `new Date(value)`.
 */
#include "hexo_date.h"

#include "js_date.h"
#include "js_yaml.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Brings `*low` into 0 … `base`-1 by moving whole ones to `*high`. */
static void carry(int *low, int *high, int base) {
    int over = *low / base - (*low % base < 0);
    *low -= over * base;
    *high += over;
}

/* Counts on as JavaScript does. No part is above 99 but the year. */
static void normalise(struct hexo_date *date) {
    int month = date->month - 1;
    carry(&date->second, &date->minute, 60);
    carry(&date->minute, &date->hour, 60);
    carry(&date->hour, &date->day, 24);
    carry(&month, &date->year, 12);
    date->month = month + 1;
    while (date->day < 1) {
        date->year -= date->month == 1;
        date->month = date->month == 1 ? 12 : date->month - 1;
        date->day += days_of(date->year, date->month);
    }
    while (date->day > days_of(date->year, date->month)) {
        date->day -= days_of(date->year, date->month);
        date->year += date->month == 12;
        date->month = date->month == 12 ? 1 : date->month + 1;
    }
}

static bool same_day_and_time(const struct hexo_date *a, const struct hexo_date *b) {
    return a->year == b->year && a->month == b->month && a->day == b->day && a->hour == b->hour &&
           a->minute == b->minute && a->second == b->second;
}

/* `0000-00-00 00:00:00`, with digits for the zeros. */
static bool is_canonical(struct slice text) {
    struct slice form = S("0000-00-00 00:00:00");
    if (text.len != form.len)
        return false;
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] == '0' ? !is_digit(text.ptr[i]) : text.ptr[i] != form.ptr[i])
            return false;
    return true;
}

/* Counts `out` on; `has_year` tells whether its year is the one that is written. */
static enum hexo_date_verdict judge_parts(struct slice text, bool has_year, struct hexo_date *out) {
    struct hexo_date written = *out;
    out->canonical = is_canonical(text);
    normalise(out);
    if (!has_year)
        return HEXO_DATE_MISREAD;
    return same_day_and_time(&written, out) ? HEXO_DATE_GOOD : HEXO_DATE_ROLLED;
}

static enum hexo_date_verdict judge_timestamp(struct slice text, struct hexo_date *out) {
    struct js_yaml_timestamp time;
    if (!js_yaml_timestamp(text, &time))
        return HEXO_DATE_UNREADABLE;
    *out = (struct hexo_date){
        .year = time.year,
        .month = time.month,
        .day = time.day,
        .hour = time.hour,
        .minute = time.minute,
        .second = time.second,
        .has_time = time.has_time,
        .has_zone = time.has_zone,
    };
    /* Date.UTC takes the years 0 to 99 for 1900 to 1999. */
    if (time.year < 100)
        out->year += 1900;
    return judge_parts(text, time.year >= 100, out);
}

static enum hexo_date_verdict judge_text(struct slice text, struct hexo_date *out) {
    struct js_date date;
    if (!js_date_parse(text, &date))
        return HEXO_DATE_UNREADABLE;
    *out = (struct hexo_date){
        .year = date.year,
        .month = date.month,
        .day = date.day,
        .hour = date.hour,
        .minute = date.minute,
        .second = date.second,
        .has_time = date.has_time,
        .has_zone = date.has_zone,
        .zone_is_american = date.zone_is_american,
    };
    /* For JavaScript `::` leaves a part out: `03::04` is four seconds past three. */
    bool skips = slice_find(text, S("::"), 0) != SIZE_MAX;
    return judge_parts(text, date.has_year && !skips, out);
}

static bool is_zero(struct slice number) {
    for (size_t i = 0; i < number.len && (number.ptr[i] | 0x20) != 'e'; i++)
        if (number.ptr[i] >= '1' && number.ptr[i] <= '9')
            return false;
    return true;
}

static bool is_infinite(struct slice number) {
    return number.len >= 4 && slice_eq_nocase(slice_sub(number, number.len - 4, number.len), S(".inf"));
}

/* JavaScript's time ends at 8.64e15 milliseconds: numbers of 17 digits are beyond it. `.nan` is falsy as 0 is. */
static enum hexo_date_verdict judge_number(struct slice number) {
    if (is_infinite(number))
        return HEXO_DATE_UNREADABLE;
    if (slice_find_byte(number, 'x', 0) == SIZE_MAX && is_zero(number))
        return HEXO_DATE_ABSENT;
    size_t point = slice_find_byte(number, '.', 0);
    return (point == SIZE_MAX ? number.len : point) >= 17 ? HEXO_DATE_UNREADABLE : HEXO_DATE_NUMBER;
}

enum hexo_date_verdict hexo_date_judge(const struct fm_value *value, struct hexo_date *out) {
    *out = (struct hexo_date){0};
    switch (value->type) {
    case VALUE_NULL:
        return HEXO_DATE_ABSENT;
    case VALUE_BOOL:
        return value->bool_value ? HEXO_DATE_NUMBER : HEXO_DATE_ABSENT;
    case VALUE_INT:
    case VALUE_FLOAT:
        return judge_number(value->text);
    case VALUE_DATE:
        return judge_timestamp(value->text, out);
    case VALUE_STRING:
        /* A bare {{name}} is a map for js-yaml. */
        if (value->style == STYLE_PLAIN && slice_starts(value->text, S("{{")))
            return HEXO_DATE_UNREADABLE;
        return value->text.len ? judge_text(value->text, out) : HEXO_DATE_ABSENT;
    case VALUE_LIST:
        /* A list of one is that one for `new Date`. */
        return value->count == 1 && value->first->type != VALUE_NULL && value->first->text.len
                   ? judge_text(value->first->text, out)
                   : HEXO_DATE_UNREADABLE;
    default:
        return HEXO_DATE_UNREADABLE;
    }
}
