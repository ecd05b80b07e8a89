/* The program: what it was asked, and the command that does it. */
#include "commands.h"
#include "console.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* A file opened later must not become standard output. Where one of the three is closed, it gets a descriptor that
 * fails, so that the failure is noticed. */
static void occupy_standard_files(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            _exit(EXIT_FAILED);
}

static int print_version(const struct arguments *arguments) {
    struct sink out;
    sink_init(&out, -1);
    sink_string(&out, "stet " STET_VERSION "\n");
    if (arguments->verbose)
        sink_string(&out, stet_libraries());
    return console_finish(&out, arguments->language);
}

static int print_help(const struct arguments *arguments) {
    struct sink out;
    sink_init(&out, -1);
    help_put(&out, arguments->language, arguments->command_given ? arguments->command : NULL);
    return console_finish(&out, arguments->language);
}

int main(int argc, char **argv) {
    struct arguments arguments;
    occupy_standard_files();
    if (!arguments_parse(&arguments, argc, argv))
        return EXIT_FAILED;
    if (arguments.version)
        return print_version(&arguments);
    if (arguments.help)
        return print_help(&arguments);
    return arguments.command->run(&arguments);
}
