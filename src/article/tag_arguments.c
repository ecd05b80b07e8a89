/* Arguments against what the tag's entry in the table says of them. Themes sort them as Stellar does: key:value with a
 * known key is an option, the rest stand for the positional arguments in their order. */
#include "tag_reader.h"

static const struct slice nothing = {0};

#define WIDE_SPACE S("\xE3\x80\x80")
#define WIDE_COLON S("\xEF\xBC\x9A")

/* ------------------------------------------------------------------------------------------------------------ words */

static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* `.png`, `.html?x`: a dot with two to five letters behind it that end the text or its path. */
static bool has_extension(struct slice text) {
    for (size_t at = 0; (at = slice_find_byte(text, '.', at)) != SIZE_MAX; at++) {
        size_t end = at + 1;
        while (end < text.len && is_alnum(text.ptr[end]))
            end++;
        size_t length = end - at - 1;
        if (length >= 2 && length <= 5 && (end == text.len || memchr("/?#", text.ptr[end], 3)))
            return true;
    }
    return false;
}

static bool is_ascii(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] & 0x80)
            return false;
    return true;
}

static bool is_url(struct slice text) {
    static const char *const starts[] = {"/", "#", ".", "?", "mailto:", "data:", "tel:"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (slice_starts(text, slice_of(starts[i])))
            return true;
    size_t scheme = slice_find(text, S("://"), 0);
    if (scheme != SIZE_MAX)
        return scheme > 0 && is_ascii(slice_sub(text, 0, scheme)) && is_alnum(text.ptr[0]);
    return has_extension(text) ||
           (is_ascii(text) && slice_find_byte(text, '/', 0) != SIZE_MAX && is_alnum(text.ptr[0]));
}

static bool is_placeholder(struct slice text) {
    return slice_starts(text, S("<<")) && slice_ends(text, S(">>"));
}

static bool ends_in_punctuation(struct slice url) {
    static const char *const marks[] = {",", "，", "、", "；", "。", "）"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_ends(url, slice_of(marks[i])))
            return true;
    return false;
}

static bool is_picture(struct slice text) {
    static const char *const ends[] = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text.len >= strlen(ends[i]) &&
            slice_eq_nocase(slice_sub(text, text.len - strlen(ends[i]), text.len), slice_of(ends[i])))
            return true;
    return false;
}

/* ---------------------------------------------------------------------------------------------------------- options */

static bool has_option(const struct tag_spec *spec, struct slice key) {
    for (size_t i = 0; i < spec->option_count; i++)
        if (slice_eq(spec->options[i], key))
            return true;
    return false;
}

static struct slice known_option(const struct tag_spec *spec, struct slice key) {
    for (size_t i = 0; i < spec->option_count; i++)
        if (slice_eq_nocase(spec->options[i], key))
            return spec->options[i];
    return nothing;
}

/* The key of key:value, as the theme sees it; a bare URL is none. */
static struct slice option_of(const struct tag_spec *spec, struct slice text) {
    size_t colon = slice_find_byte(text, ':', 0);
    if (colon == SIZE_MAX)
        return nothing;
    if (slice_find(text, S("://"), 0) != SIZE_MAX && slice_find_byte(text, ':', colon + 1) == SIZE_MAX)
        return nothing;
    struct slice key = slice_sub(text, 0, colon);
    return has_option(spec, key) ? key : nothing;
}

static struct slice colon_form(struct tag_reader *reader, struct slice key, struct slice value) {
    struct buffer out = buffer_in(reader->arena);
    buffer_put(&out, key);
    buffer_put_byte(&out, ':');
    buffer_put(&out, value);
    return buffer_slice(&out);
}

/* key：value, key=value, KEY:value. */
static bool wrong_sign(struct tag_reader *reader, const struct tag_spec *spec, const struct tag_arg *arg) {
    struct slice text = arg->text;
    size_t at = slice_find(text, WIDE_COLON, 0), width = WIDE_COLON.len;
    size_t equals = slice_find_byte(text, '=', 0), colon = slice_find_byte(text, ':', 0);
    if (equals < at) {
        at = equals;
        width = 1;
    }
    if (colon < at) {
        at = colon;
        width = 1;
    }
    if (at == SIZE_MAX || at == 0 || arg->quoted)
        return false;
    struct slice key = slice_sub(text, 0, at), known = known_option(spec, key);
    struct slice value = slice_sub(text, at + width, text.len);
    if (known.len == 0 || (text.ptr[at] == ':' && slice_eq(known, key)) || value.len == 0)
        return false;
    if (text.ptr[at] != ':' && !slice_eq(known, key))
        return false;
    tag_problem_add(reader, TAG_ARG_OPTION, arg->span, text, colon_form(reader, known, value));
    return true;
}

/* `key: value` and `key :value`. */
static bool wrong_space(struct tag_reader *reader, const struct tag_spec *spec, const struct tag_arg *arg, bool last) {
    struct slice text = arg->text;
    if (last || arg->quoted)
        return false;
    struct slice next = arg[1].text, key = nothing, value = nothing;
    if (text.len > 1 && text.ptr[text.len - 1] == ':' && has_option(spec, slice_sub(text, 0, text.len - 1))) {
        key = slice_sub(text, 0, text.len - 1);
        value = next;
    } else if (next.len > 1 && next.ptr[0] == ':' && has_option(spec, text)) {
        key = text;
        value = slice_sub(next, 1, next.len);
    }
    if (key.len == 0)
        return false;
    struct span both = span_of(arg->span.start, arg[1].span.end);
    tag_problem_add(reader, TAG_ARG_OPTION, both, source_slice(reader->source, both), colon_form(reader, key, value));
    return true;
}

/* icon:: x and the like: the value begins with a second colon. */
static bool double_colon(struct tag_reader *reader, const struct tag_spec *spec, const struct tag_arg *arg) {
    struct slice key = option_of(spec, arg->text);
    if (key.len == 0 || key.len + 1 >= arg->text.len || arg->text.ptr[key.len + 1] != ':' || arg->quoted)
        return false;
    tag_problem_add(reader, TAG_ARG_OPTION, arg->span, arg->text,
                    colon_form(reader, key, slice_sub(arg->text, key.len + 2, arg->text.len)));
    return true;
}

/* U+3000 between two arguments makes one of them; inside of a text it does no harm. */
static bool glued(struct tag_reader *reader, const struct tag_spec *spec, const struct tag_arg *arg) {
    size_t at = slice_find(arg->text, WIDE_SPACE, 0);
    if (at == SIZE_MAX || at == 0 || arg->quoted)
        return false;
    struct slice before = slice_sub(arg->text, 0, at);
    struct slice behind = slice_sub(arg->text, at + WIDE_SPACE.len, arg->text.len);
    bool harm = slice_find(before, S("://"), 0) != SIZE_MAX || slice_find(behind, S("://"), 0) != SIZE_MAX ||
                option_of(spec, arg->text).len > 0 || option_of(spec, behind).len > 0 ||
                slice_starts(arg->text, S("/"));
    if (!harm || behind.len == 0)
        return false;
    tag_problem_add(reader, TAG_ARG_SPACE, arg->span, arg->text, nothing);
    return true;
}

/* ------------------------------------------------------------------------------------------------------ positionals */

/* The arguments that are no options. */
struct positionals {
    ARRAY(const struct tag_arg *) items;
    bool slips; /* a problem was found with an option, which then counts as a positional argument */
    bool glued; /* two arguments are one */
};

static void sort_args(struct tag_reader *reader, struct tag *tag, struct positionals *out) {
    const struct tag_spec *spec = tag->spec;
    for (size_t i = 0; i < tag->arg_count; i++) {
        struct tag_arg *arg = &tag->args[i];
        bool last = i + 1 == tag->arg_count;
        if (spec->option_count > 0 &&
            (wrong_space(reader, spec, arg, last) || double_colon(reader, spec, arg) || wrong_sign(reader, spec, arg)))
            out->slips = true;
        if (glued(reader, spec, arg))
            out->glued = true;
        arg->option = option_of(spec, arg->text);
        if (arg->option.len == 0)
            *array_push(reader->arena, &out->items) = arg;
    }
}

static bool is_replaced(const struct tag *tag, const struct tag_argument *argument) {
    for (size_t i = 0; i < tag->arg_count; i++)
        for (size_t j = 0; j < argument->instead_count; j++)
            if (slice_eq(tag->args[i].option, argument->instead[j]))
                return true;
    return false;
}

static bool check_missing(struct tag_reader *reader, const struct tag *tag, size_t given) {
    const struct tag_spec *spec = tag->spec;
    size_t needed = 0;
    const struct tag_argument *missing = NULL;
    for (size_t i = 0; i < spec->arg_count; i++) {
        if (!spec->args[i].required || is_replaced(tag, &spec->args[i]))
            continue;
        if (++needed > given && !missing)
            missing = &spec->args[i];
    }
    enum tag_empty effect = tag->arg_count > 0 && spec->only_options ? spec->only_options : spec->no_args;
    if (given > 0)
        effect = TAG_EMPTY_NOTHING;
    if (!missing || effect == TAG_EMPTY_FINE)
        return missing != NULL;
    if (effect == TAG_EMPTY_THROWS && !tag_is_dead(reader))
        tag_fails(reader, TAG_ARG_FAILS, tag->span, missing->name, tag->name);
    else
        tag_problem_add(reader, TAG_ARG_MISSING, tag->span, missing->name, tag->name);
    return true;
}

/* The positional argument that stands for the URL; NULL where the tag looks for it itself or has none. */
static const struct tag_arg *url_argument(const struct tag_spec *spec, const struct positionals *given,
                                          const struct tag_argument **argument) {
    bool rest = false;
    for (size_t i = 0; i < spec->arg_count; i++) {
        *argument = &spec->args[i];
        if (spec->args[i].value == TAG_URL) {
            if (rest)
                return given->items.items[given->items.count - 1];
            return i < given->items.count ? given->items.items[i] : NULL;
        }
        if (spec->args[i].rest && !spec->args[i].required)
            return NULL;
        rest |= spec->args[i].rest;
    }
    return NULL;
}

static bool holds_markup(struct slice text) {
    size_t link = slice_find(text, S("]("), 0);
    if (link != SIZE_MAX && slice_find_byte(text, '[', 0) < link && slice_find_byte(text, ')', link) != SIZE_MAX)
        return true;
    if (slice_find(text, S("{{"), 0) != SIZE_MAX)
        return true;
    size_t strong = slice_find(text, S("**"), 0);
    return strong != SIZE_MAX && slice_find(text, S("**"), strong + 3) != SIZE_MAX;
}

static bool any_url(const struct positionals *given, const struct tag_arg *but) {
    for (size_t i = 0; i < given->items.count; i++) {
        const struct tag_arg *arg = given->items.items[i];
        if (arg != but && slice_find(arg->text, S("://"), 0) != SIZE_MAX && is_url(arg->text))
            return true;
    }
    return false;
}

static bool check_url(struct tag_reader *reader, const struct tag *tag, const struct positionals *given) {
    const struct tag_argument *argument = NULL;
    const struct tag_arg *arg = url_argument(tag->spec, given, &argument);
    if (!arg || !argument->required || is_replaced(tag, argument) || is_placeholder(arg->text))
        return true;
    size_t blank = slice_find_byte(arg->text, ' ', 0);
    struct slice text = arg->text;
    if (arg->quoted && blank != SIZE_MAX && argument->rest == false && argument != &tag->spec->args[0])
        for (size_t at = 0; (at = slice_find_byte(text, ' ', 0)) != SIZE_MAX;)
            text = slice_sub(text, at + 1, text.len);
    if (slice_find(text, S("]("), 0) != SIZE_MAX || slice_starts(text, S("<")) || slice_starts(text, S("!["))) {
        tag_problem_add(reader, TAG_MARKUP, arg->span, text, tag->name);
        return false;
    }
    if (!is_url(text)) {
        bool swapped = any_url(given, arg);
        tag_problem_add(reader, swapped ? TAG_ARG_SWAPPED : TAG_ARG_NOT_URL, arg->span, text, tag->name);
        return false;
    }
    if (ends_in_punctuation(text)) {
        tag_problem_add(reader, TAG_ARG_NOT_URL, arg->span, text, tag->name);
        return false;
    }
    return true;
}

/* `https://x/my photo.png`: the space ends the URL. */
static bool check_cut(struct tag_reader *reader, const struct tag *tag, const struct positionals *given) {
    const struct tag_argument *argument = NULL;
    const struct tag_arg *arg = url_argument(tag->spec, given, &argument);
    if (!arg || given->items.count < 2 || arg != given->items.items[0] || arg->quoted || is_picture(arg->text))
        return true;
    const struct tag_arg *next = given->items.items[1];
    if (!is_picture(next->text) || next->quoted || next->text.len < 5 || is_url(next->text) == false ||
        slice_find(next->text, S("://"), 0) != SIZE_MAX)
        return true;
    tag_problem_add(reader, TAG_ARG_CUT, span_of(arg->span.start, next->span.end), arg->text, next->text);
    return false;
}

static void check_text(struct tag_reader *reader, const struct tag *tag, const struct positionals *given) {
    const struct tag_spec *spec = tag->spec;
    for (size_t i = 0; i < given->items.count; i++) {
        size_t place = i < spec->arg_count ? i : spec->arg_count;
        if (place == spec->arg_count && place > 0)
            place--;
        if (spec->arg_count == 0 || spec->args[place].value != TAG_TEXT || spec->args[place].markdown)
            continue;
        if (holds_markup(given->items.items[i]->text)) {
            tag_problem_add(reader, TAG_MARKUP, given->items.items[i]->span, given->items.items[i]->text, tag->name);
            return;
        }
    }
}

static void check_post(struct tag_reader *reader, const struct tag *tag, const struct positionals *given) {
    const struct tag_context *context = reader->context;
    for (size_t i = 0; i < tag->spec->arg_count && i < given->items.count; i++) {
        if (tag->spec->args[i].value != TAG_POST)
            continue;
        struct slice slug = given->items.items[i]->text;
        size_t anchor = slice_find_byte(slug, '#', 0);
        slug = anchor == SIZE_MAX ? slug : slice_sub(slug, 0, anchor);
        if (context->post_exists && context->post_exists(context->post_data, slug))
            continue;
        size_t problem = tag_problem_add(reader, TAG_POST_UNKNOWN, given->items.items[i]->span, slug, tag->name);
        if (tag->spec->no_args == TAG_EMPTY_THROWS && !tag_is_dead(reader))
            tag_fails_by(reader, problem);
    }
}

void tag_check_args(struct tag_reader *reader, size_t index) {
    struct tag *tag = &reader->tags.items[index];
    struct positionals given = {0};
    sort_args(reader, tag, &given);
    if (check_missing(reader, tag, given.items.count) || given.glued || given.items.count == 0)
        return;
    /* What follows from an option that is none is said only where the address itself is lost. */
    if (given.slips && any_url(&given, NULL))
        return;
    bool fine = check_url(reader, tag, &given);
    if (given.slips)
        return;
    if (fine && check_cut(reader, tag, &given) && tag->spec->form == TAG_INLINE)
        check_text(reader, tag, &given);
    check_post(reader, tag, &given);
}

bool tag_swallow_throws(const struct tag *tag) {
    const struct tag_spec *spec = tag->spec;
    size_t place = 0;
    for (size_t i = 0; i < tag->arg_count && spec->arg_count > 0; i++) {
        if (option_of(spec, tag->args[i].text).len > 0)
            continue;
        const struct tag_argument *argument = &spec->args[place < spec->arg_count ? place : spec->arg_count - 1];
        if (argument->twice && slice_find(tag->args[i].text, S("\xEF\xBF\xBC"), 0) != SIZE_MAX)
            return true;
        place++;
    }
    enum tag_empty effect = tag->arg_count > 0 && spec->only_options ? spec->only_options : spec->no_args;
    return place == 0 && effect == TAG_EMPTY_THROWS;
}

/* --------------------------------------------------------------------------------------------------------- segments */

void tag_check_segments(struct tag_reader *reader, const struct tag *tag, struct span body) {
    struct slice text = slice_sub(reader->source->text, 0, body.end), name = tag->spec->segments;
    for (size_t at = body.start; (at = slice_find(text, S("<!--"), at)) != SIZE_MAX; at += 4) {
        size_t word = at + 4;
        while (word < text.len && hexo_space(text, word))
            word += hexo_space(text, word);
        if (slice_starts(slice_sub(text, word, text.len), name))
            return;
    }
    if (tag->spec->no_segments == TAG_EMPTY_THROWS && !tag_is_dead(reader))
        tag_fails(reader, TAG_ARG_SEGMENTS, tag->span, name, tag->name);
    else
        tag_problem_add(reader, TAG_ARG_SEGMENTS, tag->span, name, tag->name);
}
