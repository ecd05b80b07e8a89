/* Paths as text. */
#include "paths.h"

#include "base/buffer.h"

#include <sys/stat.h>

/* Takes the last part off a path that is being built. */
static void drop_part(struct buffer *out) {
    while (out->len > 0 && out->ptr[--out->len] != '/')
        ;
}

static void put_parts(struct buffer *out, struct slice path) {
    for (size_t start = 0; start <= path.len;) {
        size_t end = slice_find_byte(path, '/', start);
        if (end == SIZE_MAX)
            end = path.len;
        struct slice part = slice_sub(path, start, end);
        if (slice_eq(part, S(".."))) {
            drop_part(out);
        } else if (part.len > 0 && !slice_eq(part, S("."))) {
            buffer_put_byte(out, '/');
            buffer_put(out, part);
        }
        start = end + 1;
    }
}

struct slice path_absolute(struct arena *arena, struct slice from, struct slice path) {
    struct buffer out = buffer_in(arena);
    if (!slice_starts(path, S("/")))
        put_parts(&out, from);
    put_parts(&out, path);
    if (out.len == 0)
        buffer_put_byte(&out, '/');
    buffer_text(&out);
    return buffer_slice(&out);
}

struct slice path_parent(struct slice path) {
    while (path.len > 0 && path.ptr[path.len - 1] != '/')
        path.len--;
    return path.len > 1 ? slice_sub(path, 0, path.len - 1) : S("/");
}

bool path_is_plain(struct slice path) {
    for (size_t start = 0; start < path.len;) {
        size_t end = slice_find_byte(path, '/', start);
        if (end == SIZE_MAX)
            end = path.len;
        struct slice part = slice_sub(path, start, end);
        if (part.len == 0 || slice_eq(part, S(".")) || slice_eq(part, S("..")))
            return false;
        start = end + 1;
    }
    return path.len > 0 && path.ptr[path.len - 1] != '/';
}

bool path_below(struct slice directory, struct slice path, struct slice *below) {
    if (slice_ends(directory, S("/")))
        directory.len--;
    if (!slice_starts(path, directory) || (path.len > directory.len && path.ptr[directory.len] != '/'))
        return false;
    *below = path.len > directory.len ? slice_sub(path, directory.len + 1, path.len) : (struct slice){"", 0};
    return true;
}

struct slice path_shown(struct arena *arena, struct slice from, struct slice path) {
    struct slice below;
    struct buffer out = buffer_in(arena);
    for (struct slice up = from; up.len > 1; up = path_parent(up)) {
        if (path_below(up, path, &below)) {
            buffer_put(&out, below);
            buffer_text(&out);
            return buffer_slice(&out);
        }
        buffer_put(&out, S("../"));
    }
    return path;
}

bool path_holds(struct arena *arena, struct slice directory, const char *name) {
    struct stat status;
    struct buffer path = buffer_in(arena);
    buffer_put(&path, directory);
    buffer_printf(&path, "/%s", name);
    return lstat(buffer_text(&path), &status) == 0;
}

struct slice path_root(struct arena *arena, struct slice directory) {
    for (struct slice up = directory;; up = path_parent(up)) {
        if (path_holds(arena, up, ".git"))
            return up;
        if (up.len <= 1)
            return directory;
    }
}
