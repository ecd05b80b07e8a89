/* Globs as a set of places in the pattern that is moved along the path: no pattern can take long. */
#include "glob.h"

#include "base/utf8.h"

#define MAX_GLOB 512
#define WORDS (MAX_GLOB / 64 + 1)

struct places {
    uint64_t bits[WORDS];
};

struct matcher {
    struct slice pattern;
    struct places now, next;
    uint16_t behind[MAX_GLOB]; /* for `,` and `}` of a group: the place behind the group; 0 elsewhere */
};

static char at(const struct matcher *m, size_t i) {
    return i < m->pattern.len ? m->pattern.ptr[i] : '\0';
}

/* The place behind the class that `[` at `i` begins, or 0 where no `]` ends it. */
static size_t class_end(struct slice pattern, size_t i) {
    size_t from = i + 1;
    if (from < pattern.len && (pattern.ptr[from] == '!' || pattern.ptr[from] == '^'))
        from++;
    size_t close = slice_find_byte(pattern, ']', from + 1);
    return close == SIZE_MAX ? 0 : close + 1;
}

/* The place of the `}` for `{` at `i`, or SIZE_MAX. */
static size_t group_end(struct slice pattern, size_t i) {
    for (i++; i < pattern.len; i++) {
        if (pattern.ptr[i] == '\\')
            i++;
        else if (pattern.ptr[i] == '{')
            return SIZE_MAX;
        else if (pattern.ptr[i] == '}')
            return i;
    }
    return SIZE_MAX;
}

/* Every group is scanned once: a `{` that no `}` ends stands for itself, and so do all before the next `{`. */
static void note_groups(struct matcher *m) {
    for (size_t i = 0; i < m->pattern.len; i++) {
        if (at(m, i) == '\\')
            i++;
        if (at(m, i) != '{')
            continue;
        size_t close = group_end(m->pattern, i);
        if (close == SIZE_MAX)
            continue;
        m->behind[i] = (uint16_t)(close + 1);
        for (; i < close; i++) {
            if (at(m, i) == '\\')
                i++;
            else if (at(m, i) == ',')
                m->behind[i] = (uint16_t)(close + 1);
        }
        m->behind[close] = (uint16_t)(close + 1);
    }
}

static bool starts_part(const struct matcher *m, size_t i) {
    return i == 0 || at(m, i - 1) == '/' || m->behind[i - 1] > i;
}

/* `**` before a slash: any number of whole parts. Its second star is the place where the parts go by. */
static bool is_parts(const struct matcher *m, size_t i) {
    return at(m, i) == '*' && at(m, i + 1) == '*' && at(m, i + 2) == '/' && starts_part(m, i);
}

/* `**` as the last part: all that is left. Elsewhere two stars are as one. */
static bool is_rest(const struct matcher *m, size_t i) {
    return at(m, i + 1) == '*' && starts_part(m, i) && (i + 2 == m->pattern.len || m->behind[i + 2]);
}

static bool in_parts(const struct matcher *m, size_t i) {
    return i > 0 && is_parts(m, i - 1);
}

/* Adds a place and all that can be reached from it without taking a character. */
static void reach(const struct matcher *m, struct places *set, size_t i) {
    while (!(set->bits[i / 64] >> (i % 64) & 1)) {
        set->bits[i / 64] |= (uint64_t)1 << (i % 64);
        char c = at(m, i);
        if (i < m->pattern.len && m->behind[i] && c == '{') {
            for (size_t k = i + 1; k + 1 < m->behind[i]; k++)
                if (m->behind[k])
                    reach(m, set, k + 1);
            i++;
        } else if (i < m->pattern.len && m->behind[i]) {
            i = m->behind[i];
        } else if (is_parts(m, i)) {
            reach(m, set, i + 1);
            i += 3;
        } else if (c == '*' && !in_parts(m, i)) {
            i += at(m, i + 1) == '*' ? 2 : 1;
        }
    }
}

static bool class_has(struct slice pattern, size_t i, size_t end, uint32_t c) {
    bool not = pattern.ptr[i + 1] == '!' || pattern.ptr[i + 1] == '^', found = false;
    for (size_t k = i + 1 + not ; k < end - 1;) {
        uint32_t low = utf8_next(pattern, &k), high = low;
        if (k + 1 < end - 1 && pattern.ptr[k] == '-') {
            k++;
            high = utf8_next(pattern, &k);
        }
        found |= low <= c && c <= high;
    }
    return found != not &&c != '/';
}

static void take_literal(struct matcher *m, size_t i, uint32_t c) {
    if (at(m, i) == '\\' && i + 1 < m->pattern.len)
        i++;
    if (utf8_next(m->pattern, &i) == c)
        reach(m, &m->next, i);
}

/* Moves one place over one character. */
static void take(struct matcher *m, size_t i, uint32_t c) {
    if (i == m->pattern.len) {
        if (i > 0 && at(m, i - 1) == '/')
            reach(m, &m->next, i);
        return;
    }
    if (m->behind[i] || is_parts(m, i))
        return;
    size_t end = at(m, i) == '[' ? class_end(m->pattern, i) : 0;
    if (in_parts(m, i)) {
        reach(m, &m->next, i);
        if (c == '/')
            reach(m, &m->next, i + 2);
    } else if (at(m, i) == '*') {
        if (c != '/' || is_rest(m, i))
            reach(m, &m->next, i);
    } else if (at(m, i) == '?') {
        if (c != '/')
            reach(m, &m->next, i + 1);
    } else if (end) {
        if (class_has(m->pattern, i, end, c))
            reach(m, &m->next, end);
    } else {
        take_literal(m, i, c);
    }
}

/* Moves all places over one character; false where none is left. */
static bool step(struct matcher *m, size_t words, uint32_t c) {
    uint64_t left = 0;
    memset(&m->next, 0, sizeof m->next);
    for (size_t word = 0; word < words; word++)
        for (uint64_t bits = m->now.bits[word]; bits; bits &= bits - 1)
            take(m, word * 64 + (size_t)__builtin_ctzll(bits), c);
    for (size_t word = 0; word < words; word++)
        left |= m->now.bits[word] = m->next.bits[word];
    return left != 0;
}

/* Whether all of `path` matches; a floating pattern may begin at any part of it. */
static bool run(struct slice pattern, struct slice path, bool floating) {
    if (pattern.len > MAX_GLOB - 1)
        return false;
    struct matcher m = {.pattern = pattern};
    if (slice_find_byte(pattern, '{', 0) != SIZE_MAX)
        note_groups(&m);
    size_t words = pattern.len / 64 + 1;
    reach(&m, &m.now, 0);
    for (size_t place = 0; place < path.len;) {
        uint32_t c = utf8_next(path, &place);
        bool left = step(&m, words, c);
        if (!left && c != '/') {
            place = slice_find_byte(path, '/', place);
            if (!floating || place == SIZE_MAX)
                return false;
            place++;
        }
        if (floating && (c == '/' || !left))
            reach(&m, &m.now, 0);
    }
    return m.now.bits[pattern.len / 64] >> (pattern.len % 64) & 1;
}

bool glob_match(struct slice pattern, struct slice path) {
    size_t slash = slice_find_byte(pattern, '/', 0);
    bool floating = slash == SIZE_MAX || slash + 1 == pattern.len;
    if (slice_starts(pattern, S("./")))
        pattern = slice_sub(pattern, 2, pattern.len);
    else if (slice_starts(pattern, S("/")))
        pattern = slice_sub(pattern, 1, pattern.len);
    return pattern.len > 0 && run(pattern, path, floating);
}

bool glob_match_directory(struct slice pattern, struct slice path, bool *anchored) {
    if (slice_ends(pattern, S("/")))
        pattern.len--;
    bool whole = run(pattern, path, false);
    if (anchored)
        *anchored = whole;
    return whole || (slice_find_byte(pattern, '/', 0) != SIZE_MAX && run(pattern, path, true));
}

const char *glob_fault(struct slice pattern) {
    if (pattern.len == 0)
        return "it is empty";
    if (pattern.len > MAX_GLOB - 1)
        return "it is longer than 511 bytes";
    if (slice_eq(pattern, S("..")) || slice_starts(pattern, S("../")) || slice_ends(pattern, S("/..")) ||
        slice_find(pattern, S("/../"), 0) != SIZE_MAX)
        return "`..` leads out of the settings' directory";
    for (size_t i = 0; i < pattern.len; i++) {
        char c = pattern.ptr[i];
        if (c == '\\' && ++i == pattern.len)
            return "a backslash ends it";
        if (c == '{' && group_end(pattern, i) == SIZE_MAX)
            return "no `}` ends a `{`, or braces stand in braces";
        if (c != '[')
            continue;
        size_t end = class_end(pattern, i);
        if (end == 0)
            return "no `]` ends a `[`";
        i = end - 1;
    }
    return NULL;
}
