/* The Hexo site around articles, as its `package.json` and `_config.yml` tell. */
#ifndef STET_ENGINE_SITE_H
#define STET_ENGINE_SITE_H

#include "base/arena.h"

/* The theme whose tags are taken for granted where nothing names one. */
#define SITE_USUAL_THEME "stellar"

/* The versions of Hexo that are told apart. */
#define SITE_OLDEST_HEXO 6
#define SITE_NEWEST_HEXO 8

struct site {
    int version;        /* Hexo's major version; 0 where no package.json names Hexo */
    struct slice theme; /* without `hexo-theme-`; empty where no _config.yml names one */
};

/* Looks in the absolute directory `from` and those above it, up to `root`; the nearest file that says it counts. Only
 * regular files are read, and what cannot be read says nothing. */
void site_find(struct site *site, struct arena *arena, struct slice from, struct slice root);

/* Whether a built-in pack of that name holds a theme's tags. */
bool site_theme_is_known(struct slice theme);

/* Whether that directory alone says anything about a site. */
bool site_is_at(struct arena *arena, struct slice directory);

#endif
