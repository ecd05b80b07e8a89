/* `stet completions`: scripts for shells, written from the table of commands and options. */
#include "commands.h"
#include "console.h"
#include "memory.h"

#include <string.h>

/* What a value or an operand can be. */
enum hint { HINT_FILES, HINT_WORDS, HINT_NOTHING };

static const char *joined(const char *const *words) {
    const char *all = words[0] ? words[0] : "";
    for (size_t i = 1; words[0] && words[i]; i++)
        all = memory_join(all, " ", words[i]);
    return all;
}

static const char *rule_words(void) {
    const char *all = "";
    stet_rule_info rule;
    for (size_t i = 0; stet_rule_at(i, STET_ENGLISH, &rule); i++)
        all = memory_join(all, i ? " " : "", rule.id);
    return all;
}

static const char *joined_commands(const char *between) {
    const char *all = command_table->name;
    for (const struct command *command = command_table + 1; command->name; command++)
        all = memory_join(all, between, command->name);
    return all;
}

static const char *command_words(void) {
    return joined_commands(" ");
}

static const char *const shells[] = {"bash", "zsh", "fish", NULL};

static enum hint hint_for_option(const struct option *option, const char **words) {
    const char *const *values = option_values(option);
    if (values)
        *words = joined(values);
    else if (option->kind == OPTION_LIST && strncmp(option->metavar, "RULE", 4) == 0)
        *words = rule_words();
    else
        return strcmp(option->metavar, "FILE") == 0 ? HINT_FILES : HINT_NOTHING;
    return HINT_WORDS;
}

static enum hint hint_for_operands(const struct command *command, const char **words) {
    if (strstr(command->operands, "PATH"))
        return HINT_FILES;
    if (strstr(command->operands, "RULE"))
        *words = rule_words();
    else if (strstr(command->operands, "COMMAND"))
        *words = command_words();
    else if (strstr(command->operands, "SHELL"))
        *words = joined(shells);
    else
        return HINT_NOTHING;
    return HINT_WORDS;
}

static void put_all(struct sink *out, const char *const *parts) {
    for (; *parts; parts++)
        sink_string(out, *parts);
}

#define PUT(out, ...) put_all(out, (const char *const[]){__VA_ARGS__, NULL})

/* Between single quotes, with `special` behind a backslash. */
static void put_quoted(struct sink *out, const char *text, const char *special) {
    for (; *text; text++) {
        if (*text == '\'')
            sink_string(out, "'\\'");
        else if (strchr(special, *text))
            sink_string(out, "\\");
        sink_put(out, text_of(text, 1));
    }
}

/* The option as it is typed: `-o` and `--output-file`, with `between` in the middle. */
static void put_names(struct sink *out, const struct option *option, const char *between) {
    if (option->letter)
        PUT(out, "-", ((char[]){option->letter, '\0'}), between);
    PUT(out, "--", option->name);
}

/* ------------------------------------------------------------------------------------------------------------- bash */

static void put_bash_values(struct sink *out, const struct command *command) {
    for (const struct option *option = option_table; option->name; option++) {
        const char *words = "";
        if (!option->metavar || !option_is_shown(option, command))
            continue;
        enum hint hint = hint_for_option(option, &words);
        PUT(out, "    ", command->name, ":");
        put_names(out, option, memory_join(" | ", command->name, ":"));
        if (hint == HINT_WORDS)
            PUT(out, ") _stet_words '", words, "' ;;\n");
        else
            PUT(out, ")", hint == HINT_FILES ? "" : " compopt +o default", " ;;\n");
    }
}

static void put_bash_words(struct sink *out, const struct command *command) {
    const char *words = "";
    PUT(out, "    ", command->name, ":-*) _stet_words '");
    for (const struct option *option = option_table; option->name; option++)
        if (option_is_shown(option, command))
            put_names(out, option, " "), sink_string(out, " ");
    PUT(out, "' ;;\n");
    if (hint_for_operands(command, &words) == HINT_WORDS)
        PUT(out, "    ", command->name, ":*) _stet_words '", words, "' ;;\n");
}

static void put_bash(struct sink *out) {
    const char *commands = command_words();
    PUT(out,
        "# Completions of stet for bash.\n\n"
        "# Of a list with commas, the last item is completed.\n"
        "_stet_words() {\n"
        "    local head=\n"
        "    [[ $cur == *,* ]] && head=${cur%,*},\n"
        "    mapfile -t COMPREPLY < <(compgen -P \"$head\" -W \"$1\" -- \"${cur##*,}\")\n"
        "}\n\n"
        "_stet() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=check first=yes i\n"
        "    COMPREPLY=()\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        "        case ${COMP_WORDS[i]} in\n"
        "        ",
        joined_commands(" | "),
        ")\n"
        "            command=${COMP_WORDS[i]}\n"
        "            first=no\n"
        "            break\n"
        "            ;;\n"
        "        esac\n"
        "    done\n"
        "    if [[ $cur == '=' ]]; then\n"
        "        cur=\n"
        "    elif [[ $prev == '=' ]]; then\n"
        "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
        "    fi\n"
        "    case $command:$prev in\n");
    for (const struct command *command = command_table; command->name; command++)
        put_bash_values(out, command);
    PUT(out, "    *) _stet_words_of \"$command\" \"$first\" ;;\n    esac\n}\n\n"
             "_stet_words_of() {\n    case $1:$cur in\n");
    for (const struct command *command = command_table; command->name; command++)
        put_bash_words(out, command);
    PUT(out, "    esac\n    if [[ $2 == yes && $COMP_CWORD -eq 1 && $cur != -* ]]; then\n        _stet_words '",
        commands, "'\n    fi\n}\n\ncomplete -o default -F _stet stet\n");
}

/* -------------------------------------------------------------------------------------------------------------- zsh */

static void put_zsh_hint(struct sink *out, enum hint hint, const char *words, bool list) {
    if (hint == HINT_WORDS)
        PUT(out, list ? "_values -s , value " : "(", words, list ? "" : ")");
    else
        sink_string(out, hint == HINT_FILES ? "_files" : "");
}

static void put_zsh_name(struct sink *out, const struct option *option, stet_language language, const char *name) {
    const char *words = "";
    PUT(out, "        '", name, option->metavar && name[1] == '-' ? "=" : "", "[");
    put_quoted(out, message_text(option->help, language), "[]:\\");
    sink_string(out, "]");
    if (option->metavar) {
        enum hint hint = hint_for_option(option, &words);
        PUT(out, ":", option->metavar, ":");
        put_zsh_hint(out, hint, words, option->kind == OPTION_LIST);
    }
    sink_string(out, "' \\\n");
}

static void put_zsh_command(struct sink *out, stet_language language, const struct command *command) {
    const char *words = "";
    PUT(out, "    (", command->name, ")\n        _arguments -s -S \\\n");
    for (const struct option *option = option_table; option->name; option++) {
        if (!option_is_shown(option, command))
            continue;
        if (option->letter)
            put_zsh_name(out, option, language, (char[]){'-', option->letter, '\0'});
        put_zsh_name(out, option, language, memory_join("--", "", option->name));
    }
    enum hint hint = hint_for_operands(command, &words);
    PUT(out, "        '", hint == HINT_NOTHING ? ":" : "*:", "operand:");
    put_zsh_hint(out, hint, words, false);
    sink_string(out, "'\n        ;;\n");
}

static void put_zsh(struct sink *out, stet_language language) {
    sink_string(out, "#compdef stet\n\n_stet() {\n    local -a commands=(\n");
    for (const struct command *command = command_table; command->name; command++) {
        PUT(out, "        '", command->name, ":");
        put_quoted(out, message_text(command->summary, language), ":\\");
        sink_string(out, "'\n");
    }
    PUT(out, "    )\n    local command=check\n"
             "    if (( CURRENT > 2 )) && (( ${commands[(I)$words[2]:*]} )); then\n"
             "        command=$words[2]\n        shift words\n        (( CURRENT-- ))\n"
             "    elif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
             "        _describe command commands\n    fi\n    case $command in\n");
    for (const struct command *command = command_table; command->name; command++)
        put_zsh_command(out, language, command);
    sink_string(out, "    esac\n}\n\n"
                     "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n    _stet \"$@\"\nelse\n"
                     "    compdef _stet stet\nfi\n");
}

/* ------------------------------------------------------------------------------------------------------------- fish */

static void put_fish_hint(struct sink *out, enum hint hint, const char *words, bool list) {
    if (hint == HINT_WORDS && list)
        PUT(out, " -x -a '(__stet_list ", words, ")'");
    else if (hint == HINT_WORDS)
        PUT(out, " -x -a '", words, "'");
    else
        sink_string(out, hint == HINT_FILES ? " -r -F" : " -x");
}

static void put_fish_option(struct sink *out, stet_language language, const struct command *command,
                            const struct option *option) {
    const char *words = "";
    PUT(out, "complete -c stet -n '__stet_at ", command->name, "'");
    if (option->letter)
        PUT(out, " -s ", ((char[]){option->letter, '\0'}));
    PUT(out, " -l ", option->name);
    if (option->metavar) {
        enum hint hint = hint_for_option(option, &words);
        put_fish_hint(out, hint, words, option->kind == OPTION_LIST);
    }
    sink_string(out, " -d '");
    put_quoted(out, message_text(option->help, language), "\\");
    sink_string(out, "'\n");
}

static void put_fish_operands(struct sink *out, const struct command *command) {
    const char *words = "";
    enum hint hint = hint_for_operands(command, &words);
    if (hint == HINT_FILES)
        return;
    PUT(out, "complete -c stet -n '__stet_at ", command->name, "' -f");
    if (hint == HINT_WORDS)
        PUT(out, " -a '", words, "'");
    sink_string(out, "\n");
}

static void put_fish(struct sink *out, stet_language language) {
    PUT(out,
        "# Completions of stet for fish.\n\n"
        "# Whether the command on the line is this one.\n"
        "function __stet_at\n"
        "    for word in (commandline -opc)[2..]\n"
        "        if contains -- $word ",
        command_words(),
        "\n"
        "            test $word = $argv[1]\n"
        "            return\n"
        "        end\n"
        "    end\n"
        "    test $argv[1] = check\n"
        "end\n\n"
        "# Of a list with commas, the last item is completed.\n"
        "function __stet_list\n"
        "    set -l head (string match -r '.*[,=]' -- (commandline -ct) | string replace -r '^--[a-z-]*=' '')\n"
        "    printf '%s\\n' $head$argv\n"
        "end\n\n");
    for (const struct command *command = command_table; command->name; command++) {
        PUT(out, "complete -c stet -n '__fish_is_first_arg' -a ", command->name, " -d '");
        put_quoted(out, message_text(command->summary, language), "\\");
        sink_string(out, "'\n");
    }
    for (const struct command *command = command_table; command->name; command++) {
        put_fish_operands(out, command);
        for (const struct option *option = option_table; option->name; option++)
            if (option_is_shown(option, command))
                put_fish_option(out, language, command, option);
    }
}

int command_completions(const struct arguments *arguments) {
    const char *shell = arguments->operand_count ? arguments->operands[0] : NULL, *all = "bash, zsh, fish";
    struct sink out;
    sink_init(&out, -1);
    if (!shell) {
        console_say(arguments->language, MSG_MISSING_VALUE, ARGS("stet completions", all));
        return EXIT_FAILED;
    }
    if (strcmp(shell, "bash") == 0) {
        put_bash(&out);
    } else if (strcmp(shell, "zsh") == 0) {
        put_zsh(&out, arguments->language);
    } else if (strcmp(shell, "fish") == 0) {
        put_fish(&out, arguments->language);
    } else {
        console_say(arguments->language, MSG_INVALID_VALUE, ARGS(shell, "stet completions", all));
        return EXIT_FAILED;
    }
    return console_finish(&out, arguments->language);
}
