/* Checking many files in several threads; what comes out does not depend on how many. */
#ifndef STET_CLI_RUN_H
#define STET_CLI_RUN_H

#include "files.h"
#include "report/report.h"
#include "tally.h"

/* How many files should be among the entries before a run, so that it knows how many threads are of use. */
size_t run_files_ahead(const struct arguments *arguments);

/* Checks all files of the list and adds what is found to `report`, in the order of the list; where `report` is NULL it
 * is only counted. Says on standard error what could not be checked. Stops early where the report cannot be written.
 * Adds to `tally`. */
void run_checks(struct file_list *list, const struct arguments *arguments, struct report *report, struct tally *tally);

#endif
