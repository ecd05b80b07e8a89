/* Which format has to be what. */
#include "strict_parts.h"

#include <string.h>

static void count_codes(void *data, struct text key, struct text value) {
    (void)value;
    size_t *count = data;
    *count += key.len == 4 && memcmp(key.ptr, "code", 4) == 0;
}

static const char *json_lines(struct text text, size_t *count) {
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        if (!end)
            return "a last line that does not end";
        size_t len = (size_t)(end - (text.ptr + at));
        const char *fault = strict_json((struct text){text.ptr + at, len}, count_codes, count);
        if (fault)
            return fault;
        at += len + 1;
    }
    return NULL;
}

static size_t count_lines(struct text text) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; at++)
        count += text.ptr[at] == '\n';
    return count;
}

static bool is_one_of(const char *format, const char *const *names) {
    for (; *names; names++)
        if (strcmp(format, *names) == 0)
            return true;
    return false;
}

const char *strict_format(const char *format, struct text text, size_t *count) {
    static const char *const json[] = {"json", "sarif", "gitlab", "rdjson", NULL};
    static const char *const xml[] = {"junit", "checkstyle", NULL};
    const char *fault = strict_plain(text);
    *count = 0;
    if (fault)
        return fault;
    if (strcmp(format, "github") == 0) {
        *count = count_lines(text);
        return strict_annotations(text);
    }
    if (strict_commands(text) > 0)
        return "a command for the runner";
    if (strcmp(format, "json-lines") == 0)
        return json_lines(text, count);
    if (is_one_of(format, json))
        return strict_json(text, count_codes, count);
    return is_one_of(format, xml) ? strict_xml(text) : NULL;
}
