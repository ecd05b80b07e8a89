/* `git diff-index --raw -z` for each base; a file is part of the change where it differs from all of them. */
#include "changes.h"

#include "entries.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

struct reader {
    struct changes *changes;
    bool staged;
    enum changes_problem problem;
};

static bool ask(struct reader *reader, const char *const args[], struct slice *out) {
    struct changes *changes = reader->changes;
    struct git_answer answer;
    if (!git_run(&changes->arena, &changes->git, args, &answer)) {
        reader->problem = CHANGES_NO_GIT;
        changes->error = errno;
        return false;
    }
    if (answer.status != 0) {
        reader->problem = CHANGES_GIT_FAILED;
        changes->reason = arena_string(&changes->arena, answer.reason);
        return false;
    }
    *out = answer.out;
    return true;
}

static bool is_zero(const char *id) {
    return id[strspn(id, "0")] == '\0';
}

/* What a `git add` of the work tree would add. */
static bool read_untracked(struct reader *reader, struct entries *entries) {
    struct slice out;
    if (reader->staged)
        return true;
    if (!ask(reader, (const char *const[]){"ls-files", "-z", "-o", "--exclude-standard", NULL}, &out))
        return false;
    entries_add_names(entries, out);
    return true;
}

static bool read_base(struct reader *reader, const char *id, struct entries *entries) {
    const char *const staged[] = {"diff-index", "--cached", "--raw", "-z", "--no-abbrev", "-M", id, "--", NULL};
    const char *const tree[] = {"diff-index", "--raw", "-z", "--no-abbrev", "-M", id, "--", NULL};
    struct slice out;
    *entries = (struct entries){.arena = &reader->changes->arena};
    if (!ask(reader, reader->staged ? staged : tree, &out))
        return false;
    entries_add_raw(entries, out);
    if (!read_untracked(reader, entries))
        return false;
    entries_find_moves(entries);
    return true;
}

/* Without a commit, all that is there is new. */
static bool read_all(struct reader *reader, struct entries *entries) {
    struct slice out;
    *entries = (struct entries){.arena = &reader->changes->arena};
    if (!ask(reader, (const char *const[]){"ls-files", "-z", reader->staged ? "-s" : "-c", NULL}, &out))
        return false;
    if (reader->staged)
        entries_add_index(entries, out);
    else
        entries_add_names(entries, out);
    return read_untracked(reader, entries);
}

static void put_side(struct change_side *side, const struct entry *entry) {
    side->path = entry->old_path && !is_zero(entry->old_id) ? entry->old_path : NULL;
    memcpy(side->id, entry->old_id, sizeof side->id);
}

static void put_first(struct changes *changes, const struct entries *entries, bool staged) {
    changes->files = arena_alloc(&changes->arena, (entries->count + 1) * sizeof *changes->files);
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        struct change_file *file = &changes->files[i];
        file->path = entry->path;
        file->link = (entry->mode & 0170000) == 0120000;
        if (staged)
            memcpy(file->id, entry->new_id, sizeof file->id);
        put_side(&file->before[0], entry);
    }
    changes->count = entries->count;
}

/* Both are sorted: leaves the files that differ from this base, too. */
static void put_second(struct changes *changes, const struct entries *entries) {
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < changes->count; i++) {
        struct change_file file = changes->files[i];
        while (at < entries->count && strcmp(entries->items[at].path, file.path) < 0)
            at++;
        if (at == entries->count || strcmp(entries->items[at].path, file.path) != 0)
            continue;
        put_side(&file.before[1], &entries->items[at]);
        changes->files[kept++] = file;
    }
    changes->count = kept;
}

/* False where a file with conflicts was to be committed. */
static bool tidy(struct reader *reader, struct entries *entries) {
    const char *unmerged = reader->staged ? entries_unmerged(entries) : NULL;
    if (unmerged) {
        reader->changes->reason = unmerged;
        reader->problem = CHANGES_UNMERGED;
        return false;
    }
    entries_tidy(entries);
    return true;
}

static bool read_files(struct reader *reader, char ids[CHANGES_MOST_BASES][OBJECT_ID_SIZE]) {
    struct changes *changes = reader->changes;
    struct entries entries;
    bool read = changes->base_count > 0 ? read_base(reader, ids[0], &entries) : read_all(reader, &entries);
    if (!read || !tidy(reader, &entries))
        return false;
    put_first(changes, &entries, reader->staged);
    if (changes->base_count < 2)
        return true;
    if (!read_base(reader, ids[1], &entries) || !tidy(reader, &entries))
        return false;
    put_second(changes, &entries);
    return true;
}

/* HEAD and, during a merge, the commit that is merged, with one question to git; a name that is none is left out. The
 * first question of all: a git that is not there or refuses this repository says so here. */
static bool find_heads(struct reader *reader, char ids[CHANGES_MOST_BASES][OBJECT_ID_SIZE], size_t *count) {
    const char *const args[] = {"rev-parse", "--revs-only", "HEAD", "MERGE_HEAD", NULL};
    struct slice out;
    if (!ask(reader, args, &out))
        return false;
    const char *text = arena_string(&reader->changes->arena, out);
    *count = 0;
    for (size_t len; *count < CHANGES_MOST_BASES && (len = strcspn(text, "\n")) > 0 && len < OBJECT_ID_SIZE;) {
        memcpy(ids[*count], text, len);
        ids[(*count)++][len] = '\0';
        text += len + (text[len] == '\n');
    }
    return true;
}

static enum changes_problem problem_of(struct changes *changes, const struct base *base) {
    static const enum changes_problem problems[] = {CHANGES_FINE, CHANGES_BASE_UNKNOWN, CHANGES_BASE_SHALLOW,
                                                    CHANGES_NO_GIT};
    changes->error = errno;
    changes->reason = base->name;
    return problems[base->problem];
}

static bool from_ci(void) {
    static const char *const names[] = {"CI",          "GITHUB_ACTIONS", "GITLAB_CI",
                                        "JENKINS_URL", "TF_BUILD",       "PRE_COMMIT_FROM_REF"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (getenv(names[i]))
            return true;
    return false;
}

/* The bases, and the files that differ from them. */
static enum changes_problem collect(struct reader *reader, const char *revision) {
    struct changes *changes = reader->changes;
    char ids[CHANGES_MOST_BASES][OBJECT_ID_SIZE] = {{0}};
    struct base base;
    if (!find_heads(reader, ids, &changes->base_count))
        return reader->problem;
    changes->base_name = "HEAD";
    if (revision || (!reader->staged && from_ci())) {
        base_find(&base, &changes->arena, &changes->git, revision);
        if (base.problem != BASE_FINE)
            return problem_of(changes, &base);
        if (base.id[0]) {
            memcpy(ids[0], base.id, sizeof ids[0]);
            changes->base_name = base.name;
        }
    }
    memcpy(changes->base_id, ids[0], sizeof changes->base_id);
    return read_files(reader, ids) ? CHANGES_FINE : reader->problem;
}

static bool find_place(struct changes *changes, const char *directory, bool staged) {
    changes->root = git_find_root(&changes->arena, directory);
    if (!changes->root && getenv("GIT_DIR")) {
        char path[PATH_MAX];
        const char *tree = getenv("GIT_WORK_TREE");
        if (!realpath(tree && *tree ? tree : directory, path))
            return false;
        changes->root = arena_string(&changes->arena, slice_of(path));
        changes->git.callers_place = true;
    }
    changes->git.root = changes->root;
    changes->git.callers_index = staged;
    return changes->root != NULL;
}

static enum changes_problem open_all(struct changes *changes, const char *directory, bool staged,
                                     const char *revision) {
    struct reader reader = {.changes = changes, .staged = staged, .problem = CHANGES_FINE};
    if (!find_place(changes, directory, staged))
        return CHANGES_NO_WORK_TREE;
    enum changes_problem problem = collect(&reader, revision);
    if (problem != CHANGES_FINE || changes->count == 0)
        return problem;
    if (objects_open(&changes->objects, &changes->arena, &changes->git))
        return CHANGES_FINE;
    changes->error = errno;
    return CHANGES_NO_GIT;
}

enum changes_problem changes_open(struct changes *changes, const char *directory, bool staged, const char *revision) {
    struct arena_guard guard;
    *changes = (struct changes){.reason = ""};
    arena_init(&changes->arena, SIZE_MAX);
    if (arena_try(&changes->arena, &guard) != 0)
        return CHANGES_NO_MEMORY;
    enum changes_problem problem = open_all(changes, directory, staged, revision);
    arena_done(&changes->arena, &guard);
    return problem;
}

enum object_state changes_read(struct changes *changes, struct arena *arena, const char *id, size_t limit,
                               struct slice *text) {
    return objects_read(&changes->objects, arena, id, limit, text);
}

void changes_close(struct changes *changes) {
    objects_close(&changes->objects);
    arena_release(&changes->arena);
}
