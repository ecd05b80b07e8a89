/* Every text of the program in English and Simplified Chinese, and the way to print one. */
#ifndef STET_CLI_MESSAGES_H
#define STET_CLI_MESSAGES_H

#include "report/sink.h"

enum message {
    /* Wrong use. */
    MSG_UNEXPECTED_ARGUMENT, /* argument, command */
    MSG_UNKNOWN_COMMAND,     /* word */
    MSG_MISSING_VALUE,       /* option, metavar */
    MSG_NO_VALUE_WANTED,     /* option */
    MSG_INVALID_VALUE,       /* value, option, possible values */
    MSG_INVALID_NUMBER,      /* value, option, from, to */
    MSG_INVALID_SHARD,       /* value */
    MSG_UNKNOWN_RULE,        /* rule */
    MSG_UNKNOWN_PACK,        /* pack, possible values */
    MSG_RULE_NEEDED,
    MSG_TOO_MANY_OPERANDS, /* operand, command */
    MSG_STDIN_TWICE,
    MSG_STDIN_NAME_ALONE,
    MSG_STATISTICS_FORMAT, /* format */
    MSG_TIP_ARGUMENT,      /* argument */
    MSG_TIP_COMMAND,       /* command */
    MSG_TIP_VALUE,         /* value */
    MSG_TIP_RULE,          /* rule */
    MSG_TIP_HELP,          /* command line */

    /* What failed. */
    MSG_CANNOT_READ,   /* path, reason */
    MSG_CANNOT_WRITE,  /* path, reason */
    MSG_CANNOT_OUTPUT, /* reason */
    MSG_CANNOT_CHECK,  /* path, reason */
    MSG_NOT_REGULAR,   /* a reason */
    MSG_OUT_OF_MEMORY, /* a reason */
    MSG_EXISTS,        /* path */
    MSG_TOGETHER,      /* option, option */
    MSG_NEEDS,         /* option, option */

    /* A change and its baseline. */
    MSG_CHANGE_NO_GIT,       /* reason */
    MSG_CHANGE_NO_TREE,      /* option */
    MSG_CHANGE_GIT_FAILED,   /* what git said */
    MSG_CHANGE_BASE_UNKNOWN, /* revision */
    MSG_CHANGE_BASE_SHALLOW, /* revision */
    MSG_CHANGE_UNMERGED,     /* path */
    MSG_CHANGE_OUTSIDE,      /* path */
    MSG_CHANGE_HOW_ON,
    MSG_NOTHING_CHANGED, /* revision */
    MSG_NOTHING_STAGED,
    MSG_BASELINE_LINE,        /* path, line */
    MSG_BASELINE_WROTE,       /* path, count */
    MSG_BASELINE_STALE_ENTRY, /* path, rule, count then, count now */
    MSG_BASELINE_STALE_ONE,   /* path */
    MSG_BASELINE_STALE,       /* path, count */

    /* What happened. */
    MSG_SKIPPED_LINK,    /* path */
    MSG_SKIPPED_SPECIAL, /* path */
    MSG_SKIPPED_COUNT_ONE,
    MSG_SKIPPED_COUNT, /* count */
    MSG_WROTE,         /* path, pack */
    MSG_WROTE_FILE,    /* path */
    MSG_NOTHING,       /* reason */
    MSG_NOTHING_NO_FILES,
    MSG_NOTHING_EMPTY_LIST,
    MSG_NOTHING_PASSED_OVER, /* list of counts */
    MSG_PASSED_SKIPPED,      /* count */
    MSG_PASSED_EXCLUDED,     /* count */
    MSG_PASSED_SHARD,        /* count */
    MSG_PASSED_SPECIAL,      /* count */
    MSG_FOUND,               /* list of counts */
    MSG_FOUND_AND_HIDDEN,    /* list of counts, hidden */
    MSG_HIDDEN_ONLY,         /* hidden */
    MSG_ONE_ERROR,
    MSG_ERRORS, /* count */
    MSG_ONE_WARNING,
    MSG_WARNINGS, /* count */
    MSG_ONE_NOTE,
    MSG_NOTES, /* count */
    MSG_LIST_COMMA,

    /* Reasons of the system that people meet often. */
    MSG_ERRNO_MISSING,
    MSG_ERRNO_ACCESS,
    MSG_ERRNO_DIRECTORY,
    MSG_ERRNO_NOT_DIRECTORY,
    MSG_ERRNO_NO_SPACE,
    MSG_ERRNO_LOOP,
    MSG_ERRNO_NAME_TOO_LONG,
    MSG_ERRNO_READ_ONLY,
    MSG_ERRNO_IO,

    /* Help. */
    MSG_HELP_INTRO,
    MSG_HELP_USAGE,    /* command line */
    MSG_HELP_OR,       /* another one */
    MSG_HELP_COMMANDS, /* heading */
    MSG_HELP_OPTIONS,  /* heading */
    MSG_HELP_CHECKED,  /* heading */
    MSG_HELP_SHOWN,    /* heading */
    MSG_HELP_SCRIPTS,  /* heading */
    MSG_HELP_GENERAL,  /* heading */
    MSG_HELP_EXAMPLES, /* heading */
    MSG_EXAMPLE_ALL,
    MSG_EXAMPLE_CHANGED,
    MSG_EXAMPLE_STAGE,
    MSG_HELP_VALUES, /* possible values */
    MSG_HELP_MORE,
    MSG_HELP_EXIT,
    MSG_COMMAND_CHECK,
    MSG_COMMAND_RULES,
    MSG_COMMAND_EXPLAIN,
    MSG_COMMAND_CONFIG,
    MSG_COMMAND_INIT,
    MSG_COMMAND_SCHEMA,
    MSG_COMMAND_COMPLETIONS,
    MSG_COMMAND_HELP,
    MSG_OPTION_SELECT,
    MSG_OPTION_IGNORE,
    MSG_OPTION_STAGE,
    MSG_OPTION_SOURCE,
    MSG_OPTION_FORMAT,
    MSG_OPTION_FORMAT_OF_LIST,
    MSG_OPTION_OUTPUT_FILE,
    MSG_OPTION_FAIL_ON,
    MSG_OPTION_INFO,
    MSG_OPTION_STATISTICS,
    MSG_OPTION_QUIET,
    MSG_OPTION_CONFIG,
    MSG_OPTION_ISOLATED,
    MSG_OPTION_EXCLUDE,
    MSG_OPTION_FORCE_EXCLUDE,
    MSG_OPTION_FILES_FROM,
    MSG_OPTION_NUL,
    MSG_OPTION_STDIN_FILENAME,
    MSG_OPTION_SHOW_FILES,
    MSG_OPTION_JOBS,
    MSG_OPTION_SHARD,
    MSG_OPTION_CHANGED,
    MSG_OPTION_STAGED,
    MSG_OPTION_BASE,
    MSG_OPTION_SHOW_BASE,
    MSG_OPTION_ALL,
    MSG_OPTION_BASELINE,
    MSG_OPTION_UPDATE_BASELINE,
    MSG_OPTION_PACK,
    MSG_OPTION_HOOK,
    MSG_OPTION_CI,
    MSG_OPTION_DIFF,
    MSG_OPTION_LANG,
    MSG_OPTION_COLOR,
    MSG_OPTION_HELP,
    MSG_OPTION_VERSION,
    MSG_OPTION_VERBOSE,

    /* What `init` writes. */
    MSG_INIT_HEAD,
    MSG_INIT_EXTENDS, /* packs */
    MSG_INIT_VERSION,
    MSG_INIT_REST,
    MSG_INIT_FOUND_TEAM,    /* pack */
    MSG_INIT_FOUND_HEXO,    /* version, theme, packs */
    MSG_INIT_FOUND_NOTHING, /* pack */
    MSG_INIT_HOOK_KEPT,     /* path */
    MSG_INIT_OWNER,         /* path */
    MESSAGE_COUNT
};

/* The text as it stands in the table. */
const char *message_text(enum message message, stet_language language);

/* Puts the text with {1}, {2}, … replaced by `args`, each made harmless. */
void message_put(struct sink *out, stet_language language, enum message message, const char *const args[]);

/* Arguments for message_put: ARGS(path, reason), or NO_ARGS. */
#define ARGS(...) ((const char *const[]){__VA_ARGS__})
#define NO_ARGS ((const char *const *)0)

/* Why the system refused, from an errno. */
const char *message_errno(int error, stet_language language);

#endif
