/* What `new Date(text)` reads in V8: ISO 8601 first, then its lenient grammar, which is documented nowhere but in V8.
 */
#ifndef STET_ARTICLE_JS_DATE_H
#define STET_ARTICLE_JS_DATE_H

#include "base/slice.h"

/* A date and time as they are written, without carrying: 30 February stays that, hour 24 too. */
struct js_date {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second, millisecond;
    bool has_year; /* a number was taken for it; else it is 2000 or 2001 */
    bool has_time;
    bool has_zone;
    bool zone_is_american; /* EST to PDT: also what CST is taken for */
    int zone_minutes;      /* east of Greenwich */
};

/* False where V8 gives an invalid date. */
bool js_date_parse(struct slice text, struct js_date *out);

#endif
