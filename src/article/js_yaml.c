/* js-yaml's resolvers, written as small readers of a slice. */
#include "js_yaml.h"

#include "base/buffer.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_one_of(struct slice text, const struct slice *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_eq(text, words[i]))
            return true;
    return false;
}

static bool is_null(struct slice text) {
    static const struct slice words[] = {{"~", 1}, {"null", 4}, {"Null", 4}, {"NULL", 4}};
    return is_one_of(text, words, sizeof words / sizeof *words);
}

static bool is_true(struct slice text) {
    static const struct slice words[] = {{"true", 4}, {"True", 4}, {"TRUE", 4}};
    return is_one_of(text, words, sizeof words / sizeof *words);
}

static bool is_bool(struct slice text) {
    static const struct slice words[] = {{"false", 5}, {"False", 5}, {"FALSE", 5}};
    return is_true(text) || is_one_of(text, words, sizeof words / sizeof *words);
}

static struct slice skip_sign(struct slice text) {
    if (text.len && (text.ptr[0] == '-' || text.ptr[0] == '+'))
        return slice_sub(text, 1, text.len);
    return text;
}

static size_t digits(struct slice text, size_t at) {
    size_t end = at;
    while (end < text.len && is_digit(text.ptr[end]))
        end++;
    return end - at;
}

static int digit_value(char c) {
    if (is_digit(c))
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* 2, 8 or 16 for `0b`, `0o`, `0x` at the start of an unsigned number; else 10. */
static int base_of(struct slice number) {
    if (number.len < 2 || number.ptr[0] != '0')
        return 10;
    switch (number.ptr[1]) {
    case 'b':
        return 2;
    case 'o':
        return 8;
    case 'x':
        return 16;
    default:
        return 10;
    }
}

/* Numbers of more digits than this may be infinite in JavaScript; they are then read as text. Doubles end at 1.8e308.
 */
static bool is_finite_length(size_t count, int base) {
    return count <= (base == 10 ? 308 : base == 16 ? 256 : base == 8 ? 341 : 1024);
}

static bool is_int(struct slice text) {
    struct slice number = skip_sign(text);
    int base = base_of(number);
    if (base != 10)
        number = slice_sub(number, 2, number.len);
    size_t at = 0;
    while (at < number.len && number.ptr[at] == '0')
        at++;
    size_t zeros = at;
    while (at < number.len && digit_value(number.ptr[at]) < base)
        at++;
    return number.len > 0 && at == number.len && is_finite_length(at - zeros, base);
}

static bool is_special_float(struct slice text) {
    static const struct slice infinities[] = {{".inf", 4}, {".Inf", 4}, {".INF", 4}};
    static const struct slice nans[] = {{".nan", 4}, {".NaN", 4}, {".NAN", 4}};
    return is_one_of(skip_sign(text), infinities, 3) || is_one_of(text, nans, 3);
}

/* The end of an exponent at `at`, or `at` where there is none. `*value` is capped: it only tells huge from small. */
static size_t exponent(struct slice text, size_t at, long *value) {
    *value = 0;
    if (at >= text.len || (text.ptr[at] | 0x20) != 'e')
        return at;
    size_t from = at + 1;
    bool negative = from < text.len && text.ptr[from] == '-';
    if (from < text.len && (text.ptr[from] == '-' || text.ptr[from] == '+'))
        from++;
    size_t count = digits(text, from);
    if (count == 0)
        return at;
    for (size_t i = from; i < from + count && *value < 100000; i++)
        *value = *value * 10 + (text.ptr[i] - '0');
    if (negative)
        *value = -*value;
    return from + count;
}

/* `text` is digits with perhaps a point; whether that times 10^`power` is still a number for JavaScript. */
static bool is_finite(struct slice text, long power) {
    size_t at = 0;
    while (at < text.len && text.ptr[at] == '0')
        at++;
    size_t whole = digits(text, at);
    if (whole == 0) {
        while (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == '0'))
            at++;
        return at == text.len || power <= 308;
    }
    return (long)whole + power <= 308;
}

/* /^[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?$/ or /^\.[0-9]+([eE][-+]?[0-9]+)?$/, the latter without a sign. */
static bool is_float(struct slice text) {
    if (is_special_float(text))
        return true;
    struct slice number = skip_sign(text);
    size_t at = digits(number, 0);
    if (at == 0 && number.len < text.len)
        return false;
    if (at < number.len && number.ptr[at] == '.') {
        size_t fraction = digits(number, at + 1);
        if (at == 0 && fraction == 0)
            return false;
        at += 1 + fraction;
    } else if (at == 0) {
        return false;
    }
    long power;
    size_t end = exponent(number, at, &power);
    return end == number.len && is_finite(slice_sub(number, 0, at), power);
}

/* Reads `min` to `max` digits at `*at` into `*value`. */
static bool take_number(struct slice text, size_t *at, size_t min, size_t max, int *value) {
    size_t count = digits(text, *at);
    if (count < min || count > max)
        return false;
    *value = 0;
    for (size_t end = *at + count; *at < end; ++*at)
        *value = *value * 10 + (text.ptr[*at] - '0');
    return true;
}

static bool take_char(struct slice text, size_t *at, char c) {
    if (*at >= text.len || text.ptr[*at] != c)
        return false;
    ++*at;
    return true;
}

static size_t skip_blanks(struct slice text, size_t at) {
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
        at++;
    return at;
}

/* What may stand behind the seconds: a fraction and a zone (`Z`, `+8`, `-08:00`). */
static bool take_fraction_and_zone(struct slice text, size_t at, bool *has_zone) {
    if (take_char(text, &at, '.'))
        at += digits(text, at);
    if (at == text.len)
        return true;
    at = skip_blanks(text, at);
    *has_zone = true;
    if (take_char(text, &at, 'Z'))
        return at == text.len;
    int ignored;
    if (!take_char(text, &at, '+') && !take_char(text, &at, '-'))
        return false;
    if (!take_number(text, &at, 1, 2, &ignored))
        return false;
    if (take_char(text, &at, ':') && !take_number(text, &at, 2, 2, &ignored))
        return false;
    return at == text.len;
}

bool js_yaml_timestamp(struct slice text, struct js_yaml_timestamp *out) {
    *out = (struct js_yaml_timestamp){0};
    size_t at = 0;
    if (!take_number(text, &at, 4, 4, &out->year) || !take_char(text, &at, '-'))
        return false;
    if (!take_number(text, &at, 1, 2, &out->month) || !take_char(text, &at, '-'))
        return false;
    if (!take_number(text, &at, 1, 2, &out->day))
        return false;
    /* Without a time, month and day need two digits. */
    if (at == text.len)
        return text.len == 10;
    size_t blanks = skip_blanks(text, at);
    if (blanks > at)
        at = blanks;
    else if (!take_char(text, &at, 'T') && !take_char(text, &at, 't'))
        return false;
    out->has_time = true;
    if (!take_number(text, &at, 1, 2, &out->hour) || !take_char(text, &at, ':'))
        return false;
    if (!take_number(text, &at, 2, 2, &out->minute) || !take_char(text, &at, ':'))
        return false;
    return take_number(text, &at, 2, 2, &out->second) && take_fraction_and_zone(text, at, &out->has_zone);
}

static bool is_timestamp(struct slice text) {
    struct js_yaml_timestamp ignored;
    return js_yaml_timestamp(text, &ignored);
}

enum value_type js_yaml_type(struct slice text) {
    if (is_null(text))
        return VALUE_NULL;
    if (is_bool(text))
        return VALUE_BOOL;
    if (is_int(text))
        return VALUE_INT;
    if (is_float(text))
        return VALUE_FLOAT;
    return is_timestamp(text) ? VALUE_DATE : VALUE_STRING;
}

static bool is_base64(struct slice text) {
    size_t bits = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n' || c == '\r')
            continue;
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && !is_digit(c) && c != '+' && c != '/' && c != '=')
            return false;
        bits += 6;
    }
    return bits % 8 == 0;
}

static bool is_any(struct slice text) {
    (void)text;
    return true;
}

static bool is_merge(struct slice text) {
    return slice_eq(text, S("<<"));
}

/* The tags that js-yaml knows. An empty node fits those that make something of nothing. */
static const struct core_tag {
    const char *name;
    enum value_type type;
    bool (*fits)(struct slice); /* NULL for lists and maps */
    bool fits_empty;
} core_tags[] = {
    {"str", VALUE_STRING, is_any, true},     {"null", VALUE_NULL, is_null, true},
    {"bool", VALUE_BOOL, is_bool, false},    {"int", VALUE_INT, is_int, false},
    {"float", VALUE_FLOAT, is_float, false}, {"timestamp", VALUE_DATE, is_timestamp, false},
    {"merge", VALUE_STRING, is_merge, true}, {"binary", VALUE_STRING, is_base64, false},
    {"map", VALUE_MAP, NULL, true},          {"set", VALUE_MAP, NULL, true},
    {"seq", VALUE_LIST, NULL, true},         {"omap", VALUE_LIST, NULL, true},
    {"pairs", VALUE_LIST, NULL, true},
};

static const struct core_tag *find_tag(struct slice tag) {
    struct slice prefix = S("tag:yaml.org,2002:");
    if (!slice_starts(tag, prefix))
        return NULL;
    struct slice name = slice_sub(tag, prefix.len, tag.len);
    for (size_t i = 0; i < sizeof core_tags / sizeof *core_tags; i++)
        if (slice_eq(name, slice_of(core_tags[i].name)))
            return &core_tags[i];
    return NULL;
}

bool js_yaml_tag_scalar(struct slice tag, struct slice text, enum value_type *type) {
    *type = VALUE_STRING;
    if (slice_eq(tag, S("!")))
        return true;
    const struct core_tag *known = find_tag(tag);
    if (!known || !known->fits || !known->fits(text))
        return false;
    *type = known->type;
    return true;
}

bool js_yaml_tag_collection(struct slice tag, enum value_type kind) {
    const struct core_tag *known = find_tag(tag);
    return slice_eq(tag, S("!")) || (known && known->type == kind);
}

bool js_yaml_tag_empty(struct slice tag, enum value_type *type) {
    *type = VALUE_NULL;
    if (slice_eq(tag, S("!")))
        return true;
    const struct core_tag *known = find_tag(tag);
    if (!known || !known->fits_empty)
        return false;
    *type = known->fits == is_merge ? VALUE_NULL : known->type;
    return true;
}

/* A whole number as JavaScript prints it, up to where doubles lose digits; beyond that as it is written. */
static struct slice int_key(struct arena *arena, struct slice text) {
    struct slice number = skip_sign(text);
    int base = base_of(number);
    uint64_t value = 0;
    for (size_t i = base == 10 ? 0 : 2; i < number.len; i++) {
        value = value * (uint64_t)base + (uint64_t)digit_value(number.ptr[i]);
        if (value > (1ULL << 53))
            return text;
    }
    struct buffer buffer = buffer_in(arena);
    buffer_printf(&buffer, "%s%llu", value && text.ptr[0] == '-' ? "-" : "", (unsigned long long)value);
    return buffer_slice(&buffer);
}

struct slice js_yaml_key(struct arena *arena, enum value_type type, struct slice text) {
    switch (type) {
    case VALUE_NULL:
        return S("null");
    case VALUE_BOOL:
        return is_true(text) ? S("true") : S("false");
    case VALUE_INT:
        return int_key(arena, text);
    case VALUE_MAP:
        return S("[object Object]");
    default:
        return text;
    }
}
