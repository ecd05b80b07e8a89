/* Finding one text in a JSON document: a CI's event. */
#ifndef STET_CHANGE_JSON_H
#define STET_CHANGE_JSON_H

#include "base/slice.h"

/* The string at `keys` (from the outermost object inwards, ended by NULL), as it is written between its quotes; empty
 * where there is none. Of a key that stands twice, the first counts. Any bytes may come; linear. */
struct slice json_find(struct slice text, const char *const keys[]);

#endif
