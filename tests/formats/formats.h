/* What the test of the formats shares: findings as a format gives them back, and strict readers of JSON and XML. */
#ifndef STET_TESTS_FORMATS_H
#define STET_TESTS_FORMATS_H

#include "base/buffer.h"

/* One finding as a report names it. Numbers are 0 where the format does not carry them. */
struct found {
    struct slice path, rule, severity; /* severity: error, warning or info */
    struct slice message;              /* with the help behind a line feed, where the format carries it */
    size_t line, column, end_line, end_column;
    struct slice fingerprint; /* empty where the format has none */
};

struct found_list {
    struct found *items;
    size_t count, room;
};

enum json_kind { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_kind kind;
    struct slice key;  /* of a member of an object */
    struct slice text; /* of a text, decoded */
    size_t number;     /* whole numbers only */
    struct json *first, *next;
};

/* The value that `text` is, by RFC 8259 and stricter: valid UTF-8, no key twice, whole numbers. NULL where it is none.
 */
struct json *json_read(struct arena *arena, struct slice text);

/* A member of an object; ends the test where there is none of that kind. */
const struct json *json_need(const struct json *object, const char *key, enum json_kind kind);

struct xml {
    struct slice name;
    struct slice text; /* all character data directly inside, decoded; an attribute's value */
    struct xml *attributes;
    struct xml *first, *next;
};

/* The root element of an XML 1.0 document without document type, processing instructions, comments and CDATA; NULL
 * where it is not well-formed. */
struct xml *xml_read(struct arena *arena, struct slice text);

/* An attribute's value; ends the test where there is none. */
struct slice xml_need(const struct xml *element, const char *attribute);

/* Ends the test with a line on standard error. */
_Noreturn void fail_at(const char *what, struct slice where);

/* The number that all of `text` is; ends the test where it is none. */
size_t number_of(struct slice text);

/* As a terminal or a log may show it. */
struct slice as_shown(struct arena *arena, struct slice text);

/* One reader for each format: all findings of a report, or the end of the test. */
typedef void format_reader(struct arena *arena, struct slice report, struct found_list *list);
format_reader read_full, read_concise, read_json, read_json_lines, read_sarif, read_github, read_gitlab, read_junit,
    read_checkstyle, read_rdjson, read_markdown;

#endif
