/* Workers take the next file and render what they find into a slot of a ring; whoever has filled the slot that comes
 * next writes it out, with all that are ready behind it. The ring bounds the memory. */
#include "run.h"

#include "changed.h"
#include "console.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_THREADS 256
#define SLOTS_PER_THREAD 4
#define FILES_PER_THREAD 4 /* a thread costs about as much as checking a file */

struct slot {
    struct sink findings, notes;
    bool ready;
};

struct run {
    struct file_list *list;
    const struct arguments *arguments;
    struct report *report;
    struct tally *tally;
    struct bytes original; /* what --source names */

    pthread_mutex_t lock; /* for all that follows, for the list, the report and the tally */
    pthread_cond_t moved; /* `written` or `stop` has changed */
    size_t taken;         /* files that a worker has taken */
    size_t written;       /* files whose slot is written out */
    bool stop;
    struct slot *slots;
    size_t slot_count;
};

/* What one thread owns. */
struct worker {
    struct run *run;
    stet_checker *checker;
    struct bytes bytes, path;
    struct tally tally;
    struct newness newness;
};

static void note(struct worker *worker, struct slot *slot, enum message message, const char *path, const char *reason) {
    message_put(&slot->notes, worker->run->arguments->language, message, ARGS(path, reason));
    sink_string(&slot->notes, "\n");
}

static void note_failure(struct worker *worker, struct slot *slot, const struct file *file, int error) {
    note(worker, slot, MSG_CANNOT_READ, file->path, message_errno(error, worker->run->arguments->language));
    worker->tally.failed = true;
}

/* What is no regular file was asked for by name, or stood in a directory. */
static void note_special(struct worker *worker, struct slot *slot, const struct file *file, bool link) {
    if (file->kind == FILE_NAMED) {
        note(worker, slot, MSG_CANNOT_CHECK, file->path,
             message_text(MSG_NOT_REGULAR, worker->run->arguments->language));
        worker->tally.failed = true;
        return;
    }
    worker->tally.special++;
    if (worker->run->arguments->info)
        note(worker, slot, link ? MSG_SKIPPED_LINK : MSG_SKIPPED_SPECIAL, file->path, "");
}

/* Opens the file and makes sure that it is one; -1 where there is nothing to check, which has been noted. A file of a
 * directory that is gone by now is no failure: git lists deleted ones too. */
static int open_file(struct worker *worker, struct slot *slot, const struct file *file, struct stat *status) {
    bool named = file->kind == FILE_NAMED;
    int fd = read_open(file->path, O_RDONLY | (named ? 0 : O_NOFOLLOW));
    if (fd < 0) {
        if (!named && errno == ELOOP)
            note_special(worker, slot, file, true);
        else if (named || errno != ENOENT)
            note_failure(worker, slot, file, errno);
        return -1;
    }
    if (fstat(fd, status) == 0 && S_ISREG(status->st_mode))
        return fd;
    note_special(worker, slot, file, false);
    close(fd);
    return -1;
}

static const stet_result *check_bytes(struct worker *worker, const struct file *file) {
    size_t limit = stet_settings_max_bytes(file->settings);
    if (worker->bytes.len > limit)
        return stet_check_too_large(worker->checker, file->settings, file->path, worker->bytes.len);
    return stet_check(worker->checker, file->settings, file->path, worker->bytes.ptr, worker->bytes.len);
}

/* Reads and checks what is behind `fd`; NULL where that fails, which has been noted. */
static const stet_result *check_open(struct worker *worker, struct slot *slot, const struct file *file, int fd) {
    if (!read_all(fd, stet_settings_max_bytes(file->settings), &worker->bytes)) {
        note_failure(worker, slot, file, errno);
        return NULL;
    }
    const stet_result *result = check_bytes(worker, file);
    if (!result)
        note_failure(worker, slot, file, ENOMEM);
    return result;
}

/* Checks what is staged, whatever the work tree holds. */
static const stet_result *check_staged(struct worker *worker, struct slot *slot, const struct file *file,
                                       struct slice *text) {
    bool large;
    if (!newness_read_staged(&worker->newness, worker->run->list, file, text, &large)) {
        note_failure(worker, slot, file, errno);
        return NULL;
    }
    const stet_result *result = large ? stet_check_too_large(worker->checker, file->settings, file->path, text->len)
                                      : stet_check(worker->checker, file->settings, file->path, text->ptr, text->len);
    if (!result)
        note_failure(worker, slot, file, ENOMEM);
    if (large)
        *text = (struct slice){0};
    return result;
}

/* `text` is what was checked; empty where it was too large. */
static const stet_result *check_file(struct worker *worker, struct slot *slot, const struct file *file,
                                     struct slice *text) {
    struct stat status;
    if (file->kind == FILE_STDIN)
        return check_open(worker, slot, file, STDIN_FILENO);
    if (file->kind > FILE_FOUND) {
        note_special(worker, slot, file, file->kind == FILE_LINK);
        return NULL;
    }
    if (file->change && file->change->change->id[0])
        return check_staged(worker, slot, file, text);
    int fd = open_file(worker, slot, file, &status);
    if (fd < 0)
        return NULL;
    size_t size = (size_t)status.st_size;
    const stet_result *result = size > stet_settings_max_bytes(file->settings)
                                    ? stet_check_too_large(worker->checker, file->settings, file->path, size)
                                    : check_open(worker, slot, file, fd);
    close(fd);
    if (worker->bytes.len <= stet_settings_max_bytes(file->settings))
        *text = slice_from(worker->bytes.ptr, worker->bytes.len);
    return result;
}

static void do_file(struct worker *worker, struct slot *slot, const struct file *file) {
    const struct run *run = worker->run;
    if (!worker->checker) {
        note_failure(worker, slot, file, ENOMEM);
        return;
    }
    struct slice text = {0};
    worker->bytes.len = 0;
    if (!newness_begin(&worker->newness, run->list, file, worker->checker)) {
        note_failure(worker, slot, file, errno);
        return;
    }
    const stet_result *checked = check_file(worker, slot, file, &text);
    if (!checked)
        return;
    const stet_result *result = newness_filter(&worker->newness, run->list, file, text, checked);
    if (!result) {
        note_failure(worker, slot, file, ENOMEM);
        return;
    }
    if (run->report)
        report_render(run->report, stet_settings_language(file->settings), result, &slot->findings);
    if (!slot->findings.error)
        tally_add(&worker->tally, result, run->arguments->statistics);
}

static void write_slot(struct run *run, struct slot *slot) {
    if (slot->notes.len > 0)
        console_put(&slot->notes);
    slot->notes.len = 0;
    if (run->report) {
        report_add(run->report, &slot->findings);
        if (run->report->out->error)
            run->stop = true;
    }
    slot->ready = false;
    run->written++;
}

/* Takes the next file, when the slot for it is free; false where there is none, or the run is to stop. */
static bool take(struct run *run, struct file *file, struct bytes *path, size_t *index) {
    pthread_mutex_lock(&run->lock);
    while (!run->stop && run->taken >= run->written + run->slot_count)
        pthread_cond_wait(&run->moved, &run->lock);
    run->list->notes = &run->slots[run->taken % run->slot_count].notes;
    bool taken = !run->stop && files_next(run->list, file, path);
    if (taken)
        *index = run->taken++;
    pthread_mutex_unlock(&run->lock);
    return taken;
}

/* Findings that found no memory are left out as a whole: the report goes on without this file. */
static void drop_slot(struct run *run, struct slot *slot, const struct file *file) {
    stet_language language = run->arguments->language;
    sink_release(&slot->findings);
    sink_release(&slot->notes);
    console_say(language, MSG_CANNOT_CHECK, ARGS(file->path, message_errno(ENOMEM, language)));
    run->tally->failed = true;
}

static void leave(struct run *run, size_t index, const struct file *file) {
    struct slot *slot = &run->slots[index % run->slot_count];
    pthread_mutex_lock(&run->lock);
    size_t before = run->written;
    if (slot->findings.error || slot->notes.error)
        drop_slot(run, slot, file);
    slot->ready = true;
    while (!run->stop && run->slots[run->written % run->slot_count].ready)
        write_slot(run, &run->slots[run->written % run->slot_count]);
    if (run->stop || run->written != before)
        pthread_cond_broadcast(&run->moved);
    pthread_mutex_unlock(&run->lock);
}

static void *work(void *data) {
    struct run *run = data;
    struct worker worker = {.run = run, .checker = stet_checker_new()};
    newness_init(&worker.newness);
    if (worker.checker && run->arguments->source)
        stet_checker_compare(worker.checker, run->arguments->source, run->original.ptr, run->original.len);
    struct file file;
    for (size_t index; take(run, &file, &worker.path, &index);) {
        do_file(&worker, &run->slots[index % run->slot_count], &file);
        leave(run, index, &file);
    }
    pthread_mutex_lock(&run->lock);
    tally_merge(run->tally, &worker.tally);
    pthread_mutex_unlock(&run->lock);
    stet_checker_free(worker.checker);
    newness_release(&worker.newness);
    free(worker.bytes.ptr);
    free(worker.path.ptr);
    return NULL;
}

static size_t processors(void) {
#ifdef CPU_COUNT
    cpu_set_t set; /* those that this process may use */
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return (size_t)CPU_COUNT(&set);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (size_t)online : 1;
}

static size_t most_threads(const struct arguments *arguments) {
    size_t most = arguments->jobs ? arguments->jobs : processors();
    return most < MOST_THREADS ? most : MOST_THREADS;
}

size_t run_files_ahead(const struct arguments *arguments) {
    return most_threads(arguments) * FILES_PER_THREAD;
}

static size_t count_threads(const struct file_list *list, const struct arguments *arguments) {
    size_t most = most_threads(arguments), useful = (list->count + FILES_PER_THREAD - 1) / FILES_PER_THREAD;
    return useful < most ? useful : most;
}

/* False where there is no memory for them, which has been said. */
static bool make_slots(struct run *run, size_t threads) {
    run->slot_count = threads * SLOTS_PER_THREAD;
    run->slots = calloc(run->slot_count, sizeof *run->slots);
    if (!run->slots) {
        stet_language language = run->arguments->language;
        const char *reason = message_errno(ENOMEM, language);
        console_say(language, MSG_CANNOT_CHECK, ARGS(run->list->entries[0].name, reason));
        return false;
    }
    for (size_t i = 0; i < run->slot_count; i++) {
        sink_init(&run->slots[i].findings, -1);
        sink_init(&run->slots[i].notes, -1);
    }
    return true;
}

static void release_slots(struct run *run) {
    for (size_t i = 0; i < run->slot_count; i++) {
        sink_release(&run->slots[i].findings);
        sink_release(&run->slots[i].notes);
    }
    free(run->slots);
}

/* Reads what --source names; false where that cannot be done, which has been said. */
static bool read_original(struct run *run) {
    const struct arguments *arguments = run->arguments;
    struct stat status;
    int fd = read_open(arguments->source, O_RDONLY);
    bool done = fd >= 0 && fstat(fd, &status) == 0 && read_all(fd, (size_t)64 << 20, &run->original);
    if (!done)
        console_say(arguments->language, MSG_CANNOT_READ,
                    ARGS(arguments->source, message_errno(errno, arguments->language)));
    if (fd >= 0)
        close(fd);
    return done;
}

/* What was wrong with files behind the last one that could be checked. */
static void say_last_notes(struct run *run) {
    struct sink *notes = &run->slots[run->taken % run->slot_count].notes;
    if (!notes->error && notes->len > 0)
        console_put(notes);
    notes->len = 0;
}

void run_checks(struct file_list *list, const struct arguments *arguments, struct report *report, struct tally *tally) {
    struct run run = {.list = list,
                      .arguments = arguments,
                      .report = report,
                      .tally = tally,
                      .lock = PTHREAD_MUTEX_INITIALIZER,
                      .moved = PTHREAD_COND_INITIALIZER};
    pthread_t others[MOST_THREADS];
    size_t threads = count_threads(list, arguments), started = 0;
    if (list->count == 0)
        return;
    if ((arguments->source && !read_original(&run)) || !make_slots(&run, threads)) {
        tally->failed = true;
        free(run.original.ptr);
        return;
    }
    while (started + 1 < threads && pthread_create(&others[started], NULL, work, &run) == 0)
        started++;
    work(&run); /* the main thread is a worker too */
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i], NULL);
    list->notes = NULL;
    say_last_notes(&run);
    release_slots(&run);
    free(run.original.ptr);
}
