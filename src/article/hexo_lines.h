/* How a line of Markdown begins. */
#ifndef STET_ARTICLE_HEXO_LINES_H
#define STET_ARTICLE_HEXO_LINES_H

#include "base/slice.h"

/* Whether nothing but spaces and marks of quotes stands on the line that begins at `start`. */
bool hexo_line_is_blank(struct slice text, size_t start);

/* Behind the marks of quotes and list items at `at` and the spaces before and behind them; `*item`: one was a list
 * item's. */
size_t hexo_skip_containers(struct slice text, size_t at, bool *item);

/* Whether Markdown begins a block at `at`, where a tag stands: nothing but marks before it on its line. Up to three
 * spaces in the middle of a paragraph begin none. */
bool hexo_begins_block(struct slice text, size_t at);

/* Whether the line that holds `at` is a heading. */
bool hexo_is_heading(struct slice text, size_t at);

#endif
