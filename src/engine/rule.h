/* What a rule is made of, and what it may call.
 *
 * A rule is one file src/rules/<id with underscores>.c that defines `const struct rule rule_<id with underscores>`, one
 * page rules/<id>.md that holds its severity, options and messages, and one folder tests/rules/<id>/. The build finds
 * all three; no list is edited. */
#ifndef STET_ENGINE_RULE_H
#define STET_ENGINE_RULE_H

#include "article/article.h"
#include "settings.h"

struct check; /* one run over one article */

struct rule {
    void (*check)(struct check *check);
    bool reads_raw; /* also runs where the bytes are not UTF-8 text */
    bool last;      /* runs after all others, because it reports on them */
};

/* A named argument of a message: {name} in it becomes the text. */
struct arg {
    const char *name;
    struct slice text;
};

/* Arguments for `report`: ARGS({"key", key}, {"line", number_arg(check, 3)}). */
#define ARGS(...) ((const struct arg[]){__VA_ARGS__, {0}})
#define NO_ARGS ((const struct arg *)NULL)

/* The article under check; its parts are made through article_… . */
struct article *check_article(struct check *check);

/* The text that the article translates, as --source names it; NULL where none is given. */
struct article *check_original(struct check *check);

const struct stet_settings *check_settings(const struct check *check);

/* The article's path relative to the settings' directory, with `/`; its last part; and the last part without `.md`. */
struct slice check_path(const struct check *check);
struct slice check_file_name(const struct check *check);
struct slice check_stem(const struct check *check);

/* The stage that the article stands at (or that --stage asks for), or NULL where the workflow does not say. */
const struct stage *check_stage(const struct check *check);

/* The stage by its flags or directory, whatever --stage says; or NULL. */
const struct stage *check_actual_stage(const struct check *check);

/* Reports a finding of the rule that runs: `message` is a key of its page's `messages`. */
void report(struct check *check, struct span span, const char *message, const struct arg *args);

/* As `report`, never above `at_most`: for what the stage tolerates. */
void report_at_most(struct check *check, struct span span, stet_severity at_most, const char *message,
                    const struct arg *args);

/* Adds a fix to the finding that was reported last: the bytes of `span` become `content`. `message` is a key of the
 * page's `messages`. Several edits of one finding: call again. */
void report_fix(struct check *check, stet_applicability applicability, struct span span, struct slice content,
                const char *message);

/* An option of the rule that runs: what the settings say, else the page's default. Empty or false where there is none.
 */
struct slice option_text(const struct check *check, const char *name);
struct slice_list option_list(const struct check *check, const char *name);
bool option_flag(const struct check *check, const char *name);

/* An option of type regex, compiled; NULL where it is not set. */
const struct regex *option_regex(const struct check *check, const char *name);

/* Whether the rule `id` was run on this article: a suppression of one that was not is no fault. */
bool check_ran(const struct check *check, struct slice id);

/* Whether `id` is a rule of the catalogue or a pattern of the settings; else `*suggestion` is the nearest or empty. */
bool check_knows_rule(const struct check *check, struct slice id, struct slice *suggestion);

/* Which problem of the model is which message of a rule. */
struct problem_message {
    int kind; /* of enum fm_problem_kind or enum tag_problem_kind */
    const char *message;
    enum { PROBLEM_ANY, PROBLEM_FATAL, PROBLEM_HARMLESS } when; /* only where Hexo fails on it, or only where not */
    stet_severity at_most;                                      /* STET_OFF: as the settings say */
};

/* Reports the front matter's problems that `messages` (ended by a NULL message) lists, with the arguments {key},
 * {text} and {line}. */
void report_front_matter(struct check *check, const struct problem_message *messages);

/* Reports the tags' problems likewise, with {text}, {other} and {line}; `skip` (may be NULL) leaves some to others. */
void report_tags(struct check *check, const struct problem_message *messages,
                 bool (*skip)(struct check *check, const struct tag_problem *problem));

/* The pattern rule number `index` of those that gave up on this article, and where; false past the last. */
bool check_pattern_given_up(const struct check *check, size_t index, struct span *place, struct slice *rule);

/* A workflow flag of the article. */
enum flag_state { FLAG_ABSENT, FLAG_FALSE, FLAG_TRUE, FLAG_UNREADABLE };
enum flag_state check_flag(const struct check *check, size_t flag);

/* Whether a placeholder of that canonical name still stands in the front matter. */
bool check_is_pending(const struct check *check, struct slice placeholder);

/* A number as a message argument. */
struct slice number_arg(struct check *check, size_t number);

/* The line of a byte, as a message argument. */
struct slice line_arg(struct check *check, size_t offset);

/* A list as a message argument, joined by `, ` or `、`. */
struct slice list_arg(struct check *check, struct slice_list list);

/* Whether so much was found that some of it was dropped. */
bool check_overflowed(const struct check *check);

/* Memory that lives as long as the article. */
struct arena *check_arena(struct check *check);

#endif
