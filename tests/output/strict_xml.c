/* Well-formed XML 1.0: balanced elements, quoted attributes, legal characters, known entities. */
#include "strict_parts.h"

#include <string.h>

#define MAX_DEPTH 16
#define MAX_NAME 64

struct xml {
    struct text text;
    size_t at;
    struct text open[MAX_DEPTH];
    size_t depth;
};

static bool take(struct xml *xml, const char *word) {
    if (!strict_begins(xml->text, xml->at, word))
        return false;
    xml->at += strlen(word);
    return true;
}

static char peek(const struct xml *xml) {
    return xml->at < xml->text.len ? xml->text.ptr[xml->at] : '\0';
}

static bool blanks(struct xml *xml) {
    size_t start = xml->at;
    while (peek(xml) && strchr(" \t\r\n", peek(xml)))
        xml->at++;
    return xml->at > start;
}

static struct text name(struct xml *xml) {
    size_t start = xml->at;
    while (peek(xml) && strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:", peek(xml)))
        xml->at++;
    return (struct text){xml->text.ptr + start, xml->at - start};
}

static bool is_character(unsigned c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

static bool entity(struct xml *xml) {
    static const char *const names[] = {"lt;", "gt;", "amp;", "quot;", "apos;"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (take(xml, names[i]))
            return true;
    bool hex = take(xml, "#x");
    if (!hex && !take(xml, "#"))
        return false;
    unsigned value = 0, count = 0;
    for (; peek(xml) && strchr(hex ? "0123456789abcdefABCDEF" : "0123456789", peek(xml)) && count < 8; count++) {
        char c = xml->text.ptr[xml->at++];
        value = value * (hex ? 16 : 10) + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return count > 0 && is_character(value) && take(xml, ";");
}

/* Text up to one of `stops`, which stays. */
static bool characters(struct xml *xml, const char *stops) {
    while (xml->at < xml->text.len && !(peek(xml) && strchr(stops, peek(xml)))) {
        if (take(xml, "&")) {
            if (!entity(xml))
                return false;
            continue;
        }
        if (strict_begins(xml->text, xml->at, "]]>") || peek(xml) == '<' ||
            !is_character(strict_character(xml->text, &xml->at)))
            return false;
    }
    return true;
}

static bool attributes(struct xml *xml) {
    while (blanks(xml) && peek(xml) != '/' && peek(xml) != '>' && peek(xml) != '?') {
        if (name(xml).len == 0 || !take(xml, "="))
            return false;
        const char *quote = peek(xml) == '"' ? "\"" : "'";
        if (!take(xml, quote) || !characters(xml, quote) || !take(xml, quote))
            return false;
    }
    return true;
}

static bool open_element(struct xml *xml) {
    struct text tag = name(xml);
    if (tag.len == 0 || !attributes(xml))
        return false;
    if (take(xml, "/>"))
        return true;
    if (xml->depth == MAX_DEPTH || !take(xml, ">"))
        return false;
    xml->open[xml->depth++] = tag;
    return true;
}

static bool close_element(struct xml *xml) {
    struct text tag = name(xml);
    if (xml->depth == 0)
        return false;
    struct text open = xml->open[--xml->depth];
    return open.len == tag.len && memcmp(open.ptr, tag.ptr, tag.len) == 0 && take(xml, ">");
}

const char *strict_xml(struct text text) {
    struct xml xml = {.text = text};
    if (!take(&xml, "<?xml") || !attributes(&xml) || !take(&xml, "?>"))
        return "no XML declaration";
    blanks(&xml);
    if (!take(&xml, "<") || !open_element(&xml))
        return "no root element";
    while (xml.depth > 0) {
        if (!characters(&xml, "<"))
            return "a character or entity that XML does not know";
        if (take(&xml, "</") ? !close_element(&xml) : !take(&xml, "<") || !open_element(&xml))
            return "elements that are not balanced";
    }
    blanks(&xml);
    return xml.at == text.len ? NULL : "something behind the root element";
}
