/* Preloaded: in stet the allocation number FAIL_AT (from 1) finds no memory, with FAIL_ON=1 all after it neither. At
 * the end their number is written into the file FAIL_COUNT. Other programs, which stet or a shell starts, have their
 * memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_ulong count;
static unsigned long fail_at;
static bool fail_on, ready;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtoul(at, NULL, 10) : 0;
    const char *on = getenv("FAIL_ON");
    fail_on = on && strcmp(on, "1") == 0;
    ready = strcmp(program_invocation_short_name, "stet") == 0;
}

__attribute__((destructor)) static void end(void) {
    const char *path = ready ? getenv("FAIL_COUNT") : NULL;
    char digits[24];
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    int len = snprintf(digits, sizeof digits, "%lu\n", atomic_load(&count));
    if (fd >= 0 && write(fd, digits, (size_t)len) == len)
        close(fd);
}

static bool fails(void) {
    if (!ready)
        return false;
    unsigned long number = atomic_fetch_add(&count, 1) + 1;
    if (fail_at == 0 || number < fail_at || (number > fail_at && !fail_on))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    return fails() ? NULL : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    return fails() ? NULL : __libc_realloc(old, size);
}
