/* `stet init`: a commented `.stet.yaml` to begin with. */
#include "atomic.h"
#include "commands.h"
#include "console.h"
#include "memory.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME ".stet.yaml"
#define DEFAULT_PACK "translation"

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

static void put_settings(struct sink *out, stet_language language, const char *pack) {
    sink_string(out, message_text(MSG_INIT_HEAD, language));
    message_put(out, language, MSG_INIT_EXTENDS, ARGS(all_packs()));
    sink_string(out, "extends: ");
    sink_string(out, pack);
    sink_string(out, "\n");
    sink_string(out, message_text(MSG_INIT_REST, language));
}

static size_t count_lines(const struct sink *text) {
    size_t count = 0;
    for (size_t i = 0; i < text->len; i++)
        count += text->ptr[i] == '\n';
    return count;
}

/* As a patch that creates the file. */
static int show(const struct arguments *arguments, const struct sink *text) {
    struct sink out;
    sink_init(&out, STDOUT_FILENO);
    sink_string(&out, "--- /dev/null\n+++ " FILE_NAME "\n@@ -0,0 +1,");
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

static int refuse(const struct arguments *arguments, int error) {
    if (error == EEXIST)
        console_say(arguments->language, MSG_EXISTS, ARGS(FILE_NAME));
    else
        console_say(arguments->language, MSG_CANNOT_WRITE, ARGS(FILE_NAME, message_errno(error, arguments->language)));
    return EXIT_FAILED;
}

static int write_file(const struct arguments *arguments, const struct sink *text, const char *pack) {
    struct atomic_file file;
    struct sink out;
    if (!atomic_open(&file, FILE_NAME))
        return refuse(arguments, errno);
    sink_init(&out, file.fd);
    sink_put(&out, text_of(text->ptr, text->len));
    bool written = sink_flush(&out);
    int error = out.error;
    sink_release(&out);
    if (!written) {
        atomic_abandon(&file);
        return refuse(arguments, error);
    }
    if (!atomic_commit(&file, false))
        return refuse(arguments, errno);
    if (!arguments->quiet)
        console_say(arguments->language, MSG_WROTE, ARGS(FILE_NAME, pack));
    return EXIT_CLEAN;
}

int command_init(const struct arguments *arguments) {
    const char *pack = arguments->pack ? arguments->pack : DEFAULT_PACK;
    struct stat status;
    if (!is_pack(pack)) {
        const char *similar = stet_suggest(pack, stet_pack_names());
        console_say(arguments->language, MSG_UNKNOWN_PACK, ARGS(pack, all_packs()));
        if (similar)
            console_say(arguments->language, MSG_TIP_VALUE, ARGS(similar));
        return EXIT_FAILED;
    }
    if (lstat(FILE_NAME, &status) == 0)
        return refuse(arguments, EEXIST);
    struct sink text;
    sink_init(&text, -1);
    put_settings(&text, arguments->language, pack);
    int result = arguments->diff ? show(arguments, &text) : write_file(arguments, &text, pack);
    sink_release(&text);
    return result;
}
