/* Candidates, the best first; the first that this clone has counts. */
#include "base.h"

#include "base/buffer.h"
#include "json.h"

#include <fcntl.h>
#include <unistd.h>

#define EVENT_MOST_BYTES ((size_t)16 * 1024 * 1024)

struct candidates {
    struct arena *arena;
    ARRAY(const char *) names;
};

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static bool is_id(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("0123456789abcdef", text.ptr[i]) || !text.ptr[i])
            return false;
    return text.len == 40 || text.len == 64;
}

/* The id of no commit: what was there before a new branch. */
static bool is_zero(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '0')
            return false;
    return true;
}

static bool add_id(struct candidates *list, struct slice text) {
    if (!is_id(text) || is_zero(text))
        return false;
    *array_push(list->arena, &list->names) = arena_string(list->arena, text);
    return true;
}

static bool add_branch(struct candidates *list, struct slice name) {
    struct slice heads = S("refs/heads/");
    if (slice_starts(name, heads))
        name = slice_sub(name, heads.len, name.len);
    if (name.len == 0)
        return false;
    struct buffer text = buffer_in(list->arena);
    buffer_put(&text, S("refs/remotes/origin/"));
    buffer_put(&text, name);
    *array_push(list->arena, &list->names) = buffer_text(&text);
    return true;
}

static struct slice read_event(struct arena *arena) {
    const char *path = variable("GITHUB_EVENT_PATH");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    struct buffer text = buffer_in(arena);
    char piece[16 * 1024];
    ssize_t got = 0;
    while (fd >= 0 && text.len < EVENT_MOST_BYTES && (got = read(fd, piece, sizeof piece)) > 0)
        buffer_put(&text, slice_from(piece, (size_t)got));
    if (fd >= 0)
        close(fd);
    return buffer_slice(&text);
}

#define KEYS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Of a pull request, actions/checkout gives its merge into the base, whose first parent is the base. */
static void add_github(struct candidates *list, const struct git *git) {
    struct slice event = read_event(list->arena);
    const char *ref = variable("GITHUB_REF"), *base_ref = variable("GITHUB_BASE_REF");
    char id[OBJECT_ID_SIZE];
    if (ref && slice_starts(slice_of(ref), S("refs/pull/")) && slice_ends(slice_of(ref), S("/merge")) &&
        base_resolve(list->arena, git, "HEAD^2", id) && base_resolve(list->arena, git, "HEAD^1", id))
        add_id(list, slice_of(id));
    add_id(list, json_find(event, KEYS("pull_request", "base", "sha")));
    if (base_ref)
        add_branch(list, slice_of(base_ref));
    add_id(list, json_find(event, KEYS("merge_group", "base_sha")));
    if (list->names.count == 0 && !add_id(list, json_find(event, KEYS("before"))))
        add_branch(list, json_find(event, KEYS("repository", "default_branch")));
}

static void add_gitlab(struct candidates *list) {
    static const char *const ids[] = {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"};
    const char *target = variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
    for (size_t i = 0; i < sizeof ids / sizeof *ids && list->names.count == 0; i++)
        if (variable(ids[i]))
            add_id(list, slice_of(variable(ids[i])));
    if (target)
        add_branch(list, slice_of(target));
    if (list->names.count == 0 && variable("CI_DEFAULT_BRANCH"))
        add_branch(list, slice_of(variable("CI_DEFAULT_BRANCH")));
}

static void add_others(struct candidates *list) {
    static const char *const branches[] = {"CHANGE_TARGET", "BITBUCKET_PR_DESTINATION_BRANCH",
                                           "SYSTEM_PULLREQUEST_TARGETBRANCH", "CI_COMMIT_TARGET_BRANCH"};
    const char *from = variable("PRE_COMMIT_FROM_REF");
    if (from)
        *array_push(list->arena, &list->names) = from;
    for (size_t i = 0; i < sizeof branches / sizeof *branches; i++)
        if (variable(branches[i]))
            add_branch(list, slice_of(variable(branches[i])));
}

bool base_resolve(struct arena *arena, const struct git *git, const char *name, char id[OBJECT_ID_SIZE]) {
    struct buffer text = buffer_in(arena);
    buffer_printf(&text, "%s^{commit}", name);
    const char *line = git_line(
        arena, git, (const char *const[]){"rev-parse", "-q", "--verify", "--end-of-options", buffer_text(&text), NULL});
    if (!is_id(slice_of(line)))
        return false;
    memcpy(id, line, strlen(line) + 1);
    return true;
}

static enum base_problem missing(struct arena *arena, const struct git *git) {
    const char *shallow = git_line(arena, git, (const char *const[]){"rev-parse", "--is-shallow-repository", NULL});
    return strcmp(shallow, "true") == 0 ? BASE_SHALLOW : BASE_UNKNOWN;
}

/* Goes back from the base to where the branch left it. Where histories have nothing in common, the base itself is
 * compared; in a shallow clone the common part may only be missing. */
static void go_back(struct base *base, struct arena *arena, const struct git *git) {
    struct git_answer answer;
    if (!git_run(arena, git, (const char *const[]){"merge-base", base->id, "HEAD", NULL}, &answer)) {
        base->problem = BASE_GIT;
        return;
    }
    struct slice id = slice_trim(answer.out);
    if (answer.status == 0 && is_id(id))
        memcpy(base->id, arena_string(arena, id), id.len + 1);
    else if (missing(arena, git) == BASE_SHALLOW)
        base->problem = BASE_SHALLOW;
}

void base_find(struct base *base, struct arena *arena, const struct git *git, const char *revision) {
    struct candidates list = {.arena = arena};
    *base = (struct base){.name = "HEAD"};
    if (revision) {
        *array_push(arena, &list.names) = revision;
    } else {
        if (variable("GITHUB_ACTIONS"))
            add_github(&list, git);
        else if (variable("GITLAB_CI"))
            add_gitlab(&list);
        if (list.names.count == 0)
            add_others(&list);
    }
    if (list.names.count == 0) {
        base_resolve(arena, git, "HEAD", base->id);
        return;
    }
    base->name = list.names.items[0];
    for (size_t i = 0; i < list.names.count; i++)
        if (base_resolve(arena, git, list.names.items[i], base->id)) {
            go_back(base, arena, git);
            return;
        }
    base->problem = missing(arena, git);
}
