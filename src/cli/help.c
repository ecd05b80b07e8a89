/* Help, written from the table of commands and options. */
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "wrap.h"

#include <string.h>

#define HELP_COLUMN 34
#define EXAMPLE_COLUMN 44

static void put_line(struct sink *out, stet_language language, enum message message) {
    wrap_put(out, 0, message_text(message, language));
}

/* A label and, from a fixed column on, its text; on a line of its own where the label is too long. */
static void put_entry(struct sink *out, const char *label, const char *text) {
    size_t len = strlen(label);
    sink_string(out, label);
    if (len + 2 > HELP_COLUMN) {
        sink_string(out, "\n");
        len = 0;
    }
    sink_repeat(out, ' ', HELP_COLUMN - len);
    wrap_put(out, HELP_COLUMN, text);
}

static void put_option(struct sink *out, stet_language language, const struct option *option) {
    char start[] = "  -x, --";
    start[3] = option->letter;
    char *label = memory_join(option->letter ? start : "      --", "", option->name);
    if (option->metavar)
        label = memory_join(label, " ", option->metavar);
    put_entry(out, label, message_text(option->help, language));
    const char *const *values = option_values(option);
    if (!values || !values[0])
        return;
    const char *all = values[0];
    for (size_t i = 1; values[i]; i++)
        all = memory_join(all, ", ", values[i]);
    struct sink text;
    sink_init(&text, -1);
    message_put(&text, language, MSG_HELP_VALUES, ARGS(all));
    put_entry(out, "", console_text(&text));
    sink_release(&text);
}

static void put_usage(struct sink *out, stet_language language, enum message message, const char *line) {
    message_put(out, language, message, ARGS(line));
    sink_string(out, "\n");
}

static bool belongs_to_all(const struct option *option) {
    for (const struct command *command = command_table; command->name; command++)
        if (!option_belongs(option, command))
            return false;
    return true;
}

/* --verbose says nothing without --version. */
bool option_is_shown(const struct option *option, const struct command *command) {
    return command ? option_belongs(option, command) && option->help != MSG_OPTION_VERBOSE : belongs_to_all(option);
}

/* `check` has so many options that they stand in groups; each begins at one of these. */
static const struct {
    const char *first;
    enum message heading;
} groups[] = {{"select", MSG_HELP_CHECKED},
              {"output-format", MSG_HELP_SHOWN},
              {"fail-on", MSG_HELP_SCRIPTS},
              {"lang", MSG_HELP_GENERAL}};

static void put_group(struct sink *out, stet_language language, const struct option *option) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(groups[i].first, option->name) == 0) {
            sink_string(out, "\n");
            put_line(out, language, groups[i].heading);
        }
}

static void put_options(struct sink *out, stet_language language, const struct command *command) {
    bool grouped = command == &command_table[0];
    if (!grouped) {
        sink_string(out, "\n");
        put_line(out, language, MSG_HELP_OPTIONS);
    }
    for (const struct option *option = option_table; option->name; option++) {
        if (!option_is_shown(option, command))
            continue;
        if (grouped)
            put_group(out, language, option);
        put_option(out, language, option);
    }
}

const struct example example_table[] = {{"stet check", MSG_EXAMPLE_ALL},
                                        {"stet check --changed", MSG_EXAMPLE_CHANGED},
                                        {"stet check --stage published ARTICLE.md", MSG_EXAMPLE_STAGE},
                                        {0}};

static void put_examples(struct sink *out, stet_language language) {
    sink_string(out, "\n");
    put_line(out, language, MSG_HELP_EXAMPLES);
    for (const struct example *example = example_table; example->line; example++) {
        char *label = memory_join("  ", "", example->line);
        sink_string(out, label);
        sink_repeat(out, ' ', EXAMPLE_COLUMN - strlen(label));
        wrap_put(out, EXAMPLE_COLUMN, message_text(example->text, language));
    }
}

static void put_program(struct sink *out, stet_language language) {
    put_line(out, language, MSG_HELP_INTRO);
    sink_string(out, "\n");
    put_usage(out, language, MSG_HELP_USAGE, "stet COMMAND [OPTIONS] ...");
    put_usage(out, language, MSG_HELP_OR, "stet [OPTIONS] [PATH]...");
    sink_string(out, "\n");
    put_line(out, language, MSG_HELP_COMMANDS);
    for (const struct command *command = command_table; command->name; command++) {
        char *label =
            memory_join(memory_join("  ", "", command->name), *command->operands ? " " : "", command->operands);
        put_entry(out, label, message_text(command->summary, language));
    }
    put_options(out, language, NULL);
    sink_string(out, "\n");
    put_line(out, language, MSG_HELP_MORE);
    put_line(out, language, MSG_HELP_EXIT);
}

void help_put(struct sink *out, stet_language language, const struct command *command) {
    if (!command) {
        put_program(out, language);
        return;
    }
    put_line(out, language, command->summary);
    sink_string(out, "\n");
    char *start = memory_join("stet ", command->name, " [OPTIONS]");
    put_usage(out, language, MSG_HELP_USAGE, memory_join(start, *command->operands ? " " : "", command->operands));
    put_options(out, language, command);
    if (command == &command_table[0])
        put_examples(out, language);
}

int command_help(const struct arguments *arguments) {
    const struct command *command = NULL;
    if (arguments->operand_count > 0) {
        const char *names[16] = {0};
        size_t count = 0;
        for (const struct command *each = command_table; each->name; each++) {
            names[count++] = each->name;
            if (strcmp(each->name, arguments->operands[0]) == 0)
                command = each;
        }
        if (!command) {
            const char *similar = stet_suggest(arguments->operands[0], names);
            console_say(arguments->language, MSG_UNKNOWN_COMMAND, ARGS(arguments->operands[0]));
            if (similar)
                console_say(arguments->language, MSG_TIP_COMMAND, ARGS(similar));
            return EXIT_FAILED;
        }
    }
    struct sink out;
    sink_init(&out, -1);
    help_put(&out, arguments->language, command);
    return console_finish(&out, arguments->language);
}
