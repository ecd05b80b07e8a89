/* A strict reader of the XML that a report may hold. */
#include "formats.h"

#include "base/utf8.h"

struct reader {
    struct arena *arena;
    const char *at, *end;
    bool failed;
};

static void fail(struct reader *reader) {
    reader->failed = true;
    reader->at = reader->end;
}

static bool take(struct reader *reader, struct slice word) {
    bool there = slice_starts(slice_from(reader->at, (size_t)(reader->end - reader->at)), word);
    reader->at += there ? word.len : 0;
    return there;
}

static void need(struct reader *reader, struct slice word) {
    if (!take(reader, word))
        fail(reader);
}

static bool skip_space(struct reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\n'))
        reader->at++;
    return reader->at > start;
}

static struct slice read_name(struct reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at >= 'a' && *reader->at <= 'z')
        reader->at++;
    if (reader->at == start)
        fail(reader);
    return slice_from(start, (size_t)(reader->at - start));
}

/* The production Char of XML 1.0. */
static bool is_char(uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

static void read_reference(struct reader *reader, struct buffer *out) {
    static const struct {
        struct slice name;
        char c;
    } named[] = {{{"lt;", 3}, '<'}, {{"gt;", 3}, '>'}, {{"amp;", 4}, '&'}, {{"quot;", 5}, '"'}, {{"apos;", 5}, '\''}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (take(reader, named[i].name)) {
            buffer_put_byte(out, named[i].c);
            return;
        }
    }
    need(reader, S("#"));
    uint32_t c = 0;
    const char *start = reader->at;
    for (; reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9' && c < 0x110000; reader->at++)
        c = c * 10 + (uint32_t)(*reader->at - '0');
    if (reader->at == start || !is_char(c))
        fail(reader);
    else
        buffer_put_codepoint(out, c);
    need(reader, S(";"));
}

/* Character data up to `stop`, which stays. */
static void read_text(struct reader *reader, struct buffer *out, char stop) {
    while (reader->at < reader->end && *reader->at != stop) {
        struct slice rest = slice_from(reader->at, (size_t)(reader->end - reader->at));
        size_t size = 0;
        if (take(reader, S("&"))) {
            read_reference(reader, out);
            continue;
        }
        if (*rest.ptr == '<' || slice_starts(rest, S("]]>")) || !is_char(utf8_next(rest, &size))) {
            fail(reader);
            return;
        }
        buffer_put(out, slice_sub(rest, 0, size));
        reader->at += size;
    }
}

static void read_attributes(struct reader *reader, struct xml *element) {
    struct xml **last = &element->attributes;
    while (skip_space(reader) && reader->at < reader->end && *reader->at >= 'a' && *reader->at <= 'z') {
        struct buffer value = buffer_in(reader->arena);
        struct xml *attribute = arena_alloc(reader->arena, sizeof *attribute);
        attribute->name = read_name(reader);
        need(reader, S("=\""));
        read_text(reader, &value, '"');
        need(reader, S("\""));
        attribute->text = buffer_slice(&value);
        for (const struct xml *other = element->attributes; other; other = other->next)
            if (slice_eq(other->name, attribute->name))
                fail(reader);
        *last = attribute;
        last = &attribute->next;
    }
}

/* The element behind a `<`. Reports nest three deep, so recursion is bounded here. */
static struct xml *read_element(struct reader *reader, int depth) {
    struct xml *element = arena_alloc(reader->arena, sizeof *element), **last = &element->first;
    struct buffer text = buffer_in(reader->arena);
    element->name = read_name(reader);
    read_attributes(reader, element);
    if (depth > 8 || take(reader, S("/>")))
        return element;
    need(reader, S(">"));
    while (!reader->failed) {
        read_text(reader, &text, '<');
        if (take(reader, S("</")))
            break;
        need(reader, S("<"));
        if (reader->failed)
            return element;
        *last = read_element(reader, depth + 1);
        last = &(*last)->next;
    }
    need(reader, element->name);
    need(reader, S(">"));
    element->text = buffer_slice(&text);
    return element;
}

struct xml *xml_read(struct arena *arena, struct slice text) {
    struct reader reader = {.arena = arena, .at = text.ptr, .end = text.ptr + text.len};
    if (utf8_valid_prefix(text) < text.len)
        return NULL;
    need(&reader, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"));
    if (reader.failed)
        return NULL;
    struct xml *root = read_element(&reader, 0);
    skip_space(&reader);
    return reader.failed || reader.at < reader.end ? NULL : root;
}

struct slice xml_need(const struct xml *element, const char *attribute) {
    for (const struct xml *each = element->attributes; each; each = each->next)
        if (slice_eq(each->name, slice_of(attribute)))
            return each->text;
    fail_at("an attribute is missing", slice_of(attribute));
}
