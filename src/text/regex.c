/* The only file that knows PCRE2. The interpreter is used, never the JIT or DFA matcher: patterns may come from a
 * stranger's settings. */
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>
#include <stdlib.h>

#define MAX_PATTERN 4096
/* Steps from one start position: PCRE2 counts anew at each, so the longer the text, the fewer they may be. */
#define STEPS_OF_ALL ((size_t)16 * 1000 * 1000)
#define STEPS_AT_MOST 100000
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KIB 4096

/* What a match needs beside the pattern. It is dear to make, so a few are kept for the next match. */
#define SPARES 4

struct spare {
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

struct regex {
    pcre2_code *code;
    _Atomic(struct spare *) *spares;
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

static void spare_free(struct spare *spare) {
    if (!spare)
        return;
    pcre2_match_data_free(spare->data);
    pcre2_match_context_free(spare->limits);
    free(spare);
}

static struct spare *spare_new(const struct regex *regex) {
    struct spare *spare = malloc(sizeof *spare);
    if (!spare)
        return NULL;
    spare->data = pcre2_match_data_create_from_pattern(regex->code, NULL);
    spare->limits = pcre2_match_context_create(NULL);
    if (!spare->data || !spare->limits) {
        spare_free(spare);
        return NULL;
    }
    pcre2_set_depth_limit(spare->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(spare->limits, HEAP_LIMIT_KIB);
    return spare;
}

static struct spare *spare_take(const struct regex *regex) {
    for (size_t i = 0; i < SPARES; i++) {
        struct spare *spare = atomic_exchange(&regex->spares[i], NULL);
        if (spare)
            return spare;
    }
    return spare_new(regex);
}

static void spare_put_back(const struct regex *regex, struct spare *spare) {
    for (size_t i = 0; spare && i < SPARES; i++)
        spare = atomic_exchange(&regex->spares[i], spare);
    spare_free(spare);
}

static struct regex *regex_new(void) {
    struct regex *regex = calloc(1, sizeof *regex);
    if (!regex)
        return NULL;
    regex->spares = calloc(SPARES, sizeof *regex->spares);
    if (!regex->spares) {
        free(regex);
        return NULL;
    }
    return regex;
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
    struct regex *regex = regex_new();
    if (!regex)
        arena_unwind(arena, ARENA_NO_MEMORY);
    regex->code = pcre2_compile(text, pattern.len, options_of(flags), &code, &at, NULL);
    if (regex->code)
        return regex;
    regex_free(regex);
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
    for (size_t i = 0; i < SPARES; i++)
        spare_free(atomic_load(&regex->spares[i]));
    free(regex->spares);
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

enum regex_outcome regex_find(struct arena *arena, const struct regex *regex, struct slice text, size_t from,
                              struct regex_match *match) {
    if (from > text.len)
        return REGEX_NO_MATCH;
    if (text.len > REGEX_MAX_TEXT)
        return REGEX_GAVE_UP;
    struct spare *spare = spare_take(regex);
    if (!spare)
        arena_unwind(arena, ARENA_NO_MEMORY);
    size_t steps = STEPS_OF_ALL / (text.len + 1);
    pcre2_set_match_limit(spare->limits, (uint32_t)(steps < STEPS_AT_MOST ? steps : STEPS_AT_MOST));
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.len ? text.ptr : "");
    int count = pcre2_match(regex->code, subject, text.len, from, PCRE2_NO_UTF_CHECK, spare->data, spare->limits);
    if (count > 0)
        fill(match, spare->data, count);
    spare_put_back(regex, spare);
    if (count == PCRE2_ERROR_NOMEMORY)
        arena_unwind(arena, ARENA_NO_MEMORY);
    return count > 0 ? REGEX_MATCHED : count == PCRE2_ERROR_NOMATCH ? REGEX_NO_MATCH : REGEX_GAVE_UP;
}

void regex_version(char version[64]) {
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= 64)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    else
        version[0] = '\0';
}
