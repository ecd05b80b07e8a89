/* `stet init`: a commented `.stet.yaml` to begin with, and on request the hook and the workflow. */
#include "init.h"
#include "atomic.h"
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "report/escape.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME ".stet.yaml"

static const char *all_packs(void) {
    const char *const *names = stet_pack_names();
    const char *all = names[0] ? names[0] : "";
    for (size_t i = 1; names[0] && names[i]; i++)
        all = memory_join(all, ", ", names[i]);
    return all;
}

static bool is_pack(const char *name) {
    for (const char *const *names = stet_pack_names(); *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

static void put_settings(struct sink *out, stet_language language, const struct init_site *site) {
    sink_string(out, message_text(MSG_INIT_HEAD, language));
    message_put(out, language, MSG_INIT_EXTENDS, ARGS(all_packs()));
    sink_string(out, "extends: ");
    sink_string(out, site->packs);
    sink_string(out, "\n");
    if (site->version) {
        sink_string(out, "\n");
        message_put(out, language, MSG_INIT_VERSION, NO_ARGS);
        sink_string(out, "hexo: {version: ");
        sink_string(out, site->version);
        sink_string(out, "}\n");
    }
    sink_string(out, message_text(MSG_INIT_REST, language));
}

static size_t count_lines(const struct sink *text) {
    size_t count = 0;
    for (size_t i = 0; i < text->len; i++)
        count += text->ptr[i] == '\n';
    return count;
}

/* As a patch that creates the file. */
static int show(const struct arguments *arguments, const char *path, const struct sink *text) {
    struct sink out;
    sink_init(&out, -1);
    sink_string(&out, "--- /dev/null\n+++ ");
    escape_text(&out, text_of(path, strlen(path)));
    sink_string(&out, "\n@@ -0,0 +1,");
    sink_number(&out, count_lines(text));
    sink_string(&out, " @@\n");
    for (size_t at = 0; at < text->len;) {
        const char *end = memchr(text->ptr + at, '\n', text->len - at);
        size_t len = (size_t)(end - text->ptr) + 1 - at;
        sink_string(&out, "+");
        sink_put(&out, text_of(text->ptr + at, len));
        at += len;
    }
    return console_finish(&out, arguments->language);
}

int init_refuse(const struct arguments *arguments, const char *path, int error) {
    if (error == EEXIST)
        console_say(arguments->language, MSG_EXISTS, ARGS(path));
    else
        console_say(arguments->language, MSG_CANNOT_WRITE, ARGS(path, message_errno(error, arguments->language)));
    return EXIT_FAILED;
}

/* A directory that cannot be made is noticed when the file is written. */
static void make_directories(const char *path) {
    char *part = memory_text(path, strlen(path));
    for (char *slash = part; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        mkdir(part, 0777);
        *slash = '/';
    }
}

static int write_file(const struct arguments *arguments, const char *path, const struct sink *text, bool executable) {
    struct stat status;
    if (text->error)
        return init_refuse(arguments, path, text->error);
    if (lstat(path, &status) == 0 && !(arguments->diff && executable))
        return init_refuse(arguments, path, EEXIST);
    if (arguments->diff)
        return show(arguments, path, text);
    make_directories(path);
    return atomic_write(path, text->ptr, text->len, false, executable) ? EXIT_CLEAN
                                                                       : init_refuse(arguments, path, errno);
}

int init_write(const struct arguments *arguments, const char *path, const struct sink *text, bool executable) {
    int status = write_file(arguments, path, text, executable);
    if (status == EXIT_CLEAN && !arguments->quiet && !arguments->diff)
        console_say(arguments->language, MSG_WROTE_FILE, ARGS(path));
    return status;
}

static int write_settings(const struct arguments *arguments) {
    struct init_site site;
    struct stat there;
    struct sink text;
    if (lstat(FILE_NAME, &there) == 0)
        return init_refuse(arguments, FILE_NAME, EEXIST);
    init_find(&site, arguments);
    sink_init(&text, -1);
    put_settings(&text, arguments->language, &site);
    int status = write_file(arguments, FILE_NAME, &text, false);
    if (status == EXIT_CLEAN && !arguments->quiet && !arguments->diff)
        console_say(arguments->language, MSG_WROTE, ARGS(FILE_NAME, site.packs));
    sink_release(&text);
    return status;
}

static bool known_pack(const struct arguments *arguments) {
    if (!arguments->pack || is_pack(arguments->pack))
        return true;
    const char *similar = stet_suggest(arguments->pack, stet_pack_names());
    console_say(arguments->language, MSG_UNKNOWN_PACK, ARGS(arguments->pack, all_packs()));
    if (similar)
        console_say(arguments->language, MSG_TIP_VALUE, ARGS(similar));
    return false;
}

/* Each part stands for itself: what is there already stops no other. Settings are written where they are asked for or
 * nothing else is. */
int command_init(const struct arguments *arguments) {
    bool ci = arguments->ci >= 0, settings = arguments->pack || (!arguments->hook && !ci);
    if (!known_pack(arguments))
        return EXIT_FAILED;
    int status = settings ? write_settings(arguments) : EXIT_CLEAN;
    if (arguments->hook && init_hook(arguments) != EXIT_CLEAN)
        status = EXIT_FAILED;
    if (ci && init_ci(arguments) != EXIT_CLEAN)
        status = EXIT_FAILED;
    return status;
}
