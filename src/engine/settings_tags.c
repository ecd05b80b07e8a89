/* Tags as settings write them:
 *
 *     tags:
 *       image: {args: src:url! alt..., options: width height, empty: undefined}
 *       box: {form: block, args: title...}
 *       gist: off
 */
#include "settings_reader.h"

#include "base/buffer.h"

/* Where the tag of that name stands or should stand: the table is sorted as it grows. */
static size_t find_place(const struct settings_reader *reader, struct slice name, bool *found) {
    size_t low = 0, high = reader->tags.count;
    *found = false;
    while (low < high && !*found) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(name, reader->tags.items[middle].name);
        *found = order == 0;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

static void remove_tag(struct settings_reader *reader, struct slice name) {
    bool found;
    size_t place = find_place(reader, name, &found);
    if (!found)
        return;
    struct tag_spec *spec = reader->tags.items + place;
    memmove(spec, spec + 1, (--reader->tags.count - place) * sizeof *spec);
}

static void put_tag(struct settings_reader *reader, struct tag_spec spec, struct span span) {
    bool found;
    size_t place = find_place(reader, spec.name, &found);
    if (!found && reader->tags.count >= SETTINGS_MAX_ITEMS) {
        settings_problem(reader, span, "too-many", ARGS({"name", S("tags")}));
        return;
    }
    if (!found) {
        array_push(reader->arena, &reader->tags);
        struct tag_spec *at = reader->tags.items + place;
        memmove(at + 1, at, (reader->tags.count - 1 - place) * sizeof *at);
    }
    reader->tags.items[place] = spec;
}

static bool take_end(struct slice *word, struct slice end) {
    if (!slice_ends(*word, end))
        return false;
    word->len -= end.len;
    return true;
}

static const struct {
    struct slice ending;
    enum tag_value value;
    bool markdown;
} argument_types[] = {{{":url", 4}, TAG_URL, false},
                      {{":word", 5}, TAG_WORD, false},
                      {{":post", 5}, TAG_POST, false},
                      {{":md", 3}, TAG_TEXT, true}};

static bool is_name(struct slice word) {
    for (size_t i = 0; i < word.len; i++)
        if (memchr(":!.{}%|\"'", word.ptr[i], 9))
            return false;
    return word.len > 0;
}

/* The options behind `|`, any of which makes the argument unneeded. */
static void read_instead(struct arena *arena, struct slice names, struct tag_argument *argument) {
    argument->instead = arena_alloc(arena, (names.len / 2 + 1) * sizeof *argument->instead);
    for (size_t at = 0; at < names.len;) {
        size_t end = slice_find_byte(names, '|', at);
        if (end == SIZE_MAX)
            end = names.len;
        if (end > at)
            argument->instead[argument->instead_count++] = slice_sub(names, at, end);
        at = end + 1;
    }
}

/* name[:url|:word|:post|:md][!][...][|option]…, with `!` and `...` in any order. */
static bool read_argument(struct arena *arena, struct slice word, struct tag_argument *argument) {
    *argument = (struct tag_argument){0};
    size_t bar = slice_find_byte(word, '|', 0);
    if (bar != SIZE_MAX) {
        read_instead(arena, slice_sub(word, bar + 1, word.len), argument);
        word.len = bar;
    }
    argument->required = take_end(&word, S("!"));
    argument->rest = take_end(&word, S("..."));
    argument->required |= take_end(&word, S("!"));
    for (size_t i = 0; i < sizeof argument_types / sizeof *argument_types; i++) {
        if (take_end(&word, argument_types[i].ending)) {
            argument->value = argument_types[i].value;
            argument->markdown = argument_types[i].markdown;
        }
    }
    argument->name = word;
    return is_name(word);
}

static void read_arguments(struct settings_reader *reader, const struct yaml_node *node, struct tag_spec *spec) {
    struct slice_list words = settings_words(reader->arena, node);
    spec->args = arena_alloc(reader->arena, words.count * sizeof *spec->args);
    spec->arg_count = words.count;
    for (size_t i = 0; i < words.count; i++)
        if (!read_argument(reader->arena, words.items[i], &spec->args[i]))
            settings_problem(reader, node->span, "bad-argument", ARGS({"name", words.items[i]}));
}

static int choice(const struct yaml_node *map, struct slice name, const char *const *names) {
    const struct yaml_node *node = yaml_get(map, name);
    int index = node && node->kind == YAML_SCALAR ? settings_choice(names, node->text) : 0;
    return index < 0 ? 0 : index;
}

static uint8_t version(const struct yaml_node *map, struct slice name) {
    const struct yaml_node *node = yaml_get(map, name);
    long number = node && node->kind == YAML_SCALAR ? settings_number(node->text) : 0;
    return number > 0 && number < UINT8_MAX ? (uint8_t)number : 0;
}

static struct slice text(const struct yaml_node *map, struct slice name) {
    const struct yaml_node *node = yaml_get(map, name);
    return node && node->kind == YAML_SCALAR ? node->text : (struct slice){0};
}

static struct slice end_of(struct arena *arena, struct slice name) {
    struct buffer out = buffer_in(arena);
    buffer_put(&out, S("end"));
    buffer_put(&out, name);
    return buffer_slice(&out);
}

static struct tag_spec read_tag(struct settings_reader *reader, const struct yaml_node *node) {
    struct tag_spec spec = {.name = node->key->text};
    struct slice_list options = settings_words(reader->arena, yaml_get(node, S("options")));
    spec.form = (enum tag_form)choice(node, S("form"), tag_form_names);
    spec.no_args = (enum tag_empty)choice(node, S("empty"), tag_empty_names);
    spec.statement = slice_eq(text(node, S("statement")), S("true"));
    spec.source = spec.statement ? S("nunjucks") : reader->layer->name;
    if (reader->layer->pack && !spec.statement)
        spec.source = slice_sub(spec.source, strlen("pack "), spec.source.len);
    spec.options = options.items;
    spec.option_count = options.count;
    spec.only_options = (enum tag_empty)choice(node, S("only-options"), tag_empty_names);
    spec.segments = text(node, S("segments"));
    spec.no_segments = (enum tag_empty)choice(node, S("no-segments"), tag_empty_names);
    spec.hexo_from = version(node, S("since"));
    spec.hexo_to = version(node, S("until"));
    if (spec.form == TAG_BLOCK)
        spec.end = text(node, S("end"));
    if (spec.form == TAG_BLOCK && spec.end.len == 0)
        spec.end = end_of(reader->arena, spec.name);
    if (yaml_get(node, S("args")))
        read_arguments(reader, yaml_get(node, S("args")), &spec);
    return spec;
}

void settings_apply_tags(struct settings_reader *reader) {
    const struct yaml_node *tags = yaml_get(reader->layer->root, S("tags"));
    if (!tags || tags->kind != YAML_MAP)
        return;
    for (const struct yaml_node *node = tags->first; node; node = node->next) {
        if (node->kind != YAML_MAP) {
            remove_tag(reader, node->key->text);
            continue;
        }
        struct tag_spec spec = read_tag(reader, node);
        struct slice_list aliases = settings_words(reader->arena, yaml_get(node, S("aliases")));
        put_tag(reader, spec, node->key->span);
        for (size_t i = 0; i < aliases.count; i++) {
            struct tag_spec alias = spec;
            alias.name = aliases.items[i];
            alias.alias_of = spec.name;
            if (spec.form == TAG_BLOCK)
                alias.end = end_of(reader->arena, alias.name);
            put_tag(reader, alias, node->key->span);
        }
    }
}
