/* `--changed` and `--staged`: the files of a change, and which of their findings are new. */
#ifndef STET_CLI_CHANGED_H
#define STET_CLI_CHANGED_H

#include "change/baseline.h"
#include "change/changes.h"
#include "files.h"

/* Whether the command line asks for a change. */
bool changed_wanted(const struct arguments *arguments);

/* Whether the options of a change and of a baseline go together; says which do not. */
bool changed_fits(const struct arguments *arguments);

/* Adds the files of the change below the operands. False where that is not possible, which has been said. */
bool changed_collect(struct file_list *list, const struct arguments *arguments);

/* Prints the commit that the change is compared with; an empty line where there is none yet. Returns the exit status.
 */
int changed_show_base(const struct arguments *arguments);

/* What a thread needs to tell which findings are new. */
struct newness {
    struct arena arena; /* for one file */
    struct fresh *bases[CHANGES_MOST_BASES];
    size_t base_count;
};

void newness_init(struct newness *newness);
void newness_release(struct newness *newness);

/* Checks the file as the bases have it. To be called before the file itself is checked with the same checker. False
 * where memory ran out or git failed. */
bool newness_begin(struct newness *newness, const struct file_list *list, const struct file *file,
                   stet_checker *checker);

/* What is staged for the file: false where git has it not. `large`: only its length is known. */
bool newness_read_staged(struct newness *newness, const struct file_list *list, const struct file *file,
                         struct slice *text, bool *large);

/* The findings that are new beside the bases and the baseline; NULL where memory ran out. */
const stet_result *newness_filter(struct newness *newness, const struct file_list *list, const struct file *file,
                                  struct slice text, const stet_result *result);

#endif
