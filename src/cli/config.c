/* `stet config`: the settings in force and where they come from. */
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "report/escape.h"

#include <string.h>
#include <sys/stat.h>

/* Settings belong to files: for a directory, ask for one that could lie in it. */
static const char *file_for(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? memory_join(path, "/", "article.md") : path;
}

static void put_lines(struct sink *out, const char *text) {
    while (*text) {
        size_t len = strcspn(text, "\n");
        escape_line(out, text_of(text, len));
        sink_string(out, "\n");
        text += len + (text[len] == '\n');
    }
}

static int describe(const struct arguments *arguments, const stet_settings *settings, const char *path) {
    struct sink out;
    char *text = stet_settings_describe(settings, path);
    if (!text)
        memory_give_up();
    sink_init(&out, -1);
    put_lines(&out, text);
    stet_free(text);
    return console_finish(&out, arguments->language);
}

int command_config(const struct arguments *arguments) {
    const char *path = arguments->operand_count ? file_for(arguments->operands[0]) : "article.md";
    stet_project *project = project_of(arguments);
    const stet_settings *settings = settings_of(project, path);
    int status = settings ? describe(arguments, settings, path) : EXIT_FAILED;
    if (report_problems(arguments, project))
        status = EXIT_FAILED;
    stet_project_free(project);
    return status;
}
