/* How settings are made: files and packs become layers, layers are applied one after the other. Used only by the
 * settings_*.c files and project.c. */
#ifndef STET_ENGINE_SETTINGS_READER_H
#define STET_ENGINE_SETTINGS_READER_H

#include "result.h"
#include "settings.h"
#include "settings_schema.h"
#include "site.h"
#include "text/regex.h"

#define SETTINGS_MAX_BYTES ((size_t)256 * 1024)
#define SETTINGS_MAX_DEPTH 32
#define SETTINGS_MAX_EXTENDS 8
/* Of layers, tags, overrides and pattern texts: enough for people, too few to make a run slow. */
#define SETTINGS_MAX_LAYERS 64
#define SETTINGS_MAX_ITEMS 1000
#define SETTINGS_DEFAULT_FILE_BYTES ((size_t)4 * 1024 * 1024)

/* One pack or file. */
struct settings_layer {
    struct slice name;                 /* `pack hexo`, or the file's path as people write it */
    struct slice path;                 /* the file's real path; empty for a pack */
    const struct catalogue_pack *pack; /* NULL for a file */
    const struct source *source;       /* NULL for a pack */
    const struct yaml_node *root;      /* NULL where it says nothing */
};

struct regex_list {
    struct regex **items;
    size_t count, room;
};

struct settings_reader {
    struct arena *arena;
    struct stet_result *problems;
    const struct settings_layer **packs; /* read before, by index of the catalogue; NULL where not yet */
    struct regex_list *regexes;          /* all that were compiled, to be freed with the project */
    struct slice cwd, root;              /* real directories; no file outside `root` is read */
    ARRAY(const struct settings_layer *) layers;
    struct site site;                   /* around the articles */
    const struct settings_layer *layer; /* the one that is read or applied */
    struct stet_settings *settings;
    ARRAY(struct tag_spec) tags;
    ARRAY(struct pattern_rule) patterns;
    ARRAY(struct settings_override) overrides;
    size_t pattern_texts;
};

/* Reports a mistake at `span` of the layer in hand; `message` is a key of rules/settings.md. */
void settings_problem(struct settings_reader *reader, struct span span, const char *message, const struct arg *args);

/* As settings_problem, for a name that is unknown: `message`, or `near` where `nearest` is not empty, with the
 * arguments {name}, {nearest} and {of}. */
void settings_unknown(struct settings_reader *reader, struct span span, const char *message, const char *near,
                      struct slice name, struct slice nearest, struct slice of);

/* Mistakes that are reported next are found in an option of the command line: a file of that name with that text. */
void settings_in_option(struct settings_reader *reader, const char *option, struct slice value);

/* Reports a glob that is faulty. */
void settings_check_glob(struct settings_reader *reader, struct span span, struct slice glob);

/* Where a value comes from: `pack hexo`, or a file with its line. */
struct slice settings_origin(struct settings_reader *reader, const struct yaml_node *node);

/* Texts that are joined by `, `. */
struct slice settings_join(struct arena *arena, struct slice_list list);
struct slice settings_join_names(struct arena *arena, const char *const *names);

/* Reads what a pack or file extends and then itself into `reader->layers`; false where it cannot be read. `shown` is
 * the file's path for people. `trusted`: it may lie anywhere. */
bool settings_read_file(struct settings_reader *reader, struct slice path, struct slice shown, bool trusted);
bool settings_read_pack(struct settings_reader *reader, struct slice name);

/* Reads a regular file of at most SETTINGS_MAX_BYTES, not through a link; otherwise a message key says why not. */
const char *settings_read_bytes(struct arena *arena, const char *path, struct slice *text);

/* Reports all keys and values of the layer that are not as the schema says. */
void settings_check(struct settings_reader *reader);

/* Reads a list (or one text, or for words its words). Other nodes give what texts they hold. */
struct slice_list settings_list(struct arena *arena, const struct yaml_node *node);
struct slice_list settings_words(struct arena *arena, const struct yaml_node *node);

/* The index of `text` in names that end with NULL, or -1. */
int settings_choice(const char *const *names, struct slice text);

/* A number, or -1 for anything else; numbers above 1e9 give 1e9. */
long settings_number(struct slice text);

/* Bytes with K, KiB, M or MiB behind them; 0 for anything else or above 1 GiB. */
size_t settings_size(struct slice text);

/* Makes `reader->settings` of the layers. */
void settings_build(struct settings_reader *reader);

/* The parts of it: each applies the layer in hand. */
void settings_apply_tags(struct settings_reader *reader);
void settings_apply_patterns(struct settings_reader *reader);
void settings_apply_rules(struct settings_reader *reader);

/* What comes when all layers are applied: --select and --ignore, default patterns, and the table of severities. */
void settings_finish_rules(struct settings_reader *reader, const char *select, const char *ignore);

/* The severities by stage, when the stages change: what was said of a stage goes with its name. */
void settings_move_stages(struct settings_reader *reader, const struct workflow *before);

/* Compiles a pattern and keeps it for the project; NULL with a finding at `node` where it is faulty. */
struct regex *settings_compile(struct settings_reader *reader, const struct yaml_node *node, struct slice pattern,
                               unsigned flags);

/* The rule of an id: an index of the catalogue, or behind it of the patterns; -1 for an unknown one. */
int settings_find_rule(const struct settings_reader *reader, struct slice id);

/* Whether an override holds for a path. */
bool settings_is_for(const struct settings_override *override, struct slice path);

/* Writes the settings in force for `path` (relative to their directory) as YAML. */
struct slice settings_describe(const struct stet_settings *settings, struct arena *arena, struct slice path);

#endif
