/* The workflows of --ci. */
#include "change/git.h"
#include "console.h"
#include "init.h"
#include "memory.h"

#include <limits.h>
#include <unistd.h>

/* Where this stet is published, `owner/name`: given when it is built. Nobody else's name is guessed. */
#ifndef STET_REPOSITORY
#define STET_REPOSITORY "OWNER/stet"
#endif

#define TAG "v" STET_VERSION

const char *const init_ci_values[] = {"github", "gitlab", NULL};

static const char *const paths[] = {".github/workflows/stet.yml", ".gitlab-ci.yml"};

static const char github[] = "name: stet\n"
                             "on: pull_request\n"
                             "permissions:\n"
                             "  contents: read\n"
                             "jobs:\n"
                             "  stet:\n"
                             "    runs-on: ubuntu-24.04\n"
                             "    steps:\n"
                             "      - uses: actions/checkout@v4\n"
                             "        with:\n"
                             "          fetch-depth: 0 # to compare with the base\n"
                             "          persist-credentials: false\n"
                             "      - uses: " STET_REPOSITORY "@" TAG "\n";

static const char gitlab[] =
    "stet:\n"
    "  image: debian:12\n"
    "  rules:\n"
    "    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n"
    "  variables:\n"
    "    GIT_DEPTH: 0 # to compare with the base\n"
    "  before_script:\n"
    "    - apt-get update -q && apt-get install -q -y --no-install-recommends git ca-certificates\n"
    "    - git clone -q --depth 1 --branch " TAG " https://github.com/" STET_REPOSITORY ".git /tmp/stet\n"
    "    - sh /tmp/stet/integrations/build.sh\n"
    "  script:\n"
    "    - sh /tmp/stet/integrations/gitlab/check.sh\n"
    "  artifacts:\n"
    "    when: always\n"
    "    reports:\n"
    "      codequality: gl-code-quality-report.json\n";

static void put_github(struct sink *out, stet_language language) {
    sink_string(out, github);
    if (language == STET_CHINESE)
        sink_string(out, "        with:\n          lang: zh-CN\n");
}

static void put_gitlab(struct sink *out, stet_language language) {
    const char *depth = strstr(gitlab, "    GIT_DEPTH");
    sink_put(out, text_of(gitlab, (size_t)(depth - gitlab)));
    if (language == STET_CHINESE)
        sink_string(out, "    STET_LANG: zh-CN\n");
    sink_string(out, depth);
}

/* At the root of the work tree, where there is one. */
static const char *place(const char *path) {
    struct arena arena;
    struct arena_guard guard;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) != 0)
        memory_give_up();
    const char *root = git_find_root(&arena, ".");
    char current[PATH_MAX];
    if (root && realpath(".", current) && strcmp(root, current) != 0)
        path = memory_join(root, "/", path);
    arena_done(&arena, &guard);
    arena_release(&arena);
    return path;
}

int init_ci(const struct arguments *arguments) {
    const char *path = place(paths[arguments->ci]);
    struct sink text;
    sink_init(&text, -1);
    if (arguments->ci == 0)
        put_github(&text, arguments->language);
    else
        put_gitlab(&text, arguments->language);
    int result = init_write(arguments, path, &text, false);
    if (result == EXIT_CLEAN && !arguments->diff && strncmp(STET_REPOSITORY, "OWNER/", 6) == 0)
        console_say(arguments->language, MSG_INIT_OWNER, ARGS(path));
    sink_release(&text);
    return result;
}
