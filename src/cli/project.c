/* From options to a project, and what is wrong with its settings. */
#include "commands.h"
#include "memory.h"
#include "report/report.h"

#include <unistd.h>

stet_project *project_of(const struct arguments *arguments) {
    stet_project *project = stet_project_new(&(stet_project_options){
        .config = arguments->config,
        .isolated = arguments->isolated,
        .select = arguments->select,
        .ignore = arguments->ignore,
        .stage = arguments->stage,
        .exclude = arguments->exclude,
        .language = arguments->language,
        .language_given = arguments->language_given,
    });
    if (!project)
        memory_give_up();
    return project;
}

static const stet_result *problems_of(stet_project *project) {
    const stet_result *problems = stet_project_problems(project);
    if (!problems)
        memory_give_up();
    return problems;
}

const stet_settings *settings_of(stet_project *project, const char *path) {
    const stet_settings *settings = stet_project_settings(project, path);
    if (!settings && stet_result_count(problems_of(project)) == 0)
        memory_give_up();
    return settings;
}

bool report_problems(const struct arguments *arguments, stet_project *project) {
    const stet_result *problems = problems_of(project);
    if (stet_result_count(problems) == 0)
        return false;
    struct sink out;
    struct report report;
    struct report_options options = {.color = environment_color((enum color_choice)arguments->color, STDERR_FILENO),
                                     .width = environment_width(STDERR_FILENO)};
    sink_init(&out, STDERR_FILENO);
    report_open(&report, &report_full, &options, &out, arguments->language);
    report_render(&report, arguments->language, problems, &out);
    report_close(&report, false);
    sink_release(&out);
    return true;
}
