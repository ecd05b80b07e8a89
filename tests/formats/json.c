/* A strict reader of JSON. */
#include "formats.h"

#include "base/utf8.h"

#define DEPTH 32

struct reader {
    struct arena *arena;
    const char *at, *end;
    bool failed;
};

static bool fail(struct reader *reader) {
    reader->failed = true;
    return false;
}

static void skip_space(struct reader *reader) {
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at)
        reader->at++;
}

static bool take(struct reader *reader, char c) {
    skip_space(reader);
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static uint32_t read_unit(struct reader *reader) {
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdefABCDEF";
        const char *digit = reader->at < reader->end && *reader->at ? strchr(digits, *reader->at) : NULL;
        if (!digit)
            return fail(reader);
        size_t value = (size_t)(digit - digits);
        unit = unit * 16 + (uint32_t)(value < 16 ? value : value - 6);
        reader->at++;
    }
    return unit;
}

/* A surrogate needs its partner. */
static void read_codepoint(struct reader *reader, struct buffer *out) {
    uint32_t unit = read_unit(reader);
    if (unit >= 0xD800 && unit < 0xDC00) {
        bool escape = reader->end - reader->at > 2 && reader->at[0] == '\\' && reader->at[1] == 'u';
        reader->at += escape ? 2 : 0;
        uint32_t low = escape ? read_unit(reader) : 0;
        if (low < 0xDC00 || low > 0xDFFF)
            fail(reader);
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit < 0xE000) {
        fail(reader);
    }
    if (!reader->failed)
        buffer_put_codepoint(out, unit);
}

static void read_escape(struct reader *reader, struct buffer *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = reader->at < reader->end ? *reader->at++ : '\0';
    const char *known = c ? strchr(from, c) : NULL;
    if (known)
        buffer_put_byte(out, to[known - from]);
    else if (c == 'u')
        read_codepoint(reader, out);
    else
        fail(reader);
}

static struct slice read_text(struct reader *reader) {
    struct buffer out = buffer_in(reader->arena);
    if (!take(reader, '"'))
        fail(reader);
    while (!reader->failed && reader->at < reader->end && *reader->at != '"') {
        unsigned char c = (unsigned char)*reader->at++;
        if (c == '\\')
            read_escape(reader, &out);
        else if (c < 0x20)
            fail(reader);
        else
            buffer_put_byte(&out, (char)c);
    }
    if (reader->at == reader->end || !take(reader, '"'))
        fail(reader);
    return buffer_slice(&out);
}

static struct json *read_value(struct reader *reader, int depth);

static bool has_key(const struct json *object, struct slice key) {
    for (const struct json *member = object->first; member; member = member->next)
        if (slice_eq(member->key, key))
            return true;
    return false;
}

static void read_members(struct reader *reader, struct json *into, char close, int depth) {
    struct json **last = &into->first;
    if (depth > DEPTH)
        fail(reader);
    if (take(reader, close))
        return;
    do {
        struct slice key = {0};
        if (into->kind == JSON_OBJECT) {
            key = read_text(reader);
            if (reader->failed || has_key(into, key) || !take(reader, ':'))
                fail(reader);
        }
        if (reader->failed)
            return;
        *last = read_value(reader, depth + 1);
        (*last)->key = key;
        last = &(*last)->next;
    } while (!reader->failed && take(reader, ','));
    if (!reader->failed && !take(reader, close))
        fail(reader);
}

static bool take_word(struct reader *reader, struct slice word) {
    bool there = slice_starts(slice_from(reader->at, (size_t)(reader->end - reader->at)), word);
    reader->at += there ? word.len : 0;
    return there;
}

static void read_number(struct reader *reader, struct json *value) {
    const char *start = reader->at;
    value->kind = JSON_NUMBER;
    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9'; reader->at++)
        value->number = value->number * 10 + (size_t)(*reader->at - '0');
    if (reader->at == start || (*start == '0' && reader->at > start + 1))
        fail(reader);
}

static struct json *read_value(struct reader *reader, int depth) {
    struct json *value = arena_alloc(reader->arena, sizeof *value);
    skip_space(reader);
    if (take(reader, '{')) {
        value->kind = JSON_OBJECT;
        read_members(reader, value, '}', depth);
    } else if (take(reader, '[')) {
        value->kind = JSON_ARRAY;
        read_members(reader, value, ']', depth);
    } else if (reader->at < reader->end && *reader->at == '"') {
        value->kind = JSON_TEXT;
        value->text = read_text(reader);
    } else if (take_word(reader, S("true"))) {
        value->kind = JSON_TRUE;
    } else if (take_word(reader, S("false"))) {
        value->kind = JSON_FALSE;
    } else if (!take_word(reader, S("null"))) {
        read_number(reader, value);
    }
    return value;
}

struct json *json_read(struct arena *arena, struct slice text) {
    struct reader reader = {.arena = arena, .at = text.ptr, .end = text.ptr + text.len};
    if (utf8_valid_prefix(text) < text.len)
        return NULL;
    struct json *value = read_value(&reader, 0);
    skip_space(&reader);
    return reader.failed || reader.at < reader.end ? NULL : value;
}

const struct json *json_need(const struct json *object, const char *key, enum json_kind kind) {
    const struct json *member = object->kind == JSON_OBJECT ? object->first : NULL;
    while (member && !slice_eq(member->key, slice_of(key)))
        member = member->next;
    if (!member || member->kind != kind)
        fail_at("a member is missing or of another kind", slice_of(key));
    return member;
}
