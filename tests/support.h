/* What the tests of fixtures and pages share: files, temporary directories, linting through the public header. */
#ifndef STET_TESTS_SUPPORT_H
#define STET_TESTS_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Ends the test program with a line on standard error. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2), noreturn))
#endif
void die(const char *format, ...);

/* printf into new memory; the caller frees it. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
char *
text_of(const char *format, ...);

/* A whole file, ended in NUL; its length in `*length` where that is not NULL. NULL where there is no such file. The
 * caller frees it. */
char *read_file(const char *path, size_t *length);

/* Writes a file and the directories it lies in. */
void write_file(const char *path, const char *text, size_t length);

bool is_directory(const char *path);

/* The names in a directory, sorted, without those that begin with a dot; ended by NULL. The caller frees all. */
char **list_directory(const char *path);
void free_list(char **names);

/* A new directory for temporary files; remove_tree takes it away with all that is in it. The caller frees the name. */
char *temporary_directory(void);
void remove_tree(const char *path);

#endif
