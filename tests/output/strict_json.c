/* JSON as RFC 8259 has it, without any leniency. */
#include "strict_parts.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 32

struct json {
    struct text text;
    size_t at, depth;
    char *decoded; /* the string that was read last */
    size_t decoded_len;
    void (*visit)(void *data, struct text key, struct text value);
    void *data;
};

static bool value(struct json *json, struct text key);

static void skip_blanks(struct json *json) {
    while (json->at < json->text.len && strchr(" \t\n\r", json->text.ptr[json->at]) && json->text.ptr[json->at])
        json->at++;
}

static bool take(struct json *json, char c) {
    if (json->at >= json->text.len || json->text.ptr[json->at] != c)
        return false;
    json->at++;
    return true;
}

static bool take_word(struct json *json, const char *word) {
    if (!strict_begins(json->text, json->at, word))
        return false;
    json->at += strlen(word);
    return true;
}

static bool hex4(struct json *json, unsigned *unit) {
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        char c = json->at < json->text.len ? json->text.ptr[json->at++] : '\0';
        if (!strchr("0123456789abcdefABCDEF", c) || c == '\0')
            return false;
        *unit = *unit * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return true;
}

static void keep(struct json *json, unsigned c) {
    char *out = json->decoded + json->decoded_len;
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(marks[len] | c);
    json->decoded_len += len;
}

static bool escape(struct json *json) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = json->at < json->text.len ? json->text.ptr[json->at++] : '\0';
    const char *simple = c ? strchr(from, c) : NULL;
    unsigned unit, low;
    if (simple)
        keep(json, (unsigned char)to[simple - from]);
    if (simple || c != 'u')
        return simple != NULL;
    if (!hex4(json, &unit) || (unit >= 0xDC00 && unit <= 0xDFFF))
        return false;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        if (!take_word(json, "\\u") || !hex4(json, &low) || low < 0xDC00 || low > 0xDFFF)
            return false;
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    keep(json, unit);
    return true;
}

static bool string(struct json *json) {
    json->decoded_len = 0;
    if (!take(json, '"'))
        return false;
    while (!take(json, '"')) {
        if (json->at >= json->text.len)
            return false;
        if (take(json, '\\')) {
            if (!escape(json))
                return false;
            continue;
        }
        unsigned c = strict_character(json->text, &json->at);
        if (c == STRICT_BAD || c < 0x20)
            return false;
        keep(json, c);
    }
    return true;
}

static size_t digits(struct json *json) {
    size_t start = json->at;
    while (json->at < json->text.len && json->text.ptr[json->at] >= '0' && json->text.ptr[json->at] <= '9')
        json->at++;
    return json->at - start;
}

static bool number(struct json *json) {
    take(json, '-');
    if (!take(json, '0') && digits(json) == 0)
        return false;
    if (take(json, '.') && digits(json) == 0)
        return false;
    if (!take(json, 'e') && !take(json, 'E'))
        return true;
    if (!take(json, '+'))
        take(json, '-');
    return digits(json) > 0;
}

static bool list(struct json *json) {
    skip_blanks(json);
    if (take(json, ']'))
        return true;
    do {
        if (!value(json, (struct text){0}))
            return false;
    } while (take(json, ','));
    return take(json, ']');
}

static bool member(struct json *json) {
    char key[64];
    skip_blanks(json);
    if (!string(json) || json->decoded_len > sizeof key)
        return false;
    struct text name = {key, json->decoded_len};
    memcpy(key, json->decoded, json->decoded_len);
    skip_blanks(json);
    return take(json, ':') && value(json, name);
}

static bool map(struct json *json) {
    skip_blanks(json);
    if (take(json, '}'))
        return true;
    do {
        if (!member(json))
            return false;
    } while (take(json, ','));
    return take(json, '}');
}

static bool value_inside(struct json *json, struct text key) {
    if (take(json, '['))
        return list(json);
    if (take(json, '{'))
        return map(json);
    if (json->at < json->text.len && json->text.ptr[json->at] == '"') {
        bool fine = string(json);
        if (fine && json->visit && key.ptr)
            json->visit(json->data, key, (struct text){json->decoded, json->decoded_len});
        return fine;
    }
    return take_word(json, "true") || take_word(json, "false") || take_word(json, "null") || number(json);
}

static bool value(struct json *json, struct text key) {
    skip_blanks(json);
    if (++json->depth > MAX_DEPTH || !value_inside(json, key))
        return false;
    json->depth--;
    skip_blanks(json);
    return true;
}

const char *strict_json(struct text text, void (*visit)(void *data, struct text key, struct text value), void *data) {
    struct json json = {.text = text, .decoded = malloc(text.len + 1), .visit = visit, .data = data};
    if (!json.decoded)
        return "no memory";
    bool fine = value(&json, (struct text){0}) && json.at == text.len;
    free(json.decoded);
    return fine ? NULL : "no JSON";
}
