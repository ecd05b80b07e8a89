/* One pass for braces and one for angle brackets. */
#include "placeholders.h"

#include "base/utf8.h"

#define MAX_NAME 96 /* bytes: a longer stretch between braces is text */

struct finder {
    struct arena *arena;
    struct slice text;
    const struct placeholder_rules *rules;
    ARRAY(struct placeholder) found;
};

static bool is_name_start(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || utf8_is_han(c);
}

/* A name as templates have it: letters, digits, `_`, `-`, Chinese characters; with spaces inside only where `spaces`.
 */
static bool is_name(struct slice name, bool spaces) {
    if (name.len == 0 || name.len > MAX_NAME)
        return false;
    size_t at = 0;
    if (!is_name_start(utf8_next(name, &at)))
        return false;
    while (at < name.len) {
        uint32_t c = utf8_next(name, &at);
        if (!is_name_start(c) && !(c >= '0' && c <= '9') && c != '-' && !(spaces && c == ' '))
            return false;
    }
    return true;
}

static struct slice resolve(const struct placeholder_rules *rules, struct slice name, bool *alias) {
    *alias = false;
    for (size_t i = 0; i < rules->alias_count; i++) {
        struct slice from = rules->aliases[i].name;
        /* An alias that ends in `*` stands for all names that begin so. */
        bool prefix = from.len > 1 && from.ptr[from.len - 1] == '*';
        if (prefix ? slice_starts(name, slice_sub(from, 0, from.len - 1)) : slice_eq(name, from)) {
            *alias = true;
            return rules->aliases[i].means;
        }
    }
    return name;
}

static bool is_known(const struct placeholder_rules *rules, struct slice name) {
    for (size_t i = 0; i < rules->name_count; i++)
        if (slice_eq(rules->names[i], name))
            return true;
    return false;
}

static void add(struct finder *finder, size_t start, size_t end, struct slice name, enum placeholder_dialect dialect,
                bool damaged) {
    bool alias;
    struct slice canonical = resolve(finder->rules, name, &alias);
    *array_push(finder->arena, &finder->found) = (struct placeholder){
        .span = span_of(start, end),
        .name = name,
        .canonical = canonical,
        .dialect = dialect,
        .known = alias || is_known(finder->rules, canonical),
        .damaged = damaged,
    };
}

static char byte_at(const struct finder *finder, size_t at) {
    return at < finder->text.len ? finder->text.ptr[at] : '\0';
}

/* The length of the ASCII name that begins at `at`. */
static size_t word_length(const struct finder *finder, size_t at) {
    size_t end = at;
    for (char c; end - at < MAX_NAME && (c = byte_at(finder, end)) != '\0'; end++)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            break;
    return end - at;
}

/* `{{name}}` at `at`; returns the offset behind it, or 0. */
static size_t take_braces(struct finder *finder, size_t at) {
    size_t limit = at + 2 + MAX_NAME + 8 < finder->text.len ? at + 2 + MAX_NAME + 8 : finder->text.len;
    for (size_t end = at + 2; end + 1 < limit; end++) {
        char c = finder->text.ptr[end];
        if (c == '\n' || c == '{')
            return 0;
        if (c != '}')
            continue;
        struct slice name = slice_trim(slice_sub(finder->text, at + 2, end));
        if (finder->text.ptr[end + 1] != '}' || !is_name(name, false))
            return 0;
        add(finder, at, end + 2, name, PLACEHOLDER_BRACES, false);
        return end + 2;
    }
    return 0;
}

/* Half of a placeholder, or one that a YAML editor rewrote: `{{name}`, `{name}}`, `"{ name }":`. Only of the template's
 * names: `{name}` alone is ordinary text. */
static size_t take_damaged(struct finder *finder, size_t at) {
    size_t open = byte_at(finder, at + 1) == '{' ? 2 : 1;
    size_t start = at + open;
    bool space = byte_at(finder, start) == ' ';
    start += space;
    size_t length = word_length(finder, start);
    size_t end = start + length;
    struct slice name = slice_sub(finder->text, start, end < finder->text.len ? end : finder->text.len);
    if (length == 0 || !is_known(finder->rules, name))
        return 0;
    end += byte_at(finder, end) == ' ';
    size_t close = byte_at(finder, end) != '}' ? 0 : byte_at(finder, end + 1) == '}' ? 2 : 1;
    bool rewritten = open == 1 && close == 1 && byte_at(finder, end + 1) == '"' && byte_at(finder, end + 2) == ':';
    if (!rewritten && (open == close || (open == 1 && close == 0)))
        return 0;
    if (rewritten && at > 0 && byte_at(finder, at - 1) == '"') {
        add(finder, at - 1, end + 3, name, PLACEHOLDER_BRACES, true);
        return end + 3;
    }
    add(finder, at, end + close, name, PLACEHOLDER_BRACES, true);
    return end + close;
}

static void find_braces(struct finder *finder) {
    for (size_t at = 0; (at = slice_find_byte(finder->text, '{', at)) != SIZE_MAX;) {
        size_t end = 0;
        if (byte_at(finder, at + 1) == '{' && byte_at(finder, at + 2) != '{' &&
            (at == 0 || finder->text.ptr[at - 1] != '{'))
            end = take_braces(finder, at);
        if (!end && finder->rules->name_count)
            end = take_damaged(finder, at);
        at = end ? end : at + 1;
        arena_tick(finder->arena);
    }
}

/* `<<name>>`, which no heredoc, shift or conflict marker looks like: no space inside the brackets, no third one. */
static size_t take_double(struct finder *finder, size_t at) {
    if (byte_at(finder, at + 2) == '<' || (at > 0 && finder->text.ptr[at - 1] == '<'))
        return 0;
    size_t limit = at + 2 + MAX_NAME < finder->text.len ? at + 2 + MAX_NAME : finder->text.len;
    for (size_t end = at + 2; end + 1 < limit; end++) {
        char c = finder->text.ptr[end];
        if (c == '\n' || c == '<')
            return 0;
        if (c != '>')
            continue;
        struct slice name = slice_sub(finder->text, at + 2, end);
        if (finder->text.ptr[end + 1] != '>' || byte_at(finder, end + 2) == '>' || !is_name(name, true) ||
            name.ptr[name.len - 1] == ' ')
            return 0;
        add(finder, at, end + 2, name, PLACEHOLDER_DOUBLE, false);
        return end + 2;
    }
    return 0;
}

/* `<中文名称>`: only names that the settings list, for anything else may be HTML. */
static size_t take_angle(struct finder *finder, size_t at) {
    size_t limit = at + 1 + MAX_NAME < finder->text.len ? at + 1 + MAX_NAME : finder->text.len;
    for (size_t end = at + 1; end < limit; end++) {
        char c = finder->text.ptr[end];
        if (c == '\n' || c == '<')
            return 0;
        if (c != '>')
            continue;
        bool alias;
        struct slice name = slice_sub(finder->text, at + 1, end);
        resolve(finder->rules, name, &alias);
        if (!alias)
            return 0;
        add(finder, at, end + 1, name, PLACEHOLDER_ANGLE, false);
        return end + 1;
    }
    return 0;
}

static void find_angles(struct finder *finder) {
    bool angle = (finder->rules->dialects & PLACEHOLDER_ANGLE) && finder->rules->alias_count > 0;
    for (size_t at = 0; (at = slice_find_byte(finder->text, '<', at)) != SIZE_MAX;) {
        size_t end = 0;
        if (byte_at(finder, at + 1) == '<')
            end = finder->rules->dialects & PLACEHOLDER_DOUBLE ? take_double(finder, at) : 0;
        else if (angle)
            end = take_angle(finder, at);
        at = end ? end : at + 1;
    }
}

static int by_place(const void *a, const void *b) {
    const struct placeholder *left = a, *right = b;
    return (left->span.start > right->span.start) - (left->span.start < right->span.start);
}

void placeholders_find(struct placeholder_list *list, struct arena *arena, const struct source *source,
                       const struct placeholder_rules *rules) {
    struct finder finder = {.arena = arena, .text = source->text, .rules = rules};
    if (rules->dialects & PLACEHOLDER_BRACES)
        find_braces(&finder);
    size_t braces = finder.found.count;
    if (rules->dialects & (PLACEHOLDER_DOUBLE | PLACEHOLDER_ANGLE))
        find_angles(&finder);
    if (braces && finder.found.count > braces)
        qsort(finder.found.items, finder.found.count, sizeof *finder.found.items, by_place);
    *list = (struct placeholder_list){finder.found.items, finder.found.count};
}
