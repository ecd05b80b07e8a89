/* The commands. Each returns the exit status. */
#ifndef STET_CLI_COMMANDS_H
#define STET_CLI_COMMANDS_H

#include "options.h"

int command_check(const struct arguments *arguments);
int command_rules(const struct arguments *arguments);
int command_explain(const struct arguments *arguments);
int command_config(const struct arguments *arguments);
int command_init(const struct arguments *arguments);
int command_schema(const struct arguments *arguments);
int command_completions(const struct arguments *arguments);
int command_help(const struct arguments *arguments);

/* The project that the options of a command describe; ends the program where there is no memory. */
stet_project *project_of(const struct arguments *arguments);

/* The settings for a path; NULL where they cannot be used, which report_problems says. Ends the program where memory
 * runs out. */
const stet_settings *settings_of(stet_project *project, const char *path);

/* Prints what is wrong with options and settings on standard error; true where anything is. */
bool report_problems(const struct arguments *arguments, stet_project *project);

#endif
