/* The table of commands and options, and parsing by it. */
#include "options.h"

#include "commands.h"
#include "console.h"
#include "init.h"
#include "memory.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#define ANY_NUMBER SIZE_MAX
#define MOST_JOBS 256
#define MOST_SHARDS 1000000

const struct command command_table[] = {
    {"check", "[PATH]...", ANY_NUMBER, MSG_COMMAND_CHECK, command_check},
    {"rules", "", 0, MSG_COMMAND_RULES, command_rules},
    {"explain", "RULE...", ANY_NUMBER, MSG_COMMAND_EXPLAIN, command_explain},
    {"config", "[PATH]", 1, MSG_COMMAND_CONFIG, command_config},
    {"init", "", 0, MSG_COMMAND_INIT, command_init},
    {"schema", "", 0, MSG_COMMAND_SCHEMA, command_schema},
    {"completions", "SHELL", 1, MSG_COMMAND_COMPLETIONS, command_completions},
    {"help", "[COMMAND]", 1, MSG_COMMAND_HELP, command_help},
    {0},
};

enum { CHECK = 1, RULES = 2, EXPLAIN = 4, CONFIG = 8, INIT = 16, SCHEMA = 32, COMPLETIONS = 64, HELP = 128, ALL = 255 };

static const char *const fail_on_values[] = {"error", "warning", "info", "never", NULL};
static const char *const list_values[] = {"text", "json", NULL};
static const char *const lang_values[] = {"en", "zh-CN", "auto", NULL};
static const char *const color_values[] = {"auto", "always", "never", NULL};

#define FLAG(name, letter, commands, field, help)                                                                      \
    { name, letter, OPTION_FLAG, commands, offsetof(struct arguments, field), NULL, NULL, help }
#define VALUE(name, letter, kind, commands, field, metavar, values, help)                                              \
    { name, letter, kind, commands, offsetof(struct arguments, field), metavar, values, help }

/* In the order of the help, whose groups begin at the options that help.c names. */
const struct option option_table[] = {
    VALUE("select", 0, OPTION_LIST, CHECK, select, "RULE,...", NULL, MSG_OPTION_SELECT),
    VALUE("ignore", 0, OPTION_LIST, CHECK, ignore, "RULE,...", NULL, MSG_OPTION_IGNORE),
    VALUE("stage", 0, OPTION_TEXT, CHECK, stage, "STAGE", NULL, MSG_OPTION_STAGE),
    VALUE("source", 0, OPTION_TEXT, CHECK, source, "FILE", NULL, MSG_OPTION_SOURCE),
    FLAG("changed", 0, CHECK, changed, MSG_OPTION_CHANGED),
    FLAG("staged", 0, CHECK, staged, MSG_OPTION_STAGED),
    VALUE("base", 0, OPTION_TEXT, CHECK, base, "REV", NULL, MSG_OPTION_BASE),
    FLAG("show-base", 0, CHECK, show_base, MSG_OPTION_SHOW_BASE),
    FLAG("all", 0, CHECK, all, MSG_OPTION_ALL),
    VALUE("baseline", 0, OPTION_TEXT, CHECK, baseline, "FILE", NULL, MSG_OPTION_BASELINE),
    FLAG("update-baseline", 0, CHECK, update_baseline, MSG_OPTION_UPDATE_BASELINE),
    VALUE("exclude", 0, OPTION_LIST, CHECK, exclude, "GLOB,...", NULL, MSG_OPTION_EXCLUDE),
    FLAG("force-exclude", 0, CHECK, force_exclude, MSG_OPTION_FORCE_EXCLUDE),
    VALUE("config", 0, OPTION_TEXT, CHECK | CONFIG, config, "FILE", NULL, MSG_OPTION_CONFIG),
    FLAG("isolated", 0, CHECK | CONFIG, isolated, MSG_OPTION_ISOLATED),
    VALUE("output-format", 0, OPTION_CHOICE, CHECK, format, "FORMAT", report_format_names, MSG_OPTION_FORMAT),
    VALUE("output-format", 0, OPTION_CHOICE, RULES, list_format, "FORMAT", list_values, MSG_OPTION_FORMAT_OF_LIST),
    VALUE("output-file", 'o', OPTION_TEXT, CHECK, output_file, "FILE", NULL, MSG_OPTION_OUTPUT_FILE),
    FLAG("info", 0, CHECK, info, MSG_OPTION_INFO),
    FLAG("statistics", 0, CHECK, statistics, MSG_OPTION_STATISTICS),
    FLAG("show-files", 0, CHECK, show_files, MSG_OPTION_SHOW_FILES),
    FLAG("quiet", 'q', CHECK | INIT, quiet, MSG_OPTION_QUIET),
    VALUE("fail-on", 0, OPTION_CHOICE, CHECK, fail_on, "SEVERITY", fail_on_values, MSG_OPTION_FAIL_ON),
    VALUE("files-from", 0, OPTION_TEXT, CHECK, files_from, "FILE", NULL, MSG_OPTION_FILES_FROM),
    FLAG("null", '0', CHECK, nul, MSG_OPTION_NUL),
    VALUE("stdin-filename", 0, OPTION_TEXT, CHECK, stdin_filename, "FILE", NULL, MSG_OPTION_STDIN_FILENAME),
    VALUE("jobs", 'j', OPTION_JOBS, CHECK, jobs, "N", NULL, MSG_OPTION_JOBS),
    VALUE("shard", 0, OPTION_SHARD, CHECK, shard, "K/N", NULL, MSG_OPTION_SHARD),
    VALUE("pack", 0, OPTION_PACK, INIT, pack, "NAME", NULL, MSG_OPTION_PACK),
    FLAG("hook", 0, INIT, hook, MSG_OPTION_HOOK),
    VALUE("ci", 0, OPTION_CHOICE, INIT, ci, "SERVICE", init_ci_values, MSG_OPTION_CI),
    FLAG("diff", 0, INIT, diff, MSG_OPTION_DIFF),
    VALUE("lang", 0, OPTION_CHOICE, ALL, lang, "LANGUAGE", lang_values, MSG_OPTION_LANG),
    VALUE("color", 0, OPTION_CHOICE, ALL, color, "WHEN", color_values, MSG_OPTION_COLOR),
    FLAG("help", 'h', ALL, help, MSG_OPTION_HELP),
    FLAG("version", 'V', ALL, version, MSG_OPTION_VERSION),
    FLAG("verbose", 0, ALL, verbose, MSG_OPTION_VERBOSE),
    {0},
};

bool option_belongs(const struct option *option, const struct command *command) {
    return option->commands >> (command - command_table) & 1;
}

const char *const *option_values(const struct option *option) {
    return option->kind == OPTION_PACK ? stet_pack_names() : option->values;
}

/* One step through argv: an option with its value, or an operand. */
struct token {
    const struct option *option; /* NULL for an operand and for what no table knows */
    const char *word;            /* as it was typed */
    const char *value;           /* NULL where there is none */
    bool operand;
};

struct scanner {
    const struct command *command; /* NULL: options of any */
    char **argv;
    int argc, at;
    const char *cluster; /* further letters of `-q0` */
    bool only_operands;
};

static const struct option *find_option(const struct scanner *scanner, const char *name, size_t len, char letter) {
    for (const struct option *option = option_table; option->name; option++) {
        bool match =
            letter ? option->letter == letter : strlen(option->name) == len && !memcmp(option->name, name, len);
        if (match && (!scanner->command || option_belongs(option, scanner->command)))
            return option;
    }
    return NULL;
}

static const char *take_next(struct scanner *scanner) {
    return scanner->at < scanner->argc ? scanner->argv[scanner->at++] : NULL;
}

static struct token scan_long(struct scanner *scanner, const char *word) {
    const char *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) : strlen(word);
    struct token token = {.word = word, .option = find_option(scanner, word + 2, len - 2, 0)};
    if (equals)
        token.value = equals + 1;
    else if (token.option && token.option->kind != OPTION_FLAG)
        token.value = take_next(scanner);
    return token;
}

static struct token scan_letter(struct scanner *scanner) {
    char letter = *scanner->cluster++;
    const char *word = memory_join("-", "", (char[]){letter, '\0'});
    struct token token = {.word = word, .option = find_option(scanner, "", 0, letter)};
    if (token.option && token.option->kind != OPTION_FLAG) {
        const char *rest = scanner->cluster;
        token.value = *rest == '=' ? rest + 1 : *rest ? rest : take_next(scanner);
        scanner->cluster = "";
    }
    if (!token.option)
        scanner->cluster = "";
    return token;
}

static bool scan(struct scanner *scanner, struct token *token) {
    if (*scanner->cluster) {
        *token = scan_letter(scanner);
        return true;
    }
    const char *word = take_next(scanner);
    if (word && !scanner->only_operands && strcmp(word, "--") == 0) {
        scanner->only_operands = true;
        word = take_next(scanner);
    }
    if (!word)
        return false;
    if (scanner->only_operands || word[0] != '-' || word[1] == '\0') {
        *token = (struct token){.word = word, .operand = true};
    } else if (word[1] == '-') {
        *token = scan_long(scanner, word);
    } else {
        scanner->cluster = word + 1;
        *token = scan_letter(scanner);
    }
    return true;
}

static struct scanner scanner_start(const struct command *command, int argc, char **argv) {
    return (struct scanner){.command = command, .argv = argv, .argc = argc, .at = 1, .cluster = ""};
}

static const struct command *find_command(const char *name) {
    for (const struct command *command = command_table; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

/* The first operand, where it names a command and does not stand behind `--`; and the language on the way. */
static void look_ahead(struct arguments *arguments, int argc, char **argv) {
    struct scanner scanner = scanner_start(NULL, argc, argv);
    struct token token;
    bool first = true;
    while (scan(&scanner, &token)) {
        if (token.operand && first) {
            arguments->command = scanner.only_operands ? NULL : find_command(token.word);
            first = false;
        } else if (token.option && token.value && strcmp(token.option->name, "lang") == 0) {
            arguments->language_given = true;
            if (strcmp(token.value, lang_values[LANGUAGE_CHINESE]) == 0)
                arguments->language = STET_CHINESE;
            else if (strcmp(token.value, lang_values[LANGUAGE_ENGLISH]) == 0)
                arguments->language = STET_ENGLISH;
            else
                arguments->language_given = environment_language(&arguments->language);
        }
    }
}

static char *command_line(const struct command *command) {
    return memory_join("stet ", "", command->name);
}

/* The typed option's nearest namesake among those of the command, or NULL. */
static const char *similar_option(const struct command *command, const char *word) {
    static const char *names[sizeof option_table / sizeof *option_table];
    size_t count = 0;
    for (const struct option *option = option_table; option->name; option++)
        if (option_belongs(option, command))
            names[count++] = memory_join("--", "", option->name);
    names[count] = NULL;
    return stet_suggest(memory_text(word, strcspn(word, "=")), names);
}

static bool refuse(const struct arguments *arguments, enum message message, const char *const args[]) {
    console_say(arguments->language, message, args);
    console_say(arguments->language, MSG_TIP_HELP, ARGS(command_line(arguments->command)));
    return false;
}

static bool refuse_unknown(const struct arguments *arguments, const char *word) {
    const char *similar = word[1] == '-' ? similar_option(arguments->command, word) : NULL;
    console_say(arguments->language, MSG_UNEXPECTED_ARGUMENT, ARGS(word, command_line(arguments->command)));
    if (similar)
        console_say(arguments->language, MSG_TIP_ARGUMENT, ARGS(similar));
    else
        console_say(arguments->language, MSG_TIP_HELP, ARGS(command_line(arguments->command)));
    return false;
}

static bool refuse_value(const struct arguments *arguments, const struct option *option, const char *value) {
    const char *all = option->values[0], *similar = stet_suggest(value, option->values);
    for (size_t i = 1; option->values[i]; i++)
        all = memory_join(all, ", ", option->values[i]);
    console_say(arguments->language, MSG_INVALID_VALUE, ARGS(value, memory_join("--", "", option->name), all));
    if (similar)
        console_say(arguments->language, MSG_TIP_VALUE, ARGS(similar));
    return false;
}

/* Digits only, up to `most`; moves behind them. */
static bool read_number(const char **text, size_t most, size_t *number) {
    const char *start = *text;
    for (*number = 0; **text >= '0' && **text <= '9' && *number <= most; ++*text)
        *number = *number * 10 + (size_t)(**text - '0');
    return *text > start && *number >= 1 && *number <= most;
}

static bool store_jobs(struct arguments *arguments, const char *value) {
    const char *text = value;
    if (read_number(&text, MOST_JOBS, &arguments->jobs) && !*text)
        return true;
    return refuse(arguments, MSG_INVALID_NUMBER, ARGS(value, "--jobs", "1", "256"));
}

static bool store_shard(struct arguments *arguments, const char *value) {
    const char *text = value;
    if (read_number(&text, MOST_SHARDS, &arguments->shard) && *text++ == '/' &&
        read_number(&text, MOST_SHARDS, &arguments->shards) && !*text && arguments->shard <= arguments->shards)
        return true;
    return refuse(arguments, MSG_INVALID_SHARD, ARGS(value));
}

static bool store_choice(struct arguments *arguments, const struct option *option, const char *value, int *field) {
    for (int i = 0; option->values[i]; i++)
        if (strcmp(option->values[i], value) == 0) {
            *field = i;
            return true;
        }
    return refuse_value(arguments, option, value);
}

static bool store(struct arguments *arguments, const struct option *option, const char *value) {
    void *field = (char *)arguments + option->field;
    const char **text = field;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_TEXT:
    case OPTION_PACK:
        *text = value;
        return true;
    case OPTION_LIST:
        *text = *text ? memory_join(*text, ",", value) : value;
        return true;
    case OPTION_CHOICE:
        return store_choice(arguments, option, value, field);
    case OPTION_JOBS:
        return store_jobs(arguments, value);
    case OPTION_SHARD:
        return store_shard(arguments, value);
    }
    return false;
}

static bool take_option(struct arguments *arguments, const struct token *token) {
    if (!token->option)
        return refuse_unknown(arguments, token->word);
    char *name = memory_join("--", "", token->option->name);
    if (token->option->kind == OPTION_FLAG && token->value)
        return refuse(arguments, MSG_NO_VALUE_WANTED, ARGS(name));
    if (token->option->kind != OPTION_FLAG && !token->value)
        return refuse(arguments, MSG_MISSING_VALUE, ARGS(name, token->option->metavar));
    return store(arguments, token->option, token->value);
}

bool arguments_parse(struct arguments *arguments, int argc, char **argv) {
    *arguments = (struct arguments){.format = -1, .ci = -1, .lang = LANGUAGE_AUTO};
    arguments->language_given = environment_language(&arguments->language);
    look_ahead(arguments, argc, argv);
    bool skip_command = arguments->command_given = arguments->command != NULL;
    if (!arguments->command)
        arguments->command = &command_table[0];
    const char **operands = memory_keep(((size_t)argc + 1) * sizeof *operands);
    struct scanner scanner = scanner_start(arguments->command, argc, argv);
    for (struct token token; scan(&scanner, &token);) {
        if (!token.operand) {
            if (!take_option(arguments, &token))
                return false;
        } else if (skip_command) {
            skip_command = false;
        } else {
            operands[arguments->operand_count++] = token.word;
        }
    }
    arguments->operands = operands;
    if (arguments->operand_count > arguments->command->most_operands)
        return refuse(arguments, MSG_TOO_MANY_OPERANDS,
                      ARGS(operands[arguments->command->most_operands], command_line(arguments->command)));
    return true;
}
