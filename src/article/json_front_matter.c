/* Front matter between `;;;` lines: JSON without the outer braces, read as strictly as JSON.parse does. */
#include "front_matter_parts.h"

#include "front_matter_names.h"

#include "base/buffer.h"
#include "base/utf8.h"

struct json {
    struct fm_reader *reader;
    struct slice file;
    size_t at, end;
    size_t depth;
    size_t failed; /* where it is no JSON */
};

static bool read_value(struct json *json, struct fm_value *value);

static void skip_space(struct json *json) {
    while (json->at < json->end && strchr(" \t\n\r", json->file.ptr[json->at]))
        json->at++;
}

static bool fail(struct json *json, size_t at) {
    json->failed = at;
    return false;
}

static bool take(struct json *json, char c) {
    if (json->at >= json->end || json->file.ptr[json->at] != c)
        return false;
    json->at++;
    return true;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits. */
static bool read_unit(struct json *json, uint32_t *unit) {
    *unit = 0;
    for (int i = 0; i < 4; i++, json->at++) {
        int digit = json->at < json->end ? hex_value(json->file.ptr[json->at]) : -1;
        if (digit < 0)
            return fail(json, json->at);
        *unit = *unit * 16 + (uint32_t)digit;
    }
    return true;
}

/* Behind `\u`. Half of a pair becomes U+FFFD. */
static bool read_codepoint(struct json *json, struct buffer *text) {
    uint32_t unit, low;
    if (!read_unit(json, &unit))
        return false;
    if (unit >= 0xD800 && unit < 0xDC00 && slice_starts(slice_sub(json->file, json->at, json->end), S("\\u"))) {
        size_t second = json->at;
        json->at += 2;
        if (!read_unit(json, &low))
            return false;
        if (low >= 0xDC00 && low < 0xE000)
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        else
            json->at = second;
    }
    buffer_put_codepoint(text, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    return true;
}

static bool read_escape(struct json *json, struct buffer *text) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    size_t start = json->at - 1;
    if (take(json, 'u'))
        return read_codepoint(json, text);
    const char *name = json->at < json->end ? strchr(names, json->file.ptr[json->at]) : NULL;
    if (!name)
        return fail(json, start);
    json->at++;
    buffer_put_byte(text, meanings[name - names]);
    return true;
}

static bool read_string(struct json *json, struct slice *out) {
    struct buffer text = buffer_in(json->reader->arena);
    size_t open = json->at;
    if (!take(json, '"'))
        return fail(json, json->at);
    while (json->at < json->end && json->file.ptr[json->at] != '"') {
        char c = json->file.ptr[json->at++];
        if ((unsigned char)c < 0x20)
            return fail(json, c == '\n' || c == '\r' ? open : json->at - 1);
        if (c != '\\')
            buffer_put_byte(&text, c);
        else if (!read_escape(json, &text))
            return false;
    }
    *out = buffer_slice(&text);
    return take(json, '"') || fail(json, open);
}

static size_t take_digits(struct json *json) {
    size_t start = json->at;
    while (json->at < json->end && json->file.ptr[json->at] >= '0' && json->file.ptr[json->at] <= '9')
        json->at++;
    return json->at - start;
}

static bool read_number(struct json *json, struct fm_value *value) {
    value->type = VALUE_INT;
    take(json, '-');
    if (!take(json, '0') && take_digits(json) == 0)
        return fail(json, json->at);
    if (take(json, '.')) {
        value->type = VALUE_FLOAT;
        if (take_digits(json) == 0)
            return fail(json, json->at);
    }
    if (take(json, 'e') || take(json, 'E')) {
        value->type = VALUE_FLOAT;
        if (!take(json, '+'))
            take(json, '-');
        if (take_digits(json) == 0)
            return fail(json, json->at);
    }
    return true;
}

static bool read_word(struct json *json, struct fm_value *value) {
    static const struct {
        struct slice word;
        enum value_type type;
    } words[] = {{{"null", 4}, VALUE_NULL}, {{"true", 4}, VALUE_BOOL}, {{"false", 5}, VALUE_BOOL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!slice_starts(slice_sub(json->file, json->at, json->end), words[i].word))
            continue;
        json->at += words[i].word.len;
        value->type = words[i].type;
        value->bool_value = i == 1;
        return true;
    }
    return fail(json, json->at);
}

static bool read_list(struct json *json, struct fm_value *list) {
    struct fm_value **tail = &list->first;
    json->at++;
    skip_space(json);
    if (take(json, ']'))
        return true;
    do {
        struct fm_value *item = arena_alloc(json->reader->arena, sizeof *item);
        item->parent = list;
        if (!read_value(json, item))
            return false;
        *tail = item;
        tail = &item->next;
        list->count++;
    } while (take(json, ','));
    return take(json, ']') || fail(json, json->at);
}

/* Puts an entry into a map; one of the same name is replaced, as JSON.parse does. */
static void add_entry(struct json *json, struct fm_value *map, struct fm_value ***tail, struct fm_value *entry,
                      struct fm_value *known) {
    if (!known) {
        **tail = entry;
        *tail = &entry->next;
        map->count++;
        return;
    }
    struct fm_problem *problem = fm_report(json->reader, FM_DUPLICATE_KEY, entry->key_span, false);
    problem->key = entry->key;
    problem->line = source_line_at(json->reader->source, known->key_span.start);
    entry->next = known->next;
    struct fm_value **place = &map->first;
    while (*place != known)
        place = &(*place)->next;
    *place = entry;
    if (!entry->next)
        *tail = &entry->next;
}

static bool read_entry(struct json *json, struct fm_value *entry) {
    skip_space(json);
    size_t start = json->at;
    if (!read_string(json, &entry->key))
        return false;
    entry->key_span = span_of(start, json->at);
    skip_space(json);
    if (!take(json, ':'))
        return fail(json, json->at);
    return read_value(json, entry);
}

/* The entries of a map up to what closes it, which is left to the caller. */
static bool read_entries(struct json *json, struct fm_value *map, bool (*closes)(const struct json *json)) {
    struct arena *arena = json->reader->arena;
    struct fm_value **tail = &map->first;
    ARRAY(struct fm_value *) entries = {0};
    struct fm_names names = {0};
    skip_space(json);
    if (closes(json))
        return true;
    do {
        struct fm_value *entry = arena_alloc(arena, sizeof *entry);
        entry->parent = map;
        if (!read_entry(json, entry))
            return false;
        size_t *number = fm_names_put(&names, arena, entry->key);
        add_entry(json, map, &tail, entry, *number ? entries.items[*number - 1] : NULL);
        *array_push(arena, &entries) = entry;
        *number = entries.count;
    } while (take(json, ','));
    return closes(json) || fail(json, json->at);
}

static bool at_brace(const struct json *json) {
    return json->at < json->end && json->file.ptr[json->at] == '}';
}

static bool at_end(const struct json *json) {
    return json->at == json->end;
}

static bool read_map(struct json *json, struct fm_value *map) {
    json->at++;
    return read_entries(json, map, at_brace) && take(json, '}');
}

static bool read_nested(struct json *json, struct fm_value *value, bool map) {
    if (++json->depth > FRONT_MATTER_MAX_DEPTH) {
        json->reader->fm->too_deep = true;
        return false;
    }
    value->type = map ? VALUE_MAP : VALUE_LIST;
    value->style = STYLE_FLOW;
    bool ok = map ? read_map(json, value) : read_list(json, value);
    json->depth--;
    return ok;
}

static bool read_value(struct json *json, struct fm_value *value) {
    skip_space(json);
    size_t start = json->at;
    char c = start < json->end ? json->file.ptr[start] : '\0';
    bool ok;
    if (c == '"') {
        value->type = VALUE_STRING;
        value->style = STYLE_DOUBLE;
        ok = read_string(json, &value->text);
    } else if (c == '{' || c == '[') {
        ok = read_nested(json, value, c == '{');
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        ok = read_number(json, value);
    } else {
        ok = read_word(json, value);
    }
    if (!ok)
        return false;
    value->span = span_of(start, json->at);
    if (value->style == STYLE_PLAIN)
        value->text = slice_sub(json->file, start, json->at);
    skip_space(json);
    return true;
}

static void mark_placeholders(const struct placeholder_list *list, struct fm_value *value) {
    value->has_placeholder = fm_placeholder_in(list, value->span) != NULL;
    for (struct fm_value *child = value->first; child; child = child->next)
        mark_placeholders(list, child);
}

void fm_json_read(struct fm_reader *reader) {
    struct front_matter *fm = reader->fm;
    struct json json = {
        .reader = reader,
        .file = reader->source->text,
        .at = fm->data.start,
        .end = fm->data.end,
    };
    struct fm_value *root = arena_alloc(reader->arena, sizeof *root);
    root->type = VALUE_MAP;
    root->style = STYLE_FLOW;
    root->span = fm->data;
    if (read_entries(&json, root, at_end)) {
        mark_placeholders(reader->placeholders, root);
        fm->root = root;
    } else if (!fm->too_deep) {
        reader->problems.count = 0;
        fm->body = reader->source->start;
        size_t end = json.failed;
        if (end < json.end)
            utf8_next(json.file, &end);
        fm_report(reader, FM_NOT_JSON, span_of(json.failed, end), false);
    }
}
