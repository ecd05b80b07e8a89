/* `stet check`: collect, check, report, and say how it went. */
#include "atomic.h"
#include "baseline_file.h"
#include "changed.h"
#include "commands.h"
#include "console.h"
#include "files.h"
#include "memory.h"
#include "report/escape.h"
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where findings go: standard output, or a file that appears when all is written. */
struct output {
    struct sink sink;
    struct atomic_file file;
    const char *path; /* NULL for standard output */
};

static bool refuse_output(const struct arguments *arguments, const char *path, int error) {
    const char *reason = message_errno(error, arguments->language);
    if (path)
        console_say(arguments->language, MSG_CANNOT_WRITE, ARGS(path, reason));
    else if (error != EPIPE)
        console_say(arguments->language, MSG_CANNOT_OUTPUT, ARGS(reason));
    return false;
}

static bool output_open(struct output *output, const struct arguments *arguments) {
    *output = (struct output){.path = arguments->output_file};
    sink_init(&output->sink, STDOUT_FILENO);
    if (!output->path)
        return true;
    if (!atomic_open(&output->file, output->path))
        return refuse_output(arguments, output->path, errno);
    output->sink.fd = output->file.fd;
    return true;
}

static bool output_close(struct output *output, const struct arguments *arguments) {
    bool written = sink_flush(&output->sink);
    int error = output->sink.error;
    if (output->path && !written)
        atomic_abandon(&output->file);
    else if (output->path && !atomic_commit(&output->file, true)) {
        written = false;
        error = errno;
    }
    sink_release(&output->sink);
    return written || refuse_output(arguments, output->path, error);
}

static const struct report_format *choose_format(const struct arguments *arguments) {
    if (arguments->format >= 0)
        return report_format_at((size_t)arguments->format);
    return !arguments->output_file && isatty(STDOUT_FILENO) ? &report_full : &report_concise;
}

static struct report_options choose_options(const struct arguments *arguments, int fd, const char *directory) {
    return (struct report_options){.color = environment_color((enum color_choice)arguments->color, fd),
                                   .info = arguments->info,
                                   .width = environment_width(fd),
                                   .directory = text_of(directory, directory ? strlen(directory) : 0)};
}

static void write_statistics(struct tally *tally, const struct report_format *format, struct sink *out) {
    if (format == &report_json)
        tally_put_json(tally, out);
    else
        tally_put_text(tally, out);
}

/* Checks the files and writes the report; false where it could not be written. */
static bool check_and_report(struct file_list *list, const struct arguments *arguments, stet_language language,
                             struct tally *tally) {
    const struct report_format *format = choose_format(arguments);
    struct output output;
    struct report report;
    if (!output_open(&output, arguments))
        return false;
    char *directory = getcwd(NULL, 0);
    if (!directory && errno == ENOMEM)
        memory_give_up();
    struct report_options options = choose_options(arguments, output.sink.fd, directory);
    if (arguments->statistics) {
        run_checks(list, arguments, NULL, tally);
        write_statistics(tally, format, &output.sink);
    } else {
        report_open(&report, format, &options, &output.sink, language);
        run_checks(list, arguments, &report, tally);
        report_close(&report, !tally->failed && !list->failed);
    }
    free(directory);
    return output_close(&output, arguments);
}

static void put_passed_over(struct sink *out, stet_language language, size_t count, enum message message) {
    char number[24];
    if (count == 0)
        return;
    if (out->len > 0)
        sink_string(out, message_text(MSG_LIST_COMMA, language));
    snprintf(number, sizeof number, "%zu", count);
    message_put(out, language, message, ARGS(number));
}

static void say_nothing_checked(const struct file_list *list, const struct arguments *arguments, size_t special,
                                stet_language language) {
    struct sink counts, reason;
    sink_init(&counts, -1);
    sink_init(&reason, -1);
    put_passed_over(&counts, language, list->skipped, MSG_PASSED_SKIPPED);
    put_passed_over(&counts, language, list->excluded, MSG_PASSED_EXCLUDED);
    put_passed_over(&counts, language, list->elsewhere, MSG_PASSED_SHARD);
    put_passed_over(&counts, language, special, MSG_PASSED_SPECIAL);
    bool any = counts.len > 0;
    if (any)
        message_put(&reason, language, MSG_NOTHING_PASSED_OVER, ARGS(console_text(&counts)));
    else if (list->changes)
        message_put(&reason, language, arguments->staged ? MSG_NOTHING_STAGED : MSG_NOTHING_CHANGED,
                    ARGS(list->changes->base_name));
    else
        message_put(&reason, language,
                    arguments->files_from && arguments->operand_count == 0 ? MSG_NOTHING_EMPTY_LIST
                                                                           : MSG_NOTHING_NO_FILES,
                    NO_ARGS);
    console_say(language, MSG_NOTHING, ARGS(console_text(&reason)));
    sink_release(&counts);
    sink_release(&reason);
}

static void say_skipped(stet_language language, size_t special) {
    char number[24];
    snprintf(number, sizeof number, "%zu", special);
    console_say(language, special == 1 ? MSG_SKIPPED_COUNT_ONE : MSG_SKIPPED_COUNT, ARGS(number));
}

/* git names the index to its hooks. A commit without articles is nothing to talk about. */
static bool called_by_git(const struct arguments *arguments) {
    return arguments->staged && getenv("GIT_INDEX_FILE");
}

/* What standard error says at the end. */
static void summarize(const struct file_list *list, const struct arguments *arguments, const struct tally *tally,
                      stet_language language) {
    size_t special = tally->special;
    if (arguments->quiet)
        return;
    if (tally->files == 0 && !tally->failed && !list->failed && !called_by_git(arguments))
        say_nothing_checked(list, arguments, special, language);
    else if (special > 0 && !arguments->info)
        say_skipped(language, special);
    if (arguments->statistics || !choose_format(arguments)->human)
        return;
    struct sink out;
    sink_init(&out, STDERR_FILENO);
    tally_put_summary(tally, &out, language, !arguments->info);
    sink_flush(&out);
    sink_release(&out);
}

static int exit_status(const struct arguments *arguments, const struct tally *tally) {
    size_t found = 0;
    if (tally->failed)
        return EXIT_FAILED;
    for (int severity = STET_ERROR - arguments->fail_on; severity <= STET_ERROR && severity > STET_OFF; severity++)
        found += tally->findings[severity];
    return found ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int show_files(struct file_list *list, const struct arguments *arguments) {
    struct sink out;
    sink_init(&out, -1);
    struct file file;
    struct bytes room = {0};
    while (files_next(list, &file, &room)) {
        stet_text path = text_of(file.path, strlen(file.path));
        if (arguments->nul)
            sink_put(&out, text_of(path.ptr, path.len + 1));
        else
            escape_line(&out, path);
        sink_string(&out, arguments->nul ? "" : "\n");
    }
    free(room.ptr);
    return console_finish(&out, arguments->language);
}

static void say_problems(struct file_list *list, const struct arguments *arguments, stet_project *project) {
    if (report_problems(arguments, project))
        list->failed = true;
}

static int check_files(struct file_list *list, const struct arguments *arguments, stet_project *project) {
    struct tally tally = {0};
    files_select(list, project);
    files_ahead(list, run_files_ahead(arguments));
    bool more = list->walk != NULL; /* and with it more settings */
    if (!more)
        say_problems(list, arguments, project);
    stet_language language = arguments->language;
    if (!arguments->language_given && list->count > 0)
        language = stet_settings_language(files_at(list, 0).settings);
    int status;
    if (arguments->show_files) {
        status = show_files(list, arguments);
        if (more)
            say_problems(list, arguments, project);
    } else {
        bool written = baseline_load(list, arguments) && check_and_report(list, arguments, language, &tally);
        if (more)
            say_problems(list, arguments, project);
        if (written)
            summarize(list, arguments, &tally, language);
        status = written ? exit_status(arguments, &tally) : EXIT_FAILED;
        if (status == EXIT_FINDINGS && called_by_git(arguments) && !arguments->quiet)
            console_say(language, MSG_CHANGE_HOW_ON, NO_ARGS);
        if (written && !baseline_finish(list, arguments, language))
            status = EXIT_FAILED;
        else if (status == EXIT_FINDINGS && arguments->update_baseline)
            status = EXIT_CLEAN;
    }
    tally_release(&tally);
    return list->failed ? EXIT_FAILED : status;
}

/* Whether --statistics can be written in this format. */
static bool can_count(const struct report_format *format) {
    return format == &report_full || format == &report_concise || format == &report_json;
}

int command_check(const struct arguments *arguments) {
    struct file_list list;
    if (arguments->statistics && !can_count(choose_format(arguments))) {
        console_say(arguments->language, MSG_STATISTICS_FORMAT, ARGS(report_format_names[arguments->format]));
        return EXIT_FAILED;
    }
    if (!changed_fits(arguments))
        return EXIT_FAILED;
    if (arguments->show_base)
        return changed_show_base(arguments);
    stet_project *project = project_of(arguments);
    int status = files_collect(&list, arguments) ? check_files(&list, arguments, project) : EXIT_FAILED;
    files_release(&list);
    stet_project_free(project);
    return status;
}
