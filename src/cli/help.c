/* Help, written from the table of commands and options. */
#include "commands.h"
#include "console.h"
#include "memory.h"

#include <string.h>
#include <unistd.h>

#define HELP_COLUMN 34

static void put_line(struct sink *out, stet_language language, enum message message) {
    sink_string(out, message_text(message, language));
    sink_string(out, "\n");
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
    sink_string(out, text);
    sink_string(out, "\n");
}

static void put_option(struct sink *out, stet_language language, const struct option *option) {
    char start[] = "  -x, --";
    start[3] = option->letter;
    char *label = memory_join(option->letter ? start : "      --", "", option->name);
    if (option->metavar)
        label = memory_join(label, " ", option->metavar);
    put_entry(out, label, message_text(option->help, language));
    if (!option->values)
        return;
    const char *all = option->values[0];
    for (size_t i = 1; option->values[i]; i++)
        all = memory_join(all, ", ", option->values[i]);
    sink_repeat(out, ' ', HELP_COLUMN);
    message_put(out, language, MSG_HELP_VALUES, ARGS(all));
    sink_string(out, "\n");
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

static void put_options(struct sink *out, stet_language language, const struct command *command) {
    sink_string(out, "\n");
    put_line(out, language, MSG_HELP_OPTIONS);
    for (const struct option *option = option_table; option->name; option++)
        if (command ? option_belongs(option, command) : belongs_to_all(option))
            put_option(out, language, option);
}

static void put_program(struct sink *out, stet_language language) {
    put_line(out, language, MSG_HELP_INTRO);
    sink_string(out, "\n");
    put_usage(out, language, MSG_HELP_USAGE, "stet COMMAND [OPTIONS] ...");
    put_usage(out, language, MSG_HELP_OR, "stet [OPTIONS] PATH...");
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
    sink_init(&out, STDOUT_FILENO);
    help_put(&out, arguments->language, command);
    return console_finish(&out, arguments->language);
}
