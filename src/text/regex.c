/* The only file that knows PCRE2. The interpreter is used, never the JIT or DFA matcher: patterns may come from a
 * stranger's settings. */
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#define MAX_PATTERN 4096
#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KIB 4096
/* The match limit holds for one start position only, so long texts are matched in pieces of at most this size. */
#define MAX_SUBJECT ((size_t)16 * 1024)

struct regex {
    pcre2_code *code;
};

static uint32_t options_of(unsigned flags) {
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
    if (flags & REGEX_IGNORE_CASE)
        options |= PCRE2_CASELESS;
    if (flags & REGEX_MULTILINE)
        options |= PCRE2_MULTILINE;
    if (flags & REGEX_WHOLE)
        options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    return options;
}

struct regex *regex_compile(struct arena *arena, struct slice pattern, unsigned flags, struct regex_error *error) {
    *error = (struct regex_error){0};
    if (pattern.len > MAX_PATTERN) {
        error->message = S("the pattern is longer than 4096 bytes");
        return NULL;
    }
    int code = 0;
    PCRE2_SIZE at = 0;
    PCRE2_SPTR text = (PCRE2_SPTR)(pattern.len ? pattern.ptr : "");
    struct regex *regex = malloc(sizeof *regex);
    if (!regex)
        arena_unwind(arena, ARENA_NO_MEMORY);
    regex->code = pcre2_compile(text, pattern.len, options_of(flags), &code, &at, NULL);
    if (regex->code)
        return regex;
    free(regex);
    if (code == PCRE2_ERROR_HEAP_FAILED)
        arena_unwind(arena, ARENA_NO_MEMORY);
    PCRE2_UCHAR message[256];
    int length = pcre2_get_error_message(code, message, sizeof message);
    error->message = arena_copy(arena, slice_from((const char *)message, length > 0 ? (size_t)length : 0));
    error->at = at;
    return NULL;
}

void regex_free(struct regex *regex) {
    if (!regex)
        return;
    pcre2_code_free(regex->code);
    free(regex);
}

static void fill(struct regex_match *match, pcre2_match_data *data, int count) {
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(data);
    *match = (struct regex_match){.span = span_of(pairs[0], pairs[1])};
    for (int i = 1; i < count && i < 10; i++)
        if (pairs[2 * i] != PCRE2_UNSET)
            match->groups[i] = span_of(pairs[2 * i], pairs[2 * i + 1]);
}

enum regex_outcome regex_find(const struct regex *regex, struct slice text, size_t from, struct regex_match *match) {
    if (from > text.len)
        return REGEX_NO_MATCH;
    if (text.len > MAX_SUBJECT)
        return REGEX_GAVE_UP;
    enum regex_outcome outcome = REGEX_GAVE_UP;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(regex->code, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (data && limits) {
        pcre2_set_match_limit(limits, MATCH_LIMIT);
        pcre2_set_depth_limit(limits, DEPTH_LIMIT);
        pcre2_set_heap_limit(limits, HEAP_LIMIT_KIB);
        PCRE2_SPTR subject = (PCRE2_SPTR)(text.len ? text.ptr : "");
        int count = pcre2_match(regex->code, subject, text.len, from, PCRE2_NO_UTF_CHECK, data, limits);
        if (count > 0) {
            fill(match, data, count);
            outcome = REGEX_MATCHED;
        } else if (count == PCRE2_ERROR_NOMATCH) {
            outcome = REGEX_NO_MATCH;
        }
    }
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    return outcome;
}

void regex_version(char version[64]) {
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= 64)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    else
        version[0] = '\0';
}
