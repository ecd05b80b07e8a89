/* Tokens, the ISO form, and the lenient form. In the latter, words before the first number are skipped, numbers are
 * taken by what stands behind them (`:` makes a time), and day, month and year are told apart by their size. */
#include "js_date.h"

#include "base/utf8.h"

#define NONE (-1)
/* Digits of a number that count. */
#define MAX_DIGITS 9
/* JavaScript's time ends there. */
#define MAX_YEAR 275760

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_SYMBOL, TOKEN_BLANK, TOKEN_WORD, TOKEN_OTHER };
enum word_kind { WORD_UNKNOWN, WORD_MONTH, WORD_HALF, WORD_ZONE, WORD_T };

struct token {
    enum token_kind kind;
    int value;  /* of a number, of a known word */
    int length; /* digits of a number */
    char symbol;
    enum word_kind word;
    bool is_z;
};

struct parser {
    struct slice text;
    size_t at;
    struct token token; /* the one that is next */
    int days[3], times[4];
    size_t day_count, time_count;
    int named_month, half; /* 0 or 12: am, pm */
    int zone_sign, zone_hour, zone_minute;
    bool is_iso, american;
};

static const struct word {
    char prefix[4];
    enum word_kind kind;
    int value;
} words[] = {
    {"jan", WORD_MONTH, 1}, {"feb", WORD_MONTH, 2},  {"mar", WORD_MONTH, 3},  {"apr", WORD_MONTH, 4},
    {"may", WORD_MONTH, 5}, {"jun", WORD_MONTH, 6},  {"jul", WORD_MONTH, 7},  {"aug", WORD_MONTH, 8},
    {"sep", WORD_MONTH, 9}, {"oct", WORD_MONTH, 10}, {"nov", WORD_MONTH, 11}, {"dec", WORD_MONTH, 12},
    {"am", WORD_HALF, 0},   {"pm", WORD_HALF, 12},   {"ut", WORD_ZONE, 0},    {"utc", WORD_ZONE, 0},
    {"z", WORD_ZONE, 0},    {"gmt", WORD_ZONE, 0},   {"cdt", WORD_ZONE, -5},  {"cst", WORD_ZONE, -6},
    {"edt", WORD_ZONE, -4}, {"est", WORD_ZONE, -5},  {"mdt", WORD_ZONE, -6},  {"mst", WORD_ZONE, -7},
    {"pdt", WORD_ZONE, -7}, {"pst", WORD_ZONE, -8},  {"t", WORD_T, 0},
};

static bool between(int value, int low, int high) {
    return value >= low && value <= high;
}

static bool is_space(uint32_t c) {
    return (c >= 9 && c <= 13) || c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static struct token read_number(struct parser *parser) {
    struct token token = {.kind = TOKEN_NUMBER};
    size_t start = parser->at;
    int counted = 0;
    for (; parser->at < parser->text.len && is_digit(parser->text.ptr[parser->at]); parser->at++) {
        int digit = parser->text.ptr[parser->at] - '0';
        if ((token.value == 0 && digit == 0) || counted++ >= MAX_DIGITS)
            continue;
        token.value = token.value * 10 + digit;
    }
    size_t length = parser->at - start;
    token.length = length > 1000 ? 1000 : (int)length;
    return token;
}

/* Letters, and all beyond ASCII that is no blank. Only the first three count; longer words are months at most. */
static struct token read_word(struct parser *parser) {
    struct token token = {.kind = TOKEN_WORD};
    char prefix[4] = "";
    size_t length = 0;
    while (parser->at < parser->text.len) {
        size_t next = parser->at;
        uint32_t c = utf8_next(parser->text, &next);
        if (c < 'A' || is_space(c))
            break;
        if (length < 3)
            prefix[length] = (char)(c >= 'A' && c <= 'Z' ? c + 0x20 : c < 0x80 ? c : 0x7F);
        length++;
        parser->at = next;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(prefix, words[i].prefix) != 0 || (length > 3 && words[i].kind != WORD_MONTH))
            continue;
        token.word = words[i].kind;
        token.value = words[i].value;
        token.is_z = token.word == WORD_ZONE && length == 1;
    }
    return token;
}

static void skip_parentheses(struct parser *parser) {
    int open = 0;
    do {
        char c = parser->text.ptr[parser->at++];
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
    } while (open > 0 && parser->at < parser->text.len);
}

static void advance(struct parser *parser) {
    parser->token = (struct token){.kind = TOKEN_END};
    if (parser->at >= parser->text.len)
        return;
    size_t next = parser->at;
    uint32_t c = utf8_next(parser->text, &next);
    if (c < 0x80 && is_digit((char)c)) {
        parser->token = read_number(parser);
        return;
    }
    if (c >= 'A' && !is_space(c)) {
        parser->token = read_word(parser);
        return;
    }
    if (c == '(') {
        skip_parentheses(parser);
        parser->token.kind = TOKEN_OTHER;
        return;
    }
    parser->at = next;
    if (c < 0x80 && strchr(":-+.)", (int)c))
        parser->token = (struct token){.kind = TOKEN_SYMBOL, .symbol = (char)c};
    else
        parser->token.kind = is_space(c) ? TOKEN_BLANK : TOKEN_OTHER;
}

static struct token take(struct parser *parser) {
    struct token token = parser->token;
    advance(parser);
    return token;
}

static bool is_symbol(struct token token, char c) {
    return token.kind == TOKEN_SYMBOL && token.symbol == c;
}

static bool is_sign(struct token token) {
    return is_symbol(token, '+') || is_symbol(token, '-');
}

static bool skip(struct parser *parser, char c) {
    if (!is_symbol(parser->token, c))
        return false;
    advance(parser);
    return true;
}

/* A number of exactly `digits` digits, from `low` to `high`. */
static bool is_fixed(struct token token, int digits, int low, int high) {
    return token.kind == TOKEN_NUMBER && token.length == digits && between(token.value, low, high);
}

static bool add_day(struct parser *parser, int value) {
    if (parser->day_count == 3)
        return false;
    parser->days[parser->day_count++] = value;
    return true;
}

static bool add_time(struct parser *parser, int value) {
    if (parser->time_count == 4)
        return false;
    parser->times[parser->time_count++] = value;
    return true;
}

static void set_zone(struct parser *parser, int hours) {
    parser->zone_sign = hours < 0 ? -1 : 1;
    parser->zone_hour = hours < 0 ? -hours : hours;
    parser->zone_minute = 0;
}

static int milliseconds(struct token token) {
    int value = token.value, length = token.length > MAX_DIGITS ? MAX_DIGITS : token.length;
    for (; length < 3; length++)
        value *= 10;
    for (; length > 3; length--)
        value /= 10;
    return value;
}

/* The ISO form */

enum outcome { ISO_READ, ISO_NOT, ISO_WRONG };

static bool read_iso_zone(struct parser *parser) {
    if (parser->token.kind == TOKEN_WORD && parser->token.is_z) {
        advance(parser);
        set_zone(parser, 0);
        return true;
    }
    if (!is_sign(parser->token))
        return true;
    parser->zone_sign = take(parser).symbol == '-' ? -1 : 1;
    struct token hour = take(parser);
    if (hour.kind == TOKEN_NUMBER && hour.length == 4) {
        parser->zone_hour = hour.value / 100;
        parser->zone_minute = hour.value % 100;
        return parser->zone_hour <= 23 && parser->zone_minute <= 59;
    }
    if (!is_fixed(hour, 2, 0, 23) || !skip(parser, ':') || !is_fixed(parser->token, 2, 0, 59))
        return false;
    parser->zone_hour = hour.value;
    parser->zone_minute = take(parser).value;
    return true;
}

/* Behind the `T`. */
static bool read_iso_time(struct parser *parser) {
    if (!is_fixed(parser->token, 2, 0, 24))
        return false;
    int last = parser->token.value == 24 ? 0 : 59;
    add_time(parser, take(parser).value);
    if (!skip(parser, ':') || !is_fixed(parser->token, 2, 0, last))
        return false;
    add_time(parser, take(parser).value);
    if (skip(parser, ':')) {
        if (!is_fixed(parser->token, 2, 0, last))
            return false;
        add_time(parser, take(parser).value);
        if (skip(parser, '.')) {
            if (parser->token.kind != TOKEN_NUMBER || (last == 0 && parser->token.value > 0))
                return false;
            add_time(parser, milliseconds(take(parser)));
        }
    }
    return read_iso_zone(parser) && parser->token.kind == TOKEN_END;
}

/* `yyyy`, `+yyyyyy`, then `-MM`, then `-DD`. What has been read of it stays for the lenient form. */
static bool read_iso_date(struct parser *parser, struct token *left) {
    if (is_sign(parser->token)) {
        *left = take(parser);
        int sign = left->symbol == '-' ? -1 : 1;
        if (!(parser->token.kind == TOKEN_NUMBER && parser->token.length == 6))
            return false;
        int year = take(parser).value;
        if (sign < 0 && year == 0)
            return false;
        add_day(parser, sign * year);
    } else if (parser->token.kind == TOKEN_NUMBER && parser->token.length == 4) {
        add_day(parser, take(parser).value);
    } else {
        *left = take(parser);
        return false;
    }
    static const int highest[] = {12, 31};
    for (int i = 0; i < 2 && skip(parser, '-'); i++) {
        if (!is_fixed(parser->token, 2, 1, highest[i])) {
            *left = take(parser);
            return false;
        }
        add_day(parser, take(parser).value);
    }
    return true;
}

/* Where it is not of this form, `*left` is the token that the lenient form has to begin with. */
static enum outcome read_iso(struct parser *parser, struct token *left) {
    if (!read_iso_date(parser, left))
        return ISO_NOT;
    if (parser->token.kind == TOKEN_WORD && parser->token.word == WORD_T) {
        advance(parser);
        if (!read_iso_time(parser))
            return ISO_WRONG;
    } else if (parser->token.kind != TOKEN_END) {
        *left = take(parser);
        return ISO_NOT;
    }
    if (parser->zone_sign == 0 && parser->time_count == 0)
        set_zone(parser, 0);
    parser->is_iso = true;
    return ISO_READ;
}

/* The lenient form */

static bool expects_time(const struct parser *parser, int value) {
    static const int highest[] = {-1, 59, 59, 999};
    return parser->time_count < 4 && between(value, 0, highest[parser->time_count]);
}

static void end_time(struct parser *parser, int value) {
    add_time(parser, value);
    while (parser->time_count < 4)
        add_time(parser, 0);
}

/* `12:`, and `12::` for `12:00:`. */
static bool read_hour(struct parser *parser, int value) {
    if (skip(parser, ':')) {
        if (parser->time_count > 0)
            return false;
        return add_time(parser, value) && add_time(parser, 0);
    }
    if (!add_time(parser, value))
        return false;
    skip(parser, '.');
    return true;
}

static bool read_lenient_number(struct parser *parser, int value) {
    if (skip(parser, ':'))
        return read_hour(parser, value);
    if (skip(parser, '.') && expects_time(parser, value)) {
        add_time(parser, value);
        if (parser->token.kind != TOKEN_NUMBER)
            return false;
        end_time(parser, milliseconds(take(parser)));
        return true;
    }
    if (parser->zone_hour != NONE && parser->zone_minute == NONE && between(value, 0, 59)) {
        parser->zone_minute = value;
        return true;
    }
    if (expects_time(parser, value)) {
        end_time(parser, value);
        struct token next = parser->token;
        return next.kind == TOKEN_END || next.kind == TOKEN_BLANK || next.is_z || is_sign(next);
    }
    if (!add_day(parser, value))
        return false;
    skip(parser, '-');
    return true;
}

static bool read_lenient_word(struct parser *parser, struct token word, bool has_number) {
    if (word.word == WORD_HALF && parser->time_count > 0) {
        parser->half = word.value;
    } else if (word.word == WORD_MONTH) {
        parser->named_month = word.value;
        skip(parser, '-');
    } else if (word.word == WORD_ZONE && has_number) {
        parser->american = word.value != 0;
        set_zone(parser, word.value);
    } else {
        return !has_number && parser->token.kind != TOKEN_NUMBER;
    }
    return true;
}

/* `+8`, `+0800`, `+08:00` behind a time or UTC. */
static bool read_lenient_zone(struct parser *parser, char sign) {
    struct token number = {0};
    parser->zone_sign = sign == '-' ? -1 : 1;
    if (parser->token.kind == TOKEN_NUMBER)
        number = take(parser);
    if (is_symbol(parser->token, ':')) {
        parser->zone_hour = number.value;
        parser->zone_minute = NONE;
    } else if (number.length == 1 || number.length == 2) {
        parser->zone_hour = number.value;
        parser->zone_minute = 0;
    } else if (number.length == 3 || number.length == 4) {
        parser->zone_hour = number.value / 100;
        parser->zone_minute = number.value % 100;
    } else {
        return false;
    }
    return true;
}

static bool read_lenient(struct parser *parser, struct token token) {
    bool has_number = parser->day_count > 0;
    for (; token.kind != TOKEN_END; token = take(parser)) {
        bool utc = parser->zone_hour == 0 && parser->zone_minute == 0;
        bool ok = true;
        if (token.kind == TOKEN_NUMBER) {
            has_number = true;
            ok = read_lenient_number(parser, token.value);
        } else if (token.kind == TOKEN_WORD) {
            ok = read_lenient_word(parser, token, has_number);
        } else if (is_sign(token) && (utc || parser->time_count > 0)) {
            has_number = true;
            ok = read_lenient_zone(parser, token.symbol);
        } else if (is_sign(token) || is_symbol(token, ')')) {
            ok = !has_number;
        }
        if (!ok)
            return false;
    }
    return true;
}

/* Which of the numbers is what */

static bool write_day(const struct parser *parser, struct js_date *out) {
    int days[3] = {1, 1, 1};
    if (parser->day_count == 0)
        return false;
    for (size_t i = 0; i < parser->day_count; i++)
        days[i] = parser->days[i];
    bool first_is_day = between(days[0], 1, 31), named = parser->named_month != NONE;
    if (named) {
        out->month = parser->named_month;
        /* Missing numbers are 1 here: "Jan 2" is of the year 2001. */
        out->day = first_is_day ? days[0] : days[1];
        out->year = first_is_day ? days[1] : days[0];
    } else if (parser->is_iso || !first_is_day) {
        out->year = days[0];
        out->month = days[1];
        out->day = days[2];
    } else {
        out->month = days[0];
        out->day = days[1];
        out->year = days[2];
    }
    out->has_year = parser->is_iso || parser->day_count == 3 || (named && parser->day_count == 2);
    if (!parser->is_iso && between(out->year, 0, 99))
        out->year += out->year < 50 ? 2000 : 1900;
    return between(out->month, 1, 12) && between(out->day, 1, 31) && between(out->year, -MAX_YEAR, MAX_YEAR);
}

static bool write_time(const struct parser *parser, struct js_date *out) {
    int times[4] = {0};
    for (size_t i = 0; i < parser->time_count; i++)
        times[i] = parser->times[i];
    if (parser->half != NONE) {
        if (!between(times[0], 0, 12))
            return false;
        times[0] = times[0] % 12 + parser->half;
    }
    out->has_time = parser->time_count > 0;
    out->hour = times[0];
    out->minute = times[1];
    out->second = times[2];
    out->millisecond = times[3];
    if (out->hour == 24)
        return out->minute == 0 && out->second == 0 && out->millisecond == 0;
    return between(out->hour, 0, 23) && between(out->minute, 0, 59) && between(out->second, 0, 59) &&
           between(out->millisecond, 0, 999);
}

bool js_date_parse(struct slice text, struct js_date *out) {
    struct parser parser = {
        .text = text,
        .named_month = NONE,
        .half = NONE,
        .zone_hour = NONE,
        .zone_minute = NONE,
    };
    struct token left;
    *out = (struct js_date){0};
    advance(&parser);
    enum outcome iso = read_iso(&parser, &left);
    if (iso == ISO_WRONG || (iso == ISO_NOT && !read_lenient(&parser, left)))
        return false;
    if (!write_day(&parser, out) || !write_time(&parser, out))
        return false;
    out->has_zone = parser.zone_sign != 0;
    out->zone_is_american = parser.american;
    if (out->has_zone) {
        int hour = parser.zone_hour == NONE ? 0 : parser.zone_hour;
        int minute = parser.zone_minute == NONE ? 0 : parser.zone_minute;
        out->zone_minutes = parser.zone_sign * (hour > 9999 ? 9999 * 60 : hour * 60 + minute);
    }
    return true;
}
