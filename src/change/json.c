/* One pass over the tokens, with the depth and how many of the keys are open. */
#include "json.h"

/* The string that begins at `*at`, without its quotes; moves behind it. */
static struct slice take_string(struct slice text, size_t *at) {
    size_t start = ++*at;
    while (*at < text.len && text.ptr[*at] != '"')
        *at += text.ptr[*at] == '\\' ? 2 : 1;
    size_t end = *at < text.len ? *at : text.len;
    *at = end + 1;
    return slice_sub(text, start < end ? start : end, end);
}

static bool is_key(struct slice text, size_t at) {
    while (at < text.len && strchr(" \t\r\n", text.ptr[at]) && text.ptr[at])
        at++;
    return at < text.len && text.ptr[at] == ':';
}

struct slice json_find(struct slice text, const char *const keys[]) {
    size_t depth = 0, matched = 0; /* keys[0 … matched - 1] lead to the object at depth `matched` + 1 */
    bool expected = false;         /* the value that comes is that of keys[matched] */
    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];
        if (c == '"') {
            struct slice string = take_string(text, &at);
            bool key = is_key(text, at);
            if (!key && expected && !keys[matched + 1])
                return string;
            expected = key && depth == matched + 1 && slice_eq(string, slice_of(keys[matched]));
            continue;
        }
        at++;
        if (c == '{' || c == '[') {
            depth++;
            matched += expected && c == '{' && keys[matched + 1];
            expected = false;
        } else if (c == '}' || c == ']') {
            if (depth == 0 || (matched > 0 && depth == matched + 1))
                return (struct slice){0};
            depth--;
        } else if (c == ',') {
            expected = false;
        }
    }
    return (struct slice){0};
}
