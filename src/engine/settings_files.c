/* From a settings file or pack to layers: opening, decoding, YAML, and what it extends. */
#include "settings_reader.h"

#include "base/buffer.h"
#include "paths.h"
#include "suggest.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

/* The files and packs that are being read, the innermost first: one that is met again is a cycle. */
struct open_layer {
    struct slice key;
    const struct open_layer *outer;
    size_t depth;
};

/* Where a file was named: an item of `extends`, or nowhere. */
struct mention {
    const struct settings_layer *layer;
    struct span span;
};

static bool read_layer(struct settings_reader *reader, struct settings_layer *layer, const struct open_layer *outer);

static void problem_at(struct settings_reader *reader, struct mention mention, const char *message,
                       const struct arg *args) {
    const struct settings_layer *current = reader->layer;
    reader->layer = mention.layer;
    settings_problem(reader, mention.span, message, args);
    reader->layer = current;
}

/* ------------------------------------------------------------------------------------------------------------ YAML */

/* Reads the layer's text behind a byte order mark, which libyaml counts as a column; spans count it. */
static void shift(struct yaml_node *node, uint32_t by) {
    node->span.start += by;
    node->span.end += by;
    if (node->key)
        shift(node->key, by);
    for (struct yaml_node *child = node->first; child; child = child->next)
        shift(child, by);
}

static struct yaml_node *read_yaml(struct arena *arena, const struct source *source, struct yaml_problem *problem) {
    struct slice text = slice_sub(source->text, source->start, source->text.len);
    struct yaml_node *root = yaml_read(arena, text, SETTINGS_MAX_DEPTH, problem);
    if (root && source->start > 0)
        shift(root, (uint32_t)source->start);
    problem->at += source->start;
    if (problem->context_at != SIZE_MAX)
        problem->context_at += source->start;
    return root;
}

/* What libyaml says, and the message that says it for people. The place of the beginning is better for what is never
 * closed. */
static const struct yaml_reason {
    const char *reason, *message;
    bool at_context;
} yaml_reasons[] = {
    {"mapping values are not allowed in this context", "yaml-colon", false},
    {"could not find expected ':'", "yaml-no-colon", false},
    {"did not find expected key", "yaml-indent", false},
    {"did not find expected '-' indicator", "yaml-indent", false},
    {"did not find expected <document start>", "yaml-indent", false},
    {"block sequence entries are not allowed in this context", "yaml-indent", false},
    {"found unexpected end of stream", "yaml-quote", true},
    {"did not find expected ',' or '}'", "yaml-bracket", true},
    {"did not find expected ',' or ']'", "yaml-bracket", true},
    {"found unknown escape character", "yaml-escape", false},
    {"found character that cannot start any token", "yaml-character", false},
    {"control characters are not allowed", "yaml-control", false},
    {"too deep", "yaml-deep", false},
    {"second document", "yaml-document", false},
};

static void yaml_fault(struct settings_reader *reader, const struct yaml_problem *problem) {
    const struct yaml_reason *known = NULL;
    for (size_t i = 0; i < sizeof yaml_reasons / sizeof *yaml_reasons; i++)
        if (slice_eq(problem->reason, slice_of(yaml_reasons[i].reason)))
            known = &yaml_reasons[i];
    size_t at = known && known->at_context && problem->context_at != SIZE_MAX ? problem->context_at : problem->at;
    size_t len = reader->layer->source->text.len;
    if (at > len)
        at = len;
    settings_problem(reader, span_of(at, at < len ? at + 1 : len), known ? known->message : "yaml",
                     ARGS({"reason", problem->reason}));
}

/* libyaml would take bytes that are no UTF-8 for an end. */
static bool is_text(struct settings_reader *reader) {
    const struct source *source = reader->layer->source;
    if (source->fault == SOURCE_FINE)
        return true;
    settings_problem(reader, span_of(source->fault_at, source->fault_at), "not-text", NO_ARGS);
    return false;
}

static const struct source *new_source(struct arena *arena, struct slice path, struct slice text) {
    struct source *source = arena_alloc(arena, sizeof *source);
    source_init(source, arena, arena_string(arena, path), text);
    return source;
}

/* -------------------------------------------------------------------------------------------------------- extends */

static bool is_open(struct settings_reader *reader, const struct open_layer *outer, struct slice key,
                    struct mention mention, struct slice name) {
    size_t depth = outer ? outer->depth : 0;
    for (; outer; outer = outer->outer) {
        if (slice_eq(outer->key, key)) {
            problem_at(reader, mention, "extends-cycle", ARGS({"name", name}));
            return true;
        }
    }
    if (depth >= SETTINGS_MAX_EXTENDS || reader->layers.count >= SETTINGS_MAX_LAYERS) {
        problem_at(reader, mention, "extends-deep", ARGS({"name", name}));
        return true;
    }
    return false;
}

/* A pack or file that two others extend takes the first of its places. */
static bool is_read(const struct settings_reader *reader, struct slice key, bool builtin) {
    for (size_t i = 0; i < reader->layers.count; i++) {
        const struct settings_layer *layer = reader->layers.items[i];
        if ((layer->pack != NULL) == builtin && slice_eq(builtin ? layer->name : layer->path, key))
            return true;
    }
    return false;
}

static struct settings_layer *load_pack(struct settings_reader *reader, size_t index, struct slice name) {
    struct settings_layer *layer = arena_alloc(reader->arena, sizeof *layer);
    const struct catalogue_pack *pack = &catalogue_packs[index];
    layer->name = name;
    layer->pack = pack;
    layer->root = yaml_unflatten(reader->arena, &pack->tree);
    return layer;
}

static int find_pack(struct slice name) {
    for (size_t i = 0; i < catalogue_pack_count; i++)
        if (slice_eq(slice_of(catalogue_packs[i].name), name))
            return (int)i;
    return -1;
}

static void unknown_pack(struct settings_reader *reader, struct mention mention, struct slice name) {
    struct suggestion suggestion;
    suggest_start(&suggestion, name);
    for (size_t i = 0; i < catalogue_pack_count; i++)
        suggest_try(&suggestion, slice_of(catalogue_packs[i].name));
    const struct settings_layer *current = reader->layer;
    reader->layer = mention.layer;
    settings_unknown(reader, mention.span, "unknown-pack", "unknown-pack-near", name, suggestion.best,
                     (struct slice){0});
    reader->layer = current;
}

static bool add_pack(struct settings_reader *reader, struct slice name, struct mention mention,
                     const struct open_layer *outer) {
    int index = find_pack(name);
    if (index < 0) {
        unknown_pack(reader, mention, name);
        return false;
    }
    struct buffer shown = buffer_in(reader->arena);
    buffer_printf(&shown, "pack %s", catalogue_packs[index].name);
    struct open_layer self = {buffer_slice(&shown), outer, outer ? outer->depth + 1 : 1};
    if (is_open(reader, outer, self.key, mention, name))
        return false;
    if (is_read(reader, self.key, true))
        return true;
    if (!reader->packs[index])
        reader->packs[index] = load_pack(reader, (size_t)index, self.key);
    struct settings_layer *layer = arena_alloc(reader->arena, sizeof *layer);
    *layer = *reader->packs[index];
    return read_layer(reader, layer, &self);
}

/* ---------------------------------------------------------------------------------------------------------- files */

static const char *open_fault(int error) {
    return error == ENOENT || error == ENOTDIR ? "file-missing" : "file-unreadable";
}

/* Reads to the end, which must come before `room` bytes: a file that grows meanwhile is not waited for. */
static const char *read_all(struct arena *arena, int file, size_t room, struct slice *text) {
    char *bytes = arena_alloc_raw(arena, room);
    size_t len = 0;
    ssize_t got = 1;
    while (len < room && (got = read(file, bytes + len, room - len)) > 0)
        len += (size_t)got;
    *text = slice_from(bytes, len);
    return got == 0 ? NULL : "file-unreadable";
}

const char *settings_read_bytes(struct arena *arena, const char *path, struct slice *text) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (file < 0)
        return open_fault(errno);
    struct stat status;
    const char *fault = fstat(file, &status) == 0 && S_ISREG(status.st_mode) ? NULL : "file-special";
    if (!fault && (size_t)status.st_size > SETTINGS_MAX_BYTES)
        fault = "file-large";
    else if (!fault)
        fault = read_all(arena, file, (size_t)status.st_size + 1, text);
    close(file);
    return fault;
}

/* The path without symbolic links, which must lie inside the root where the file is not trusted. */
static const char *resolve(struct settings_reader *reader, struct slice path, bool trusted, struct slice *real) {
    char resolved[PATH_MAX];
    struct slice below;
    if (!realpath(arena_string(reader->arena, path), resolved))
        return open_fault(errno);
    *real = arena_copy(reader->arena, slice_of(resolved));
    return trusted || path_below(reader->root, *real, &below) ? NULL : "extends-outside";
}

static bool add_file(struct settings_reader *reader, struct slice path, struct slice shown, bool trusted,
                     struct mention mention, const struct open_layer *outer) {
    struct slice real = {0}, text = {0};
    struct settings_layer *layer = arena_alloc(reader->arena, sizeof *layer);
    layer->name = shown;
    const char *fault = resolve(reader, path, trusted, &real);
    struct open_layer self = {real, outer, outer ? outer->depth + 1 : 1};
    if (!fault && is_open(reader, outer, real, mention, shown))
        return false;
    if (!fault && is_read(reader, real, false))
        return true;
    if (!fault)
        fault = settings_read_bytes(reader->arena, real.ptr, &text);
    if (!mention.layer) {
        layer->source = new_source(reader->arena, shown, fault ? (struct slice){"", 0} : text);
        mention.layer = layer;
    }
    if (fault) {
        problem_at(reader, mention, fault, ARGS({"name", shown}));
        return false;
    }
    layer->path = real;
    layer->source = new_source(reader->arena, shown, text);
    return read_layer(reader, layer, &self);
}

static bool extend(struct settings_reader *reader, const struct settings_layer *layer, const struct yaml_node *item,
                   const struct open_layer *self) {
    struct mention mention = {layer, item->span};
    struct slice name = item->text;
    bool is_path =
        slice_find_byte(name, '/', 0) != SIZE_MAX || slice_ends(name, S(".yaml")) || slice_ends(name, S(".yml"));
    if (slice_eq(name, S("theme")))
        name = site_theme_is_known(reader->site.theme) ? reader->site.theme : S(SITE_USUAL_THEME);
    if (layer->pack || !is_path)
        return add_pack(reader, name, mention, self);
    struct slice path = path_absolute(reader->arena, path_parent(layer->path), name);
    return add_file(reader, path, path_shown(reader->arena, reader->cwd, path), false, mention, self);
}

/* Reads what the layer extends, then puts it behind. */
static bool read_layer(struct settings_reader *reader, struct settings_layer *layer, const struct open_layer *self) {
    bool fine = true;
    reader->layer = layer;
    if (!layer->pack) {
        struct yaml_problem problem = {0};
        if (!is_text(reader))
            return false;
        layer->root = read_yaml(reader->arena, layer->source, &problem);
        if (problem.reason.len) {
            yaml_fault(reader, &problem);
            return false;
        }
        settings_check(reader);
    }
    const struct yaml_node *extends = yaml_get(layer->root, S("extends"));
    if (extends && extends->kind == YAML_SCALAR) {
        fine = extends->text.len == 0 || extend(reader, layer, extends, self);
    } else if (extends && extends->kind == YAML_LIST) {
        for (const struct yaml_node *item = extends->first; item; item = item->next)
            if (item->kind == YAML_SCALAR)
                fine &= extend(reader, layer, item, self);
    }
    *array_push(reader->arena, &reader->layers) = layer;
    return fine;
}

bool settings_read_file(struct settings_reader *reader, struct slice path, struct slice shown, bool trusted) {
    return add_file(reader, path, shown, trusted, (struct mention){0}, NULL);
}

bool settings_read_pack(struct settings_reader *reader, struct slice name) {
    return add_pack(reader, name, (struct mention){0}, NULL);
}
