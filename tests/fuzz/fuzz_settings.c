/* A settings file of a stranger: it is read or refused with findings, and an article can be checked under it. */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64];

static void remove_file(void) {
    unlink(path);
}

static void write_file(const uint8_t *data, size_t size) {
    if (!path[0]) {
        const char *directory = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"; /* no disk where that can be */
        snprintf(path, sizeof path, "%s/stet-fuzz-%ld.yaml", directory, (long)getpid());
        atexit(remove_file);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size || close(fd) != 0)
        fuzz_fail("the settings cannot be written");
}

static void check_article(const stet_settings *settings) {
    static const char text[] = "---\ntitle: {{title}}\napplied: true\n---\n\n# a b \n\n`c` {% note %}\n";
    const char *article = "translated/news/20250101-a.md";
    const stet_result *result = stet_check(fuzz_checker(), settings, article, text, sizeof text - 1);
    if (!result)
        fuzz_fail("no result");
    fuzz_inspect(result, sizeof text - 1);
    stet_free(stet_settings_describe(settings, article));
    stet_settings_excludes(settings, article);
    stet_settings_skips(settings, article);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    write_file(data, size);
    const stet_project_options options = {.config = path};
    stet_project *project = stet_project_new(&options);
    if (!project)
        fuzz_fail("no project");
    const stet_settings *settings = stet_project_settings(project, "translated/news/20250101-a.md");
    const stet_result *problems = stet_project_problems(project);
    if (!settings && stet_result_count(problems) == 0)
        fuzz_fail("the settings are refused without a word");
    if (settings)
        check_article(settings);
    stet_project_free(project);
    return 0;
}
