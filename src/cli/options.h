/* The command line: one table of commands and options gives parsing, help and "did you mean". */
#ifndef STET_CLI_OPTIONS_H
#define STET_CLI_OPTIONS_H

#include "environment.h"
#include "messages.h"

enum fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_INFO, FAIL_ON_NEVER };
enum list_format { LIST_TEXT, LIST_JSON };
enum language_choice { LANGUAGE_ENGLISH, LANGUAGE_CHINESE, LANGUAGE_AUTO };

/* All that was asked for. Texts are borrowed from argv or live as long as the program. */
struct arguments {
    const struct command *command;
    bool command_given; /* false: a bare `stet PATH` */
    const char *const *operands;
    size_t operand_count;
    stet_language language;
    bool language_given; /* by --lang or the environment */

    bool help, version, verbose;
    int lang, color; /* enum language_choice, enum color_choice */
    bool quiet;

    const char *select, *ignore, *stage, *source, *config, *exclude;
    bool isolated;

    int format; /* index of report_format_names; -1: by what the output is */
    int list_format;
    const char *output_file;
    int fail_on;
    bool info, statistics, show_files;
    bool force_exclude;
    const char *files_from;
    bool nul;
    const char *stdin_filename;
    size_t jobs; /* 0: as many as there are processors */
    size_t shard, shards;
    bool changed, staged, all, show_base;
    const char *base, *baseline;
    bool update_baseline;

    const char *pack;
    bool diff, hook;
    int ci; /* index of init_ci_values; -1: none */
};

struct command {
    const char *name;
    const char *operands; /* as the usage line shows them */
    size_t most_operands;
    enum message summary;
    int (*run)(const struct arguments *arguments);
};

/* Ended by a NULL name; the first one is what a bare path means. */
extern const struct command command_table[];

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_PACK, OPTION_LIST, OPTION_CHOICE, OPTION_JOBS, OPTION_SHARD };

struct option {
    const char *name; /* without the dashes */
    char letter;      /* 0 for none */
    enum option_kind kind;
    unsigned commands;         /* bit i: command i takes it */
    size_t field;              /* where in struct arguments its value goes */
    const char *metavar;       /* NULL for flags */
    const char *const *values; /* of a choice, ended by NULL */
    enum message help;
};

/* Ended by a NULL name. */
extern const struct option option_table[];

bool option_belongs(const struct option *option, const struct command *command);

/* The values that an option may have, ended by NULL; NULL where they are not listed. */
const char *const *option_values(const struct option *option);

/* Whether help shows the option for the command, or for the whole program where `command` is NULL. */
bool option_is_shown(const struct option *option, const struct command *command);

/* What people do most, for the help of the first command; ended by a NULL line. */
struct example {
    const char *line;
    enum message text;
};
extern const struct example example_table[];

/* Reads the command line. False where it is wrong: what and how to mend it has been said on standard error. */
bool arguments_parse(struct arguments *arguments, int argc, char **argv);

/* Help for the command, or for the whole program where `command` is NULL. */
void help_put(struct sink *out, stet_language language, const struct command *command);

#endif
