/* Two small files on the way up. JSON is YAML, too, so one reader is enough. */
#include "site.h"

#include "article/yaml.h"
#include "catalogue.h"
#include "paths.h"
#include "settings_reader.h"
#include "text/source.h"

#include "stet.h"

static const struct yaml_node *read_map(struct arena *arena, struct slice directory, const char *name) {
    struct slice text, path = path_absolute(arena, directory, slice_of(name));
    struct source source;
    struct yaml_problem problem;
    if (settings_read_bytes(arena, arena_string(arena, path), &text) != NULL)
        return NULL;
    source_init(&source, arena, name, text);
    if (source.fault != SOURCE_FINE)
        return NULL;
    return yaml_read(arena, slice_sub(text, source.start, text.len), SETTINGS_MAX_DEPTH, &problem);
}

/* `8` of `^8.1.2`; 0 where there is no number of so few digits. */
static int major(struct slice version) {
    size_t at = 0, start;
    while (at < version.len && (version.ptr[at] < '0' || version.ptr[at] > '9'))
        at++;
    int number = 0;
    for (start = at; at < version.len && version.ptr[at] >= '0' && version.ptr[at] <= '9' && at - start < 4; at++)
        number = number * 10 + (version.ptr[at] - '0');
    return number;
}

static struct slice text_at(const struct yaml_node *map, const char *name) {
    const struct yaml_node *node = yaml_get(map, slice_of(name));
    return node && node->kind == YAML_SCALAR ? node->text : (struct slice){0};
}

/* What Hexo itself wrote there counts more than what the site asks for. `latest` and the like are the newest. */
static int version_at(struct arena *arena, struct slice directory) {
    const struct yaml_node *package = read_map(arena, directory, "package.json");
    int used = major(text_at(yaml_get(package, S("hexo")), "version"));
    struct slice wanted = text_at(yaml_get(package, S("dependencies")), "hexo");
    if (used == 0 && wanted.len > 0)
        used = major(wanted) ? major(wanted) : SITE_NEWEST_HEXO;
    return used;
}

static struct slice theme_at(struct arena *arena, struct slice directory) {
    struct slice prefix = S("hexo-theme-"), theme = text_at(read_map(arena, directory, "_config.yml"), "theme");
    return slice_starts(theme, prefix) ? slice_sub(theme, prefix.len, theme.len) : theme;
}

bool site_theme_is_known(struct slice theme) {
    static const char *const others[] = {"hexo", "translation", "fosscope"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (slice_eq(theme, slice_of(others[i])))
            return false;
    for (size_t i = 0; i < catalogue_pack_count; i++)
        if (slice_eq(theme, slice_of(catalogue_packs[i].name)))
            return true;
    return false;
}

bool site_is_at(struct arena *arena, struct slice directory) {
    return version_at(arena, directory) > 0 || theme_at(arena, directory).len > 0;
}

void site_find(struct site *site, struct arena *arena, struct slice from, struct slice root) {
    struct slice ignored;
    *site = (struct site){0};
    for (struct slice up = from; path_below(root, up, &ignored); up = path_parent(up)) {
        if (site->version == 0)
            site->version = version_at(arena, up);
        if (site->theme.len == 0)
            site->theme = theme_at(arena, up);
        if (up.len <= 1)
            break;
    }
}
