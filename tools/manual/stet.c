/* stet(1), out of the table of commands and options. */
#include "cli/commands.h"
#include "mdoc.h"

#include <string.h>

static void put_option(const struct option *option) {
    const char *const *values = option_values(option);
    mdoc_end_line();
    fputs(".It ", mdoc_out);
    if (option->letter)
        fprintf(mdoc_out, "Fl %c , ", option->letter);
    fprintf(mdoc_out, "Fl -%s", option->name);
    if (option->metavar)
        fprintf(mdoc_out, " Ar %s", option->metavar);
    fputc('\n', mdoc_out);
    mdoc_sentence(message_text(option->help, STET_ENGLISH));
    if (values && values[0])
        mdoc_values(values);
    mdoc_end_line();
}

static bool belongs_to_all(const struct option *option) {
    return option_is_shown(option, NULL);
}

static void put_options(const struct command *command) {
    bool any = false;
    for (const struct option *option = option_table; option->name; option++) {
        bool mine = command ? option_is_shown(option, command) && !belongs_to_all(option) : belongs_to_all(option);
        if (mine && !any)
            mdoc_macro(".Bl -tag -width Ds");
        any |= mine;
        if (mine)
            put_option(option);
    }
    if (any)
        mdoc_macro(".El");
}

/* An operand such as `[PATH]...` as mdoc has it. */
static void put_operands(const char *operands) {
    const char *more = strstr(operands, "...") ? " ..." : "";
    if (*operands == '[')
        fprintf(mdoc_out, ".Op Ar %.*s%s\n", (int)strcspn(operands + 1, "]"), operands + 1, more);
    else if (*operands)
        fprintf(mdoc_out, ".Ar %.*s%s\n", (int)strcspn(operands, "."), operands, more);
}

static void put_synopsis(void) {
    mdoc_macro(".Sh SYNOPSIS");
    for (const struct command *command = command_table; command->name; command++) {
        fprintf(mdoc_out, ".Nm\n.Cm %s\n.Op Ar options\n", command->name);
        put_operands(command->operands);
    }
    fputs(".Nm\n.Op Ar options\n.Op Ar PATH ...\n", mdoc_out);
}

static void put_commands(void) {
    mdoc_macro(".Sh COMMANDS");
    for (const struct command *command = command_table; command->name; command++) {
        fprintf(mdoc_out, ".Ss stet %s\n", command->name);
        mdoc_sentence(message_text(command->summary, STET_ENGLISH));
        put_options(command);
    }
    mdoc_macro(".Ss Options of every command");
    put_options(NULL);
}

static void put_pairs(const char *const pairs[][2], const char *tag) {
    mdoc_macro(".Bl -tag -width Ds");
    for (; (*pairs)[0]; pairs++) {
        fprintf(mdoc_out, ".It %s %s\n", tag, (*pairs)[0]);
        mdoc_paragraph((*pairs)[1]);
    }
    mdoc_macro(".El");
}

static void put_examples(void) {
    mdoc_macro(".Sh EXAMPLES\n.Bl -tag -width Ds");
    for (const struct example *example = example_table; example->line; example++) {
        fprintf(mdoc_out, ".It Li %s\n", example->line);
        mdoc_paragraph(message_text(example->text, STET_ENGLISH));
    }
    mdoc_macro(".El");
}

void write_stet(void) {
    static const char *const statuses[][2] = {
        {"0", "Nothing was found at or above the severity of --fail-on."},
        {"1", "Something was found."},
        {"2",
         "Something could not be done: an unknown option, value or rule, a mistake in settings, a file that cannot "
         "be read or written. The other files are still checked."},
        {0}};
    static const char *const variables[][2] = {
        {"STET_LANG", "The language of messages: en, zh-CN or auto."},
        {"LC_ALL , LC_MESSAGES , LANG", "The same, where STET_LANG is not set. The locale need not be installed."},
        {"NO_COLOR , CLICOLOR_FORCE", "Whether output is coloured, where --color does not say."},
        {"COLUMNS", "The width of source lines."},
        {0}};
    static const char *const files[][2] = {{".stet.yaml", "Settings. The nearest one upward from a file is in force."},
                                           {0}};
    mdoc_begin("STET", "1", "stet", "proofread translation articles in Markdown");
    put_synopsis();
    mdoc_macro(".Sh DESCRIPTION");
    mdoc_paragraph(
        "stet checks translation articles: Markdown files with front matter and Hexo tags, made from a team's "
        "template, that go from a translator to a proofreader to a publisher. It says what still keeps an article "
        "from its next step. About an article that is in order it says nothing.");
    mdoc_macro(".Pp");
    mdoc_paragraph(
        "Without a command, paths are checked; without a path, the current directory. Of a directory every *.md "
        "and *.markdown is checked that git does not ignore. Findings go to standard output, everything else to "
        "standard error.");
    put_commands();
    mdoc_macro(".Sh ENVIRONMENT");
    put_pairs(variables, "Ev");
    mdoc_macro(".Sh FILES");
    put_pairs(files, "Pa");
    mdoc_macro(".Sh EXIT STATUS");
    put_pairs(statuses, "Li");
    put_examples();
    mdoc_macro(".Sh SEE ALSO\n.Xr git 1 ,\n.Xr stet.yaml 5");
}
