/* Paths of articles as settings see them: relative to their directory, excluded, skipped. */
#include "settings.h"

#include "glob.h"
#include "paths.h"

static struct slice below_or_given(struct slice directory, struct slice absolute, struct slice given) {
    struct slice below;
    return path_below(directory, absolute, &below) ? below : given;
}

struct slice settings_relative(const struct stet_settings *settings, struct arena *arena, struct slice path) {
    if (path_is_plain(path) && slice_eq(settings->directory, settings->cwd))
        return path;
    return below_or_given(settings->directory, path_absolute(arena, settings->cwd, path), path);
}

/* As in .gitignore, a glob that names a directory names all that is in it. */
static bool names_any(struct slice_list globs, struct slice path) {
    for (size_t end = 1; globs.count > 0 && end <= path.len; end++) {
        if (end < path.len && path.ptr[end] != '/')
            continue;
        for (size_t i = 0; i < globs.count; i++)
            if (glob_match(globs.items[i], slice_sub(path, 0, end)))
                return true;
    }
    return false;
}

/* The settings' globs see the path from their directory, those of --exclude from the current one. */
static bool ask_excluded(const struct stet_settings *settings, struct arena *arena, struct slice path) {
    struct slice here = path;
    if (settings->exclude_here.count > 0 && !path_is_plain(path))
        here = below_or_given(settings->cwd, path_absolute(arena, settings->cwd, path), path);
    return names_any(settings->exclude, settings_relative(settings, arena, path)) ||
           names_any(settings->exclude_here, here);
}

bool stet_settings_excludes(const stet_settings *settings, const char *path) {
    struct arena arena;
    struct arena_guard guard;
    volatile bool excluded = false;
    if (settings->exclude.count == 0 && settings->exclude_here.count == 0)
        return false;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) == 0) {
        excluded = ask_excluded(settings, &arena, slice_of(path));
        arena_done(&arena, &guard);
    }
    arena_release(&arena);
    return excluded;
}

bool stet_settings_skips(const stet_settings *settings, const char *path) {
    struct slice name = slice_of(path);
    char small[256];
    while (name.len > 0 && memchr(name.ptr, '/', name.len)) {
        name.ptr++;
        name.len--;
    }
    if (name.len > sizeof small)
        return false;
    for (size_t i = 0; i < name.len; i++)
        small[i] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? (char)(name.ptr[i] - 'A' + 'a') : name.ptr[i];
    for (size_t i = 0; i < settings->skip.count; i++)
        if (glob_match(settings->skip.items[i], slice_from(small, name.len)))
            return true;
    return false;
}

stet_text stet_settings_directory(const stet_settings *settings) {
    return settings->from_file ? (stet_text){settings->directory.ptr, settings->directory.len} : (stet_text){"", 0};
}

stet_language stet_settings_language(const stet_settings *settings) {
    return settings->language;
}

size_t stet_settings_max_bytes(const stet_settings *settings) {
    return settings->max_bytes;
}
