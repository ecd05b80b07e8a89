/* Memory of the program itself: where there is none, it ends with status 2. */
#ifndef STET_CLI_MEMORY_H
#define STET_CLI_MEMORY_H

#include <stddef.h>

/* `old` (may be NULL) made large enough for `count` items of `size` bytes. Freed with free. */
void *memory_resize(void *old, size_t count, size_t size);

/* Room for one item more: doubles `*room` where `count` has reached it. Freed with free. */
void *memory_push(void *items, size_t count, size_t *room, size_t size);

/* Ends the program because there is no memory. */
_Noreturn void memory_give_up(void);

/* Memory that stays until the program ends. Not for threads. */
void *memory_keep(size_t size);

/* Kept: a copy of `len` bytes, ended in NUL. */
char *memory_text(const char *text, size_t len);

/* Kept: `a`, `between` and `b` as one text. */
char *memory_join(const char *a, const char *between, const char *b);

#endif
