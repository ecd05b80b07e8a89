/* What kind of repository this is, from a few names and two files. */
#include "change/json.h"
#include "console.h"
#include "init.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES ((size_t)1024 * 1024)

static bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The beginning of a small file, kept; empty where it cannot be read. */
static struct slice read_small(const char *path) {
    struct bytes bytes = {0};
    struct stat status;
    int fd = read_open(path, O_RDONLY);
    bool read = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && read_all(fd, MOST_BYTES, &bytes);
    if (fd >= 0 && !read && errno == ENOMEM)
        memory_give_up();
    if (fd >= 0)
        close(fd);
    struct slice text = read ? slice_from(memory_text(bytes.ptr ? bytes.ptr : "", bytes.len), bytes.len) : S("");
    free(bytes.ptr);
    return text;
}

static bool find_team(struct init_site *site, const struct arguments *arguments) {
    struct slice template = read_small("template.md");
    if (template.len == 0 || !is_directory("sources") || !is_directory("translated") || !is_directory("published"))
        return false;
    site->packs = slice_find(template, S("fosscope"), 0) == SIZE_MAX ? "translation" : "fosscope";
    if (!arguments->quiet)
        console_say(arguments->language, MSG_INIT_FOUND_TEAM, ARGS(site->packs));
    return true;
}

/* `8` of `^8.1.2`; NULL where there is no number. */
static const char *first_number(struct slice version) {
    size_t start = 0, end;
    while (start < version.len && (version.ptr[start] < '0' || version.ptr[start] > '9'))
        start++;
    for (end = start; end < version.len && version.ptr[end] >= '0' && version.ptr[end] <= '9';)
        end++;
    return end > start ? memory_text(version.ptr + start, end - start) : NULL;
}

/* The value of `theme:` in _config.yml; "" where there is none. */
static const char *read_theme(struct slice config) {
    struct slice key = S("theme:"), prefix = S("hexo-theme-");
    for (size_t at = 0; at < config.len;) {
        size_t end = slice_find_byte(config, '\n', at);
        struct slice line = slice_sub(config, at, end == SIZE_MAX ? config.len : end);
        at += line.len + 1;
        if (!slice_starts(line, key))
            continue;
        size_t comment = slice_find(line, S(" #"), 0);
        struct slice value = slice_trim(slice_sub(line, key.len, comment == SIZE_MAX ? line.len : comment));
        if (value.len > 1 && strchr("'\"", value.ptr[0]))
            value = slice_sub(value, 1, value.len - 1);
        if (slice_starts(value, prefix))
            value = slice_sub(value, prefix.len, value.len);
        return memory_text(value.ptr, value.len);
    }
    return "";
}

static bool is_theme_pack(const char *name) {
    for (const char *const *pack = stet_pack_names(); *pack; pack++)
        if (strcmp(*pack, name) == 0)
            return strcmp(name, "hexo") != 0 && strcmp(name, "translation") != 0;
    return false;
}

static bool find_hexo(struct init_site *site, const struct arguments *arguments) {
    struct slice config = read_small("_config.yml"), package = read_small("package.json");
    struct slice wanted = json_find(package, (const char *const[]){"dependencies", "hexo", NULL});
    struct slice used = json_find(package, (const char *const[]){"hexo", "version", NULL});
    if (config.len == 0 || (wanted.len == 0 && used.len == 0))
        return false;
    const char *theme = read_theme(config), *version = first_number(used.len ? used : wanted);
    if (!arguments->pack)
        site->packs = is_theme_pack(theme) ? memory_join("[hexo, ", theme, "]") : "hexo";
    site->version = version && strlen(version) == 1 && strchr("678", *version) ? version : NULL;
    if (!arguments->quiet)
        console_say(arguments->language, MSG_INIT_FOUND_HEXO,
                    ARGS(version ? version : "?", *theme ? theme : "?", site->packs));
    return true;
}

void init_find(struct init_site *site, const struct arguments *arguments) {
    const char *pack = arguments->pack;
    *site = (struct init_site){.packs = pack ? pack : "translation"};
    if ((!pack && find_team(site, arguments)) || find_hexo(site, arguments) || pack || arguments->quiet)
        return;
    console_say(arguments->language, MSG_INIT_FOUND_NOTHING, ARGS(site->packs));
}
