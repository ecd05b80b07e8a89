/* What Hexo makes of a `date:` or `updated:` value. */
#ifndef STET_ARTICLE_HEXO_DATE_H
#define STET_ARTICLE_HEXO_DATE_H

#include "front_matter.h"

enum hexo_date_verdict {
    HEXO_DATE_GOOD,
    HEXO_DATE_ABSENT,     /* empty, null, false or 0: Hexo takes the file's time */
    HEXO_DATE_UNREADABLE, /* the same, because it cannot read it */
    HEXO_DATE_ROLLED,     /* a day or hour that is not there: 30 February is 1 March for Hexo */
    HEXO_DATE_NUMBER,     /* a bare number: milliseconds since 1970 */
    HEXO_DATE_MISREAD, /* read as of a year that is not written there, or without a part: full-width digits, `03::04` */
};

/* The date as Hexo counts it. Set for GOOD, ROLLED and MISREAD. */
struct hexo_date {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
    bool has_time;
    bool canonical;        /* written `YYYY-MM-DD HH:MM:SS` */
    bool has_zone;         /* of its own */
    bool zone_is_american; /* EST to PDT: `CST` is not China's time */
};

enum hexo_date_verdict hexo_date_judge(const struct fm_value *value, struct hexo_date *out);

#endif
