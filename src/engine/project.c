/* A project: its options, the settings files that it finds, and what is wrong with them. */
#include "paths.h"
#include "settings_reader.h"

#include "base/buffer.h"

#include <limits.h>
#include <unistd.h>

#define SETTINGS_FILE ".stet.yaml"

/* The settings for the files of one directory. */
struct place {
    struct slice directory;
    const struct stet_settings *settings; /* NULL where they cannot be used */
};

struct stet_project {
    struct arena arena;
    struct arena scratch; /* for one question */
    struct arena shown;   /* the problems as they were last asked for */
    stet_project_options options;
    struct slice cwd;
    struct stet_result *problems;
    const struct settings_layer **packs;
    struct regex_list regexes;
    ARRAY(struct place) places;       /* sorted by directory */
    const struct stet_settings *only; /* with `config` or `isolated`: those for all files */
    bool only_known, asked;
    stet_language language; /* of problems: what the options say, else the first settings file that says it */
    bool language_known;
};

static const char *copy_text(struct arena *arena, const char *text) {
    return text ? arena_string(arena, slice_of(text)) : NULL;
}

static void init(struct stet_project *project, const stet_project_options *options) {
    struct arena *arena = &project->arena;
    char cwd[PATH_MAX];
    if (options)
        project->options = *options;
    project->options.config = copy_text(arena, project->options.config);
    project->options.select = copy_text(arena, project->options.select);
    project->options.ignore = copy_text(arena, project->options.ignore);
    project->options.stage = copy_text(arena, project->options.stage);
    project->options.exclude = copy_text(arena, project->options.exclude);
    project->language = project->options.language_given ? project->options.language : STET_ENGLISH;
    project->language_known = project->options.language_given;
    project->cwd = getcwd(cwd, sizeof cwd) ? arena_copy(arena, slice_of(cwd)) : S("/");
    project->problems = result_new(arena);
    project->packs = arena_alloc(arena, catalogue_pack_count * sizeof *project->packs);
}

stet_project *stet_project_new(const stet_project_options *options) {
    struct stet_project *project = calloc(1, sizeof *project);
    if (!project)
        return NULL;
    struct arena_guard guard;
    arena_init(&project->arena, SIZE_MAX);
    arena_init(&project->scratch, SIZE_MAX);
    arena_init(&project->shown, SIZE_MAX);
    if (arena_try(&project->arena, &guard) != 0) {
        stet_project_free(project);
        return NULL;
    }
    init(project, options);
    arena_done(&project->arena, &guard);
    return project;
}

void stet_project_free(stet_project *project) {
    if (!project)
        return;
    for (size_t i = 0; i < project->regexes.count; i++)
        regex_free(project->regexes.items[i]);
    arena_release(&project->shown);
    arena_release(&project->scratch);
    arena_release(&project->arena);
    free(project);
}

/* ---------------------------------------------------------------------------------------------------- from options */

/* A list with commas; those in braces belong to a glob. */
static struct slice_list split(struct arena *arena, struct slice text) {
    struct slice_list list = {arena_alloc(arena, (text.len + 1) * sizeof *list.items), 0};
    size_t start = 0, depth = 0;
    for (size_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.ptr[i] : ',';
        depth += c == '{';
        depth -= c == '}' && depth > 0;
        if (c != ',' || (depth > 0 && i < text.len))
            continue;
        struct slice item = slice_trim(slice_sub(text, start, i));
        if (item.len)
            list.items[list.count++] = item;
        start = i + 1;
    }
    return list;
}

static void apply_exclude(struct settings_reader *reader, const char *exclude) {
    struct slice text = slice_of(exclude);
    struct slice_list globs = split(reader->arena, text);
    settings_in_option(reader, "--exclude", text);
    for (size_t i = 0; i < globs.count; i++) {
        size_t at = (size_t)(globs.items[i].ptr - text.ptr);
        settings_check_glob(reader, span_of(at, at + globs.items[i].len), globs.items[i]);
    }
    reader->settings->exclude_here = globs;
}

static void apply_stage(struct settings_reader *reader, const char *name) {
    struct stet_settings *settings = reader->settings;
    struct slice stage = slice_of(name);
    settings->stage = workflow_find(&settings->workflow, stage);
    if (settings->stage >= 0)
        return;
    struct slice known[WORKFLOW_MAX_STAGES];
    for (size_t i = 0; i < settings->workflow.stage_count; i++)
        known[i] = settings->workflow.stages[i].name;
    struct slice_list list = {known, settings->workflow.stage_count};
    settings_in_option(reader, "--stage", stage);
    settings_problem(reader, span_of(0, stage.len), list.count ? "unknown-stage" : "no-stages",
                     ARGS({"name", stage}, {"known", settings_join(reader->arena, list)}));
}

static void apply_options(struct stet_project *project, struct settings_reader *reader) {
    const stet_project_options *options = &project->options;
    struct stet_settings *settings = reader->settings;
    settings->stage = -1;
    if (options->stage)
        apply_stage(reader, options->stage);
    if (options->exclude)
        apply_exclude(reader, options->exclude);
    if (options->language_given)
        settings->language = options->language;
    settings_finish_rules(reader, options->select, options->ignore);
}

/* ------------------------------------------------------------------------------------------------------- discovery */

/* `site`: where the site is looked for; empty for nowhere. */
static struct settings_reader *new_reader(struct stet_project *project, struct slice directory, struct slice site) {
    struct settings_reader *reader = arena_alloc(&project->arena, sizeof *reader);
    reader->arena = &project->arena;
    reader->problems = project->problems;
    reader->packs = project->packs;
    reader->regexes = &project->regexes;
    reader->cwd = project->cwd;
    reader->settings = arena_alloc(&project->arena, sizeof *reader->settings);
    reader->settings->directory = arena_copy(&project->arena, directory);
    reader->settings->cwd = project->cwd;
    if (site.len)
        site_find(&reader->site, &project->arena, site, path_root(&project->scratch, site));
    return reader;
}

/* The settings of the layers, or NULL where anything is wrong with them. Where not all could be read, what the others
 * lack is no news. */
static const struct stet_settings *finish(struct stet_project *project, struct settings_reader *reader, bool read,
                                          size_t problems_before) {
    if (!read)
        return NULL;
    settings_build(reader);
    if (!project->language_known && reader->settings->language_set) {
        project->language = reader->settings->language;
        project->language_known = true;
    }
    apply_options(project, reader);
    return project->problems->findings.count == problems_before ? reader->settings : NULL;
}

static const struct stet_settings *default_settings(struct stet_project *project, struct slice directory,
                                                    struct slice site) {
    struct settings_reader *reader = new_reader(project, directory, site);
    size_t before = project->problems->findings.count;
    return finish(project, reader, settings_read_pack(reader, S("translation")), before);
}

static struct slice real_path(struct stet_project *project, struct slice path) {
    char resolved[PATH_MAX];
    bool real = realpath(arena_string(&project->scratch, path), resolved) != NULL;
    return arena_copy(&project->arena, real ? slice_of(resolved) : path);
}

/* `directory` is the one to which its globs are relative. */
static const struct stet_settings *load(struct stet_project *project, struct slice file, struct slice shown,
                                        struct slice directory, struct slice site, bool trusted) {
    struct settings_reader *reader = new_reader(project, directory, site);
    size_t before = project->problems->findings.count;
    struct slice real = trusted ? real_path(project, file) : file;
    reader->root = real_path(project, path_root(&project->scratch, path_parent(real)));
    reader->settings->from_file = true;
    return finish(project, reader, settings_read_file(reader, file, shown, trusted), before);
}

static const struct stet_settings *load_nearest(struct stet_project *project, struct slice directory,
                                                struct slice site) {
    struct slice file = path_absolute(&project->arena, directory, S(SETTINGS_FILE));
    return load(project, file, path_shown(&project->arena, project->cwd, file), directory, site, false);
}

/* The index of a directory among the places, or where it belongs. */
static size_t find_place(const struct stet_project *project, struct slice directory, bool *found) {
    size_t low = 0, high = project->places.count;
    *found = false;
    while (low < high && !*found) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(directory, project->places.items[middle].directory);
        *found = order == 0;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return high;
}

static void add_place(struct stet_project *project, struct slice directory, const struct stet_settings *settings) {
    bool found;
    size_t at = find_place(project, directory, &found);
    if (found)
        return;
    struct slice copy = arena_copy(&project->arena, directory);
    array_push(&project->arena, &project->places);
    struct place *place = project->places.items + at;
    memmove(place + 1, place, (project->places.count - 1 - at) * sizeof *place);
    *place = (struct place){copy, settings};
}

/* Looks at one directory; false where its parent decides. */
static bool decide(struct stet_project *project, struct slice directory, const struct stet_settings **settings) {
    bool found;
    size_t at = find_place(project, directory, &found);
    if (found)
        *settings = project->places.items[at].settings;
    else if (path_holds(&project->scratch, directory, SETTINGS_FILE))
        *settings = load_nearest(project, directory, directory);
    else if (path_holds(&project->scratch, directory, ".git"))
        *settings = default_settings(project, directory, directory);
    else if (directory.len <= 1)
        *settings = default_settings(project, project->cwd, project->cwd);
    else
        return false;
    return true;
}

/* The same settings for articles of a site that lies below them. */
static const struct stet_settings *at_site(struct stet_project *project, const struct stet_settings *settings,
                                           struct slice site) {
    return settings->from_file ? load_nearest(project, settings->directory, site)
                               : default_settings(project, settings->directory, site);
}

static const struct stet_settings *find_settings(struct stet_project *project, struct slice directory) {
    const struct stet_settings *settings = NULL;
    struct slice up = directory, site = {0};
    for (; !decide(project, up, &settings); up = path_parent(up))
        if (site.len == 0 && site_is_at(&project->scratch, up))
            site = up;
    const struct stet_settings *nearest = site.len && settings ? at_site(project, settings, site) : settings;
    for (struct slice down = directory; down.len > up.len; down = path_parent(down))
        add_place(project, down, down.len >= site.len ? nearest : settings);
    add_place(project, up, settings);
    return nearest;
}

static const struct stet_settings *find_only(struct stet_project *project) {
    if (!project->only_known && project->options.config) {
        struct slice given = slice_of(project->options.config);
        struct slice file = path_absolute(&project->arena, project->cwd, given);
        project->only = load(project, file, given, project->cwd, project->cwd, true);
    } else if (!project->only_known) {
        struct slice root = path_root(&project->scratch, project->cwd);
        project->only = default_settings(project, root, (struct slice){0});
    }
    project->only_known = true;
    return project->only;
}

static struct slice directory_of(struct stet_project *project, struct slice path) {
    struct slice absolute = path_absolute(&project->scratch, project->cwd, path);
    bool is_directory = path.len == 0 || slice_ends(path, S("/")) || slice_eq(path, S(".")) ||
                        slice_eq(path, S("..")) || slice_ends(path, S("/.")) || slice_ends(path, S("/.."));
    return is_directory ? absolute : path_parent(absolute);
}

static const struct stet_settings *settings_for(struct stet_project *project, struct slice path) {
    project->asked = true;
    if (project->options.config || project->options.isolated)
        return find_only(project);
    return find_settings(project, directory_of(project, path));
}

const stet_settings *stet_project_settings(stet_project *project, const char *path) {
    struct arena_guard guard, scratch_guard;
    arena_reset(&project->scratch);
    if (arena_try(&project->arena, &guard) != 0)
        return NULL;
    if (arena_try(&project->scratch, &scratch_guard) != 0) {
        arena_done(&project->arena, &guard);
        return NULL;
    }
    const struct stet_settings *settings = settings_for(project, slice_of(path));
    arena_done(&project->scratch, &scratch_guard);
    arena_done(&project->arena, &guard);
    return settings;
}

/* -------------------------------------------------------------------------------------------------------- problems */

const stet_result *stet_project_problems(stet_project *project) {
    struct arena_guard guard;
    if (!project->asked)
        stet_project_settings(project, "./");
    arena_reset(&project->shown);
    if (arena_try(&project->shown, &guard) != 0)
        return NULL;
    struct stet_result *result = result_new(&project->shown);
    for (size_t i = 0; i < project->problems->findings.count; i++)
        *array_push(&project->shown, &result->findings) = project->problems->findings.items[i];
    result_finish(result, project->language);
    arena_done(&project->shown, &guard);
    return result;
}

/* ------------------------------------------------------------------------------------------------------------ site */

bool stet_site_find(const char *directory, stet_site *site) {
    struct arena arena;
    struct arena_guard guard;
    char resolved[PATH_MAX];
    *site = (stet_site){0};
    if (!realpath(directory, resolved))
        return false;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) == 0) {
        struct site found;
        struct slice from = slice_of(resolved);
        site_find(&found, &arena, from, path_root(&arena, from));
        site->version = found.version;
        if (found.theme.len < sizeof site->theme)
            memcpy(site->theme, found.theme.ptr ? found.theme.ptr : "", found.theme.len);
        site->theme_known = site_theme_is_known(found.theme);
        arena_done(&arena, &guard);
    }
    arena_release(&arena);
    return site->version > 0 || site->theme[0];
}

/* ---------------------------------------------------------------------------------------------------- stet config */

char *stet_settings_describe(const stet_settings *settings, const char *path) {
    struct arena arena;
    struct arena_guard guard;
    char *volatile text = NULL;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) == 0) {
        struct slice relative = settings_relative(settings, &arena, slice_of(path));
        struct slice described = settings_describe(settings, &arena, relative);
        text = malloc(described.len + 1);
        if (text)
            memcpy(text, arena_string(&arena, described), described.len + 1);
        arena_done(&arena, &guard);
    }
    arena_release(&arena);
    return text;
}
