/* What kind of repository this is, from a few names and what the library finds. */
#include "console.h"
#include "init.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES ((size_t)1024 * 1024)

static bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* A small file, kept; "" where it cannot be read. */
static const char *read_small(const char *path) {
    struct bytes bytes = {0};
    struct stat status;
    int fd = read_open(path, O_RDONLY);
    bool read = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && read_all(fd, MOST_BYTES, &bytes);
    if (fd >= 0 && !read && errno == ENOMEM)
        memory_give_up();
    if (fd >= 0)
        close(fd);
    const char *text = read && bytes.ptr ? memory_text(bytes.ptr, bytes.len) : "";
    free(bytes.ptr);
    return text;
}

static bool find_team(struct init_site *site, const struct arguments *arguments) {
    const char *template = read_small("template.md");
    if (!*template || !is_directory("sources") || !is_directory("translated") || !is_directory("published"))
        return false;
    site->packs = strstr(template, "fosscope") ? "fosscope" : "translation";
    if (!arguments->quiet)
        console_say(arguments->language, MSG_INIT_FOUND_TEAM, ARGS(site->packs));
    return true;
}

static bool find_hexo(struct init_site *out, const struct arguments *arguments) {
    stet_site site;
    if (!stet_site_find(".", &site) || site.version == 0 || !*read_small("_config.yml"))
        return false;
    const char *theme = memory_text(site.theme, strlen(site.theme));
    char version[16];
    snprintf(version, sizeof version, "%d", site.version);
    if (!arguments->pack)
        out->packs = site.theme_known ? memory_join("[hexo, ", theme, "]") : "hexo";
    out->version = site.version >= 6 && site.version <= 8 ? memory_text(version, strlen(version)) : NULL;
    if (!arguments->quiet)
        console_say(arguments->language, MSG_INIT_FOUND_HEXO, ARGS(version, *theme ? theme : "?", out->packs));
    return true;
}

void init_find(struct init_site *site, const struct arguments *arguments) {
    const char *pack = arguments->pack;
    *site = (struct init_site){.packs = pack ? pack : "translation"};
    if ((!pack && find_team(site, arguments)) || find_hexo(site, arguments) || pack || arguments->quiet)
        return;
    console_say(arguments->language, MSG_INIT_FOUND_NOTHING, ARGS(site->packs));
}
