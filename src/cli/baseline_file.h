/* `--baseline FILE`: reading it, naming files as it does, and what is said or written at the end. */
#ifndef STET_CLI_BASELINE_FILE_H
#define STET_CLI_BASELINE_FILE_H

#include "files.h"

/* Reads the baseline and names the files of the list as it does. False where it cannot be used, which has been said. */
bool baseline_load(struct file_list *list, const struct arguments *arguments);

/* After the run: says which entries are stale, or writes the baseline anew. False where that failed. */
bool baseline_finish(struct file_list *list, const struct arguments *arguments, stet_language language);

#endif
