/* The state machine of Hexo 8's escapeAllSwigTags, which goes back when something is not closed, and that of 6 and 7,
 * which does not. Going back would make it quadratic, so what cannot be closed is known beforehand. */
#include "hexo_escape.h"

#include "base/search.h"
#include "hexo_words.h"

/* Bits of `closable`: from here, with that quote open, the tag or variable comes to its end. */
enum { TAG_PLAIN = 1, TAG_DOUBLE = 2, TAG_SINGLE = 4, VAR_PLAIN = 8, VAR_DOUBLE = 16, VAR_SINGLE = 32 };

/* How far an opening is followed, in bytes, to say which quote keeps it open. */
#define QUOTE_REACH 512

/* A run of backticks. */
struct ticks {
    size_t at, count;
    size_t best;  /* the longest run from this one on in its paragraph */
    size_t start; /* of its paragraph */
};

struct escape {
    struct arena *arena;
    struct slice text;
    ARRAY(struct hexo_piece) pieces;
    ARRAY(struct hexo_slip) slips;
    size_t done;       /* what is before it is in `pieces` */
    uint8_t *closable; /* a set of bits for each byte; NULL until it is needed */
    struct hexo_words words;
    size_t none_behind[3]; /* +1: from this offset on there is no `}}`, `%}`, `#}`; 0 where that is not known */
    bool words_known;
    struct ticks *ticks;
    size_t tick_count, tick; /* `tick`: the first run that is not behind the reader */
    bool ticks_known, has_raw;
    size_t last_endraw; /* the last one's start; SIZE_MAX for none */
};

static void put(struct escape *e, enum hexo_piece_kind kind, size_t start, size_t end, bool full) {
    if (start > e->done)
        *array_push(e->arena, &e->pieces) = (struct hexo_piece){HEXO_TEXT, (uint32_t)e->done, (uint32_t)start, false};
    if (end > start)
        *array_push(e->arena, &e->pieces) = (struct hexo_piece){kind, (uint32_t)start, (uint32_t)end, full};
    e->done = end;
}

static void slip(struct escape *e, enum hexo_slip_kind kind, size_t at, size_t other) {
    *array_push(e->arena, &e->slips) = (struct hexo_slip){kind, (uint32_t)at, (uint32_t)other};
}

static bool pair_at(struct slice text, size_t at, char first, char second) {
    return at + 1 < text.len && text.ptr[at] == first && text.ptr[at + 1] == second;
}

size_t hexo_bare_tag(struct slice text, size_t at, struct slice name) {
    if (!pair_at(text, at, '{', '%'))
        return 0;
    for (at += 2; at < text.len && text.ptr[at] == ' '; at++)
        continue;
    if (text.len - at < name.len || memcmp(text.ptr + at, name.ptr, name.len) != 0)
        return 0;
    for (at += name.len; at < text.len && text.ptr[at] == ' '; at++)
        continue;
    return pair_at(text, at, '%', '}') ? at + 2 : 0;
}

/* ------------------------------------------------------------------------------------------------------- openings */

static uint8_t closable_before(struct slice text, size_t at, uint8_t next) {
    char c = text.ptr[at];
    if (c == '"')
        return (uint8_t)((next & TAG_DOUBLE ? TAG_PLAIN : 0) | (next & TAG_PLAIN ? TAG_DOUBLE : 0) |
                         (next & VAR_DOUBLE ? VAR_PLAIN : 0) | (next & VAR_PLAIN ? VAR_DOUBLE : 0) |
                         (next & (TAG_SINGLE | VAR_SINGLE)));
    if (c == '\'')
        return (uint8_t)((next & TAG_SINGLE ? TAG_PLAIN : 0) | (next & TAG_PLAIN ? TAG_SINGLE : 0) |
                         (next & VAR_SINGLE ? VAR_PLAIN : 0) | (next & VAR_PLAIN ? VAR_SINGLE : 0) |
                         (next & (TAG_DOUBLE | VAR_DOUBLE)));
    if (c == '}')
        next |= VAR_PLAIN;
    if (pair_at(text, at, '%', '}'))
        next |= TAG_PLAIN;
    return next;
}

static void know_closable(struct escape *e) {
    e->closable = arena_alloc_raw(e->arena, e->text.len + 1);
    e->closable[e->text.len] = 0;
    for (size_t at = e->text.len; at-- > 0;)
        e->closable[at] = closable_before(e->text, at, e->closable[at + 1]);
}

/* Goes from `at` to what closes a tag (`%`) or variable (`}`) outside of quotes; SIZE_MAX where nothing does, with the
 * quote that stays open in `*quote`, or SIZE_MAX. */
static size_t find_close(struct escape *e, size_t at, bool tag, size_t *quote) {
    struct slice text = e->text;
    size_t open = SIZE_MAX, end = text.len;
    bool hopeless = e->closable && !(e->closable[at] & (tag ? TAG_PLAIN : VAR_PLAIN));
    if (hopeless && end - at > QUOTE_REACH)
        end = at + QUOTE_REACH;
    for (size_t i = at; i < end; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == '\'')
            open = open == SIZE_MAX ? i : text.ptr[open] == c ? SIZE_MAX : open;
        bool closes = tag ? pair_at(text, i, '%', '}') : c == '}';
        if (closes && open == SIZE_MAX)
            return i;
        if (closes && hopeless) {
            *quote = open;
            return SIZE_MAX;
        }
    }
    if (!e->closable) {
        know_closable(e);
        return find_close(e, at, tag, quote);
    }
    *quote = SIZE_MAX;
    return SIZE_MAX;
}

/* What Hexo takes for the tag's name: the first characters that are no white space. */
static struct slice name_in(struct slice text, size_t start, size_t end) {
    while (start < end && (text.ptr[start] == ' ' || (text.ptr[start] >= '\t' && text.ptr[start] <= '\r')))
        start++;
    size_t stop = start;
    while (stop < end && text.ptr[stop] != ' ' && !(text.ptr[stop] >= '\t' && text.ptr[stop] <= '\r'))
        stop++;
    return slice_sub(text, start, stop);
}

static bool holds_end_of(struct slice text, struct slice name) {
    for (size_t at = 0; (at = slice_find(text, S("end"), at)) != SIZE_MAX; at++)
        if (slice_starts(slice_sub(text, at + 3, text.len), name))
            return true;
    return false;
}

/* The end of the first {% … %} from `from` on that holds `end` + name. Hexo 6 and 7 do not ask for the %}. */
static size_t find_end_tag(const struct escape *e, size_t from, struct slice name, int version) {
    while ((from = slice_find(e->text, S("{%"), from)) != SIZE_MAX) {
        size_t close = slice_find(e->text, S("%}"), from + 2), end = close == SIZE_MAX ? e->text.len : close;
        if ((close != SIZE_MAX || version < 8) && holds_end_of(slice_sub(e->text, from + 2, end), name))
            return close == SIZE_MAX ? end : close + 2;
        if (close == SIZE_MAX)
            return SIZE_MAX;
        from = close - 1 > from + 1 ? close - 1 : from + 1;
    }
    return SIZE_MAX;
}

/* Takes the tag at `at`, whose %} stands at `close`. Gives where to go on, or SIZE_MAX where its end tag is missing. */
static size_t take_tag(struct escape *e, size_t at, size_t close, int version) {
    arena_tick(e->arena);
    struct slice name = name_in(e->text, at + 2, close);
    if (!e->words_known) {
        hexo_words_init(&e->words, e->arena, e->text);
        e->words_known = true;
    }
    struct hexo_found found = hexo_words_find(&e->words, name);
    if (name.len == 0 || found.first == SIZE_MAX) {
        put(e, HEXO_SWIG, at, close + 2, false);
        return close + 2;
    }
    size_t end = SIZE_MAX;
    if (found.last_in_tag != SIZE_MAX && found.last_in_tag >= close + 2)
        end = find_end_tag(e, close + 2, name, version);
    if (end == SIZE_MAX) {
        slip(e, HEXO_NO_END, at, found.first);
        return SIZE_MAX;
    }
    put(e, HEXO_SWIG, at, end, true);
    return end;
}

/* ---------------------------------------------------------------------------------------------------- inline code */

static void know_ticks(struct escape *e) {
    ARRAY(struct ticks) ticks = {0};
    size_t paragraph = 0, next = slice_find(e->text, S("\n\n"), 0);
    for (size_t at = 0; (at = slice_find_byte(e->text, '`', at)) != SIZE_MAX;) {
        for (; next < at; next = slice_find(e->text, S("\n\n"), paragraph))
            paragraph = next + 1;
        size_t end = at;
        while (end < e->text.len && e->text.ptr[end] == '`')
            end++;
        *array_push(e->arena, &ticks) = (struct ticks){at, end - at, end - at, paragraph};
        at = end;
    }
    for (size_t i = ticks.count; i-- > 1;)
        if (ticks.items[i].start == ticks.items[i - 1].start && ticks.items[i].best > ticks.items[i - 1].best)
            ticks.items[i - 1].best = ticks.items[i].best;
    e->ticks = ticks.items;
    e->tick_count = ticks.count;
    e->ticks_known = true;
    for (size_t at = 0; !e->has_raw && (at = slice_find(e->text, S("{%"), at)) != SIZE_MAX; at++)
        e->has_raw = hexo_bare_tag(e->text, at, S("raw")) != 0;
    for (size_t at = 0; e->has_raw && (at = slice_find(e->text, S("{%"), at)) != SIZE_MAX; at++)
        if (hexo_bare_tag(e->text, at, S("endraw")))
            e->last_endraw = at;
}

/* Whether no run of `count` or more backticks follows in the paragraph of `at`. */
static bool code_is_hopeless(struct escape *e, size_t at, size_t count) {
    if (!e->ticks_known)
        know_ticks(e);
    if (e->has_raw)
        return false;
    while (e->tick < e->tick_count && e->ticks[e->tick].at < at)
        e->tick++;
    if (e->tick == e->tick_count || e->ticks[e->tick].start > at)
        return true;
    return e->ticks[e->tick].best < count;
}

/* {% raw %} … {% endraw %} in inline code is taken out of it. Gives where to go on. */
static size_t take_raw(struct escape *e, size_t at) {
    if (e->last_endraw == SIZE_MAX || e->last_endraw < at || !hexo_bare_tag(e->text, at, S("raw")))
        return at + 1;
    size_t end = 0;
    for (size_t from = at; end == 0; from++) {
        from = slice_find(e->text, S("{%"), from);
        end = hexo_bare_tag(e->text, from, S("endraw"));
    }
    put(e, HEXO_SWIG, at, end, false);
    return end;
}

/* From the backticks at `at` to behind those that close them, or behind themselves where none do. */
static size_t skip_code(struct escape *e, size_t at) {
    struct slice text = e->text;
    size_t count = 0;
    while (at + count < text.len && text.ptr[at + count] == '`')
        count++;
    if (code_is_hopeless(e, at + count, count))
        return at + count;
    size_t start = at;
    for (size_t i = at + count; i < text.len;) {
        if (pair_at(text, i, '\n', '\n'))
            break;
        size_t run = 0;
        while (i + run < text.len && text.ptr[i + run] == '`')
            run++;
        if (run >= count)
            return i + run;
        if (pair_at(text, i, '{', '%')) {
            size_t next = take_raw(e, i);
            start = next > i + 1 ? next : start;
            i = next;
        } else {
            i += run ? run : 1;
        }
    }
    arena_tick(e->arena);
    return start + count < text.len ? start + count : text.len;
}

/* ------------------------------------------------------------------------------------------------------- versions */

/* The next `}}`, `%}` or `#}` by the character behind the opening brace. */
static size_t find_end(struct escape *e, char c, size_t from) {
    size_t kind = c == '{' ? 0 : c == '%' ? 1 : 2;
    if (e->none_behind[kind] && from + 1 >= e->none_behind[kind])
        return SIZE_MAX;
    size_t end = slice_find(e->text, c == '{' ? S("}}") : c == '%' ? S("%}") : S("#}"), from);
    if (end == SIZE_MAX)
        e->none_behind[kind] = from + 1;
    return end;
}

static size_t open_8(struct escape *e, size_t at) {
    char c = at + 1 < e->text.len ? e->text.ptr[at + 1] : '\0';
    size_t quote = SIZE_MAX, close;
    if (c == '#') {
        close = find_end(e, c, at + 2);
        if (close != SIZE_MAX) {
            put(e, HEXO_DROPPED, at, close + 2, false);
            return close + 2;
        }
        slip(e, HEXO_NO_CLOSE, at, at);
        return at + 1;
    }
    if (c != '{' && c != '%')
        return at + 1;
    close = find_close(e, at + 2, c == '%', &quote);
    if (close == SIZE_MAX) {
        slip(e, quote == SIZE_MAX ? HEXO_NO_CLOSE : HEXO_IN_QUOTE, at, quote == SIZE_MAX ? at : quote);
        return at + 1;
    }
    if (c == '%') {
        size_t next = take_tag(e, at, close, 8);
        return next == SIZE_MAX ? close + 1 : next;
    }
    if (!pair_at(e->text, close, '}', '}')) {
        slip(e, HEXO_NO_CLOSE, at, at);
        return close + 1;
    }
    put(e, HEXO_SWIG, at, close + 2, false);
    return close + 2;
}

static void escape_8(struct escape *e) {
    static const struct slice openings[] = {{"`", 1}, {"{", 1}, {"<!--", 4}};
    struct slice text = e->text;
    struct search search;
    search_begin(&search, text, openings, sizeof openings / sizeof *openings);
    for (size_t at = 0; (at = search_next(&search, at)) != SIZE_MAX;) {
        char c = text.ptr[at];
        if (c == '{') {
            at = open_8(e, at);
        } else if (c == '<') {
            size_t close = slice_find(text, S("-->"), at + 4);
            close = close == SIZE_MAX ? text.len : close + 3;
            put(e, HEXO_COMMENT, at, close, false);
            at = close;
        } else {
            at = at > 0 && text.ptr[at - 1] == '\\' ? at + 1 : skip_code(e, at);
        }
    }
}

static void escape_7(struct escape *e, int version) {
    struct slice text = e->text;
    for (size_t at = 0; (at = slice_find_byte(text, '{', at)) != SIZE_MAX && at + 1 < text.len;) {
        char c = text.ptr[at + 1];
        if (c != '{' && c != '%' && c != '#') {
            at++;
            continue;
        }
        size_t close = find_end(e, c, at + 2), next = SIZE_MAX;
        if (close == SIZE_MAX) {
            slip(e, HEXO_NO_CLOSE, at, at);
        } else if (c == '%') {
            next = take_tag(e, at, close, version);
        } else {
            next = close + 2;
            put(e, c == '#' ? HEXO_DROPPED : HEXO_SWIG, at, next, false);
        }
        if (next == SIZE_MAX) {
            put(e, HEXO_DROPPED, at, text.len, false);
            return;
        }
        at = next;
    }
}

/* ------------------------------------------------------------------------------------------------------------ door */

static size_t find_last(struct slice text, char first, char second) {
    for (size_t at = text.len; at-- > 1;)
        if (text.ptr[at - 1] == first && text.ptr[at] == second)
            return at - 1;
    return SIZE_MAX;
}

static bool has_pair(struct slice text, struct slice open, char close) {
    size_t first = slice_find(text, open, 0);
    if (first == SIZE_MAX)
        return false;
    size_t last = find_last(text, close, '}');
    return last != SIZE_MAX && last >= first + 3;
}

void hexo_escape(struct hexo_escaped *out, struct arena *arena, struct slice text, int version) {
    struct escape e = {.arena = arena, .text = text, .last_endraw = SIZE_MAX};
    bool any = has_pair(text, S("{{"), '}') || has_pair(text, S("{#"), '#') || has_pair(text, S("{%"), '%');
    bool escaped = any || version < 7;
    if (escaped && version >= 8)
        escape_8(&e);
    else if (escaped)
        escape_7(&e, version);
    put(&e, HEXO_TEXT, text.len, text.len, false);
    *out = (struct hexo_escaped){
        .pieces = e.pieces.items,
        .piece_count = e.pieces.count,
        .slips = e.slips.items,
        .slip_count = e.slips.count,
        .runs = any || version < 8,
        .escaped = escaped,
    };
}
