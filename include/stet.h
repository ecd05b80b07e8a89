/* stet: a linter for translation articles in Markdown with YAML front matter and Hexo tags.
 *
 * This header is all that a program needs: it stands alone, in C17 and in C++17. The library never prints, exits,
 * aborts on bad input, reads the environment or keeps global state.
 *
 * Threads: a `stet_project` is used by one thread at a time. A `stet_settings` is immutable once made and may be
 * shared. Each thread that checks files has a `stet_checker` of its own.
 *
 * Texts are UTF-8. A `stet_text` is borrowed: pointer and length in bytes, not ended in NUL; it lives as long as the
 * object that it was got from, as each function says. */
#ifndef STET_H
#define STET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STET_VERSION "0.1.0"

#if defined(__GNUC__)
#define STET_API __attribute__((visibility("default")))
#else
#define STET_API
#endif

typedef struct stet_text {
    const char *ptr; /* NULL only where `len` is 0 */
    size_t len;      /* in bytes */
} stet_text;

/* error: the page or the team's process will be wrong; blocks. warning: very likely wrong, a person decides.
 * info: style and advice; never blocks. */
typedef enum stet_severity { STET_OFF, STET_INFO, STET_WARNING, STET_ERROR } stet_severity;

/* The language of messages. */
typedef enum stet_language { STET_ENGLISH, STET_CHINESE } stet_language;

/* ------------------------------------------------------------------------------------------------ diagnostics */

/* A place in a file. Lines and columns count from 1; `column` counts code points and leaves a byte order mark out,
 * `byte_column` counts the line's bytes, all of them; `offset` counts bytes from 0. */
typedef struct stet_position {
    size_t offset;
    size_t line;
    size_t column;
    size_t byte_column;
} stet_position;

/* One replacement of a fix: the bytes from `start` to `end` (exclusive) become `content`. */
typedef struct stet_edit {
    stet_position start, end;
    stet_text content;
} stet_edit;

typedef enum stet_applicability {
    STET_FIX_NONE,
    STET_FIX_DISPLAY_ONLY,
    STET_FIX_UNSAFE,
    STET_FIX_SAFE
} stet_applicability;

/* One finding. All texts live as long as the result that holds it. */
typedef struct stet_diagnostic {
    stet_text rule;                   /* the rule's id, such as "placeholder-unreplaced" */
    stet_severity severity;           /* never STET_OFF */
    stet_text message;                /* what is wrong, one line */
    stet_text help;                   /* what to do, one line; empty where the message says all */
    stet_text path;                   /* the file's path as it was given */
    stet_position start, end;         /* `end` is exclusive; equal to `start` for a place between two characters */
    stet_applicability applicability; /* STET_FIX_NONE where there is no fix */
    stet_text fix_message;            /* what the fix does */
    const stet_edit *edits;           /* sorted, without overlap */
    size_t edit_count;
} stet_diagnostic;

/* What one check found; see stet_check and stet_project_problems. */
typedef struct stet_result stet_result;

/* The number of findings, sorted by place and then by rule. NULL counts as empty. */
STET_API size_t stet_result_count(const stet_result *result);

/* Finding `index`, or NULL past the end. */
STET_API const stet_diagnostic *stet_result_at(const stet_result *result, size_t index);

/* The text of line `line` (from 1) of file `path` as the result's findings name it, without its line end, for source
 * frames; empty where there is no such line. */
STET_API stet_text stet_result_line(const stet_result *result, stet_text path, size_t line);

/* A result with only those findings, in their order, for which `keep` is true, called once for each with `data`. It
 * lives as long as `result`. NULL when memory runs out. */
typedef bool stet_keep(void *data, const stet_diagnostic *finding);
STET_API const stet_result *stet_result_filter(const stet_result *result, stet_keep *keep, void *data);

/* Findings that suppression comments silenced. */
STET_API size_t stet_result_suppressed(const stet_result *result);

/* ---------------------------------------------------------------------------------------- projects and settings */

typedef struct stet_project stet_project;
typedef struct stet_settings stet_settings;

typedef struct stet_project_options {
    const char *config;     /* a settings file for all files; NULL: the nearest `.stet.yaml` upward of each file */
    bool isolated;          /* read no settings file at all */
    const char *select;     /* rule ids, separated by commas: only these; NULL for all */
    const char *ignore;     /* rule ids, separated by commas; NULL for none */
    const char *stage;      /* lint as if every article stood at this stage; NULL: where it stands */
    const char *exclude;    /* globs, separated by commas, beside those of the settings; NULL for none */
    stet_language language; /* of messages, where `language_given` */
    bool language_given;    /* false: the settings' `language`, else English */
} stet_project_options;

/* A project with no file read yet; NULL when memory runs out. `options` may be NULL and is copied.
 * Free it with stet_project_free, after all settings, checkers and results that came from it are out of use. */
STET_API stet_project *stet_project_new(const stet_project_options *options);
STET_API void stet_project_free(stet_project *project);

/* The settings in force for the file `path` (which need not exist), owned by the project. NULL where they cannot be
 * used: stet_project_problems then says why. Reads settings files, never above the root of the git work tree. */
STET_API const stet_settings *stet_project_settings(stet_project *project, const char *path);

/* What is wrong with the options and the settings files read so far: all findings are errors. Owned by the project,
 * valid until its next call. NULL when memory runs out. */
STET_API const stet_result *stet_project_problems(stet_project *project);

/* The directory whose `.stet.yaml` (or `config`) the settings came from, to which its globs are relative; "" where no
 * file was found. */
STET_API stet_text stet_settings_directory(const stet_settings *settings);

/* Whether `exclude` names this path. */
STET_API bool stet_settings_excludes(const stet_settings *settings, const char *path);

/* Whether a directory walk should pass this file over because it is a template, README or the like. */
STET_API bool stet_settings_skips(const stet_settings *settings, const char *path);

/* The language of messages under these settings. */
STET_API stet_language stet_settings_language(const stet_settings *settings);

/* The settings in force, as YAML with the origin of each value in a comment; freed with stet_free. */
STET_API char *stet_settings_describe(const stet_settings *settings, const char *path);

/* A JSON schema (draft 2020-12) of settings files; NULL when memory runs out; freed with stet_free. */
STET_API char *stet_settings_schema(void);

/* ---------------------------------------------------------------------------------------------------- checking */

typedef struct stet_checker stet_checker;

/* A checker with its own memory, for one thread; NULL when memory runs out. */
STET_API stet_checker *stet_checker_new(void);
STET_API void stet_checker_free(stet_checker *checker);

/* The text that the articles checked next translate: turns the parity rules on. `path` NULL: none. Both texts are
 * borrowed and must stay until the next call. */
STET_API void stet_checker_compare(stet_checker *checker, const char *path, const char *bytes, size_t length);

/* Checks one article. `path` names it in findings and decides about directories and globs; `bytes` may hold anything
 * and must stay until the result is out of use. NULL when memory ran out. The result is valid until the checker's next
 * call. */
STET_API const stet_result *stet_check(stet_checker *checker, const stet_settings *settings, const char *path,
                                       const char *bytes, size_t length);

/* The largest file that is read, in bytes, under these settings: a larger one gets a finding from
 * stet_check_too_large instead. */
STET_API size_t stet_settings_max_bytes(const stet_settings *settings);

/* The finding for a file of `length` bytes that was not read. */
STET_API const stet_result *stet_check_too_large(stet_checker *checker, const stet_settings *settings, const char *path,
                                                 size_t length);

/* ------------------------------------------------------------------------------------------------ the catalogue */

/* One rule as its page describes it. All texts are static. */
typedef struct stet_rule_info {
    const char *id;
    const char *group;      /* file, front matter, placeholders, workflow, credits, marker, tags, settings … */
    stet_severity severity; /* where no settings change it */
    const char *since;      /* the version that brought it */
    const char *summary;    /* one line, in the language asked for */
    const char *page;       /* the page in Markdown, in that language */
} stet_rule_info;

STET_API size_t stet_rule_count(void);

/* Rule `index`, sorted by id; false past the end. */
STET_API bool stet_rule_at(size_t index, stet_language language, stet_rule_info *info);

/* The rule of that id; false where there is none. */
STET_API bool stet_rule_find(const char *id, stet_language language, stet_rule_info *info);

/* The id that `id` most likely stands for, or NULL. */
STET_API const char *stet_rule_suggest(const char *id);

/* The Hexo site around a directory, as the nearest `package.json` and `_config.yml` in it and above it tell, up to the
 * git work tree's root. */
typedef struct stet_site {
    int version;      /* Hexo's major version; 0 where it is not told */
    char theme[64];   /* without `hexo-theme-`; "" where it is not told */
    bool theme_known; /* the pack of that name holds the theme's tags */
} stet_site;

/* Returns whether anything is told. Settings make use of it by themselves: this is for those that write settings. */
STET_API bool stet_site_find(const char *directory, stet_site *site);

/* The names of the built-in packs, ended by NULL; static. */
STET_API const char *const *stet_pack_names(void);

/* ------------------------------------------------------------------------------------------------------- other */

/* The nearest of `candidates` (ended by NULL) to `word`, or NULL where none is near enough: "did you mean". */
STET_API const char *stet_suggest(const char *word, const char *const *candidates);

/* Columns that a terminal uses for a code point: 0, 1 or 2. */
STET_API int stet_codepoint_width(uint32_t codepoint);

/* Whether a code point must not reach a terminal as it is: control, bidirectional and invisible characters. */
STET_API bool stet_codepoint_unsafe(uint32_t codepoint);

/* Decodes the code point at `*at` and moves behind it; a byte that begins none gives U+FFFD. */
STET_API uint32_t stet_codepoint_next(stet_text text, size_t *at);

/* Names and versions of the linked libraries, one a line; static. */
STET_API const char *stet_libraries(void);

/* Frees what a function said is to be freed with it. NULL is fine. */
STET_API void stet_free(void *memory);

#ifdef __cplusplus
}
#endif

#endif
