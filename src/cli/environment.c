/* Reading the environment. */
#include "environment.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_ELSEWHERE 120
#define WIDTH_LEAST 40
#define WIDTH_MOST 500

/* The value, or NULL where it is unset or empty. */
static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

bool environment_language(stet_language *language) {
    static const char *const names[] = {"STET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = variable(names[i]);
        if (value && strcmp(value, "auto") != 0) {
            *language = strncasecmp(value, "zh", 2) == 0 ? STET_CHINESE : STET_ENGLISH;
            return true;
        }
    }
    return false;
}

bool environment_color(enum color_choice choice, int fd) {
    if (choice != COLOR_AUTO)
        return choice == COLOR_ALWAYS;
    if (variable("NO_COLOR"))
        return false;
    const char *force = variable("CLICOLOR_FORCE"), *terminal = variable("TERM");
    if (force && strcmp(force, "0") != 0)
        return true;
    return terminal && strcmp(terminal, "dumb") != 0 && isatty(fd);
}

size_t environment_width(int fd) {
    struct winsize size;
    const char *columns = variable("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
    if (width == 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width == 0)
        width = WIDTH_ELSEWHERE;
    return width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
}
