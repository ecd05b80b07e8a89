/* Strict readers of what the output formats write, written after the standards and not after stet. Each returns NULL
 * where all is well, else what is wrong. */
#ifndef STET_TESTS_STRICT_H
#define STET_TESTS_STRICT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    const char *ptr;
    size_t len;
};

/* One JSON value (RFC 8259) and nothing else; `visit` (may be NULL) gets each string that is the value of a key,
 * decoded into UTF-8. */
const char *strict_json(struct text text, void (*visit)(void *data, struct text key, struct text value), void *data);

/* One well-formed XML document, without a document type. */
const char *strict_xml(struct text text);

/* Nothing that changes a terminal: no control character but line feeds, no invisible or bidirectional one, all UTF-8.
 */
const char *strict_plain(struct text text);

/* The commands that a GitHub or Azure runner would find in a log: `::…::` behind the blanks of a line, and `##[` or
 * `##vso[` anywhere. */
size_t strict_commands(struct text text);

/* Every line is an annotation (`::error …`, `::warning …`, `::notice …`) whose properties are known. */
const char *strict_annotations(struct text text);

/* What is wrong with `text` as output of `format`; `*count` becomes the number of findings, where the format tells. */
const char *strict_format(const char *format, struct text text, size_t *count);

#endif
