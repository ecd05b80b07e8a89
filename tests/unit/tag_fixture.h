/* A table of all tags of Hexo 6 to 8, of Stellar and of Nunjucks, for tests without settings. */
#ifndef STET_TESTS_TAG_FIXTURE_H
#define STET_TESTS_TAG_FIXTURE_H

#include "article/tag_table.h"
#include "base/arena.h"

void tag_fixture(struct tag_table *table, struct arena *arena, int hexo);

#endif
