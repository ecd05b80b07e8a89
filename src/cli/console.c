/* Printing on standard error at once. */
#include "console.h"

#include "memory.h"

#include <errno.h>
#include <unistd.h>

void console_say(stet_language language, enum message message, const char *const args[]) {
    struct sink out;
    sink_init(&out, STDERR_FILENO);
    message_put(&out, language, message, args);
    sink_string(&out, "\n");
    sink_flush(&out);
    sink_release(&out);
}

void console_put(const struct sink *text) {
    struct sink out;
    sink_init(&out, STDERR_FILENO);
    sink_put(&out, text_of(text->ptr, text->len));
    sink_flush(&out);
    sink_release(&out);
}

const char *console_text(struct sink *text) {
    sink_put(text, text_of("", 1));
    if (text->error)
        memory_give_up();
    return text->ptr;
}

int console_finish(struct sink *out, stet_language language) {
    out->fd = STDOUT_FILENO;
    bool written = sink_flush(out);
    int error = out->error;
    sink_release(out);
    if (written)
        return EXIT_CLEAN;
    if (error != EPIPE)
        console_say(language, MSG_CANNOT_OUTPUT, ARGS(message_errno(error, language)));
    return EXIT_FAILED;
}
