/* The floor: reads each file named on the command line, or line by line in the list `-f LIST`, and parses it with
 * cmark-gfm and the same extensions as stet, one after the other. Prints nothing. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *buffer;
static size_t room;

/* The length of what is now in `buffer`, or -1. */
static ssize_t read_file(const char *path) {
    struct stat status;
    int fd = open(path, O_RDONLY);
    if (fd < 0 || fstat(fd, &status) != 0)
        return -1;
    size_t size = (size_t)status.st_size, len = 0;
    if (size > room) {
        room = size;
        buffer = realloc(buffer, room);
    }
    ssize_t got = 0;
    while (buffer && len < size && (got = read(fd, buffer + len, size - len)) > 0)
        len += (size_t)got;
    close(fd);
    return got < 0 || !buffer ? -1 : (ssize_t)len;
}

static int parse(const char *path) {
    static const char *const extensions[] = {"table", "tasklist", "tagfilter"};
    ssize_t len = read_file(path);
    if (len < 0)
        return 1;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_SOURCEPOS);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, buffer, (size_t)len);
    cmark_node_free(cmark_parser_finish(parser));
    cmark_parser_free(parser);
    return 0;
}

static int parse_list(const char *path) {
    char line[4096];
    FILE *list = fopen(path, "r");
    int status = list ? 0 : 2;
    while (status == 0 && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = '\0';
        status = parse(line);
    }
    if (list)
        fclose(list);
    return status;
}

int main(int argc, char **argv) {
    int status = 0;
    cmark_gfm_core_extensions_ensure_registered();
    if (argc == 3 && strcmp(argv[1], "-f") == 0)
        return parse_list(argv[2]);
    for (int i = 1; i < argc && status == 0; i++)
        status = parse(argv[i]);
    return status;
}
