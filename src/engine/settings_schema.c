/* The table of all settings. */
#include "settings_schema.h"

#include <stddef.h>

const char *const severity_names[] = {"off", "info", "warning", "error", NULL};
const char *const scope_names[] = {"text", "heading", "front-matter", "raw", "code", "link", NULL};
const char *const pattern_kind_names[] = {"existence", "substitution", "occurrence", NULL};
const char *const tag_form_names[] = {"inline", "block", "fails", NULL};
const char *const tag_empty_names[] = {"fine", "fails", "nothing", "undefined", NULL};
const char *const dialect_names[] = {"braces", "double", "angle", NULL};

static const char *const languages[] = {"auto", "en", "zh-CN", NULL};
static const char *const text_languages[] = {"source", "target", NULL};
static const char *const hexo_versions[] = {"6", "7", "8", NULL};

static const struct setting_key any_text[] = {{.name = "*", .type = SETTING_TEXT}, {0}};

static const struct setting_key override_keys[] = {
    {.name = "files", .type = SETTING_GLOBS, .required = true, .doc = "The files that these rules are for."},
    {.name = "rules", .type = SETTING_RULES, .required = true, .doc = "Rules as they are for these files."},
    {0},
};

static const struct setting_key hexo_keys[] = {
    {.name = "version",
     .type = SETTING_CHOICE,
     .choices = hexo_versions,
     .doc = "The site's major version of Hexo: what package.json names, or 8, where not given."},
    {0},
};

static const struct setting_key tag_keys[] = {
    {.name = "form",
     .type = SETTING_CHOICE,
     .choices = tag_form_names,
     .doc = "inline, block (with an end tag), or fails: it stops the build wherever it stands."},
    {.name = "args",
     .type = SETTING_WORDS,
     .doc = "Its arguments in their order: `name`, with `:url`, `:word`, `:post` or `:md` for what it is, `!` where it "
            "is required, `...` where it takes all words that are left, and `|option` for an option in its place."},
    {.name = "options", .type = SETTING_WORDS, .doc = "The keys of its key:value arguments."},
    {.name = "end", .type = SETTING_TEXT, .doc = "The end tag's name; `end` and the name where it is not given."},
    {.name = "aliases", .type = SETTING_WORDS, .doc = "Other names; each ends with its own end tag."},
    {.name = "empty",
     .type = SETTING_CHOICE,
     .choices = tag_empty_names,
     .doc = "What it does without arguments: fine, fails (stops the build), shows nothing, or the word undefined."},
    {.name = "only-options",
     .type = SETTING_CHOICE,
     .choices = tag_empty_names,
     .doc = "What it does with options and without arguments; as `empty`, where it is not given."},
    {.name = "segments", .type = SETTING_TEXT, .doc = "The word of the HTML comments that cut its body."},
    {.name = "no-segments",
     .type = SETTING_CHOICE,
     .choices = tag_empty_names,
     .doc = "What a body without such comments does."},
    {.name = "statement", .type = SETTING_FLAG, .doc = "A statement of Nunjucks itself."},
    {.name = "since", .type = SETTING_NUMBER, .doc = "The first major version of Hexo that has it."},
    {.name = "until", .type = SETTING_NUMBER, .doc = "The last major version of Hexo that has it."},
    {0},
};

static const struct setting_key tag_value[] = {
    {.name = "*", .type = SETTING_MAP, .fields = tag_keys, .may_be_off = true},
    {0},
};

static const struct setting_key placeholder_keys[] = {
    {.name = "dialects",
     .type = SETTING_CHOICES,
     .choices = dialect_names,
     .doc = "How placeholders are written: braces {{name}}, double <<name>>, angle <name> (only aliases)."},
    {.name = "names", .type = SETTING_WORDS, .doc = "The names that the template has."},
    {.name = "aliases", .type = SETTING_NAMED, .fields = any_text, .doc = "Names that mean the same as another."},
    {0},
};

static const struct setting_key stage_keys[] = {
    {.name = "name", .type = SETTING_TEXT, .required = true, .doc = "Its name, as --stage and rules name it."},
    {.name = "label", .type = SETTING_TEXT, .doc = "What the team calls it."},
    {.name = "directory", .type = SETTING_GLOB, .doc = "A glob for the directory that its articles lie in."},
    {.name = "flags", .type = SETTING_WORDS, .doc = "The flags that are true at this stage."},
    {.name = "pending", .type = SETTING_WORDS, .doc = "Placeholders that may still stand."},
    {.name = "tolerated", .type = SETTING_WORDS, .doc = "Placeholders that are an info at most."},
    {.name = "required", .type = SETTING_WORDS, .doc = "Front matter keys that must hold a real value."},
    {.name = "language",
     .type = SETTING_CHOICE,
     .choices = text_languages,
     .doc = "Whether the text is the source or its translation."},
    {0},
};

static const struct setting_key workflow_keys[] = {
    {.name = "flags", .type = SETTING_WORDS, .doc = "The front matter keys that record the steps, in their order."},
    {.name = "people",
     .type = SETTING_NAMED,
     .fields = any_text,
     .doc = "Flag: the placeholder that is filled in when the flag is true."},
    {.name = "stages", .type = SETTING_MAPS, .fields = stage_keys, .doc = "The stages in their order."},
    {0},
};

static const struct setting_key credit_keys[] = {
    {.name = "team", .type = SETTING_TEXT, .doc = "Who must be the first author."},
    {.name = "author-key", .type = SETTING_TEXT, .doc = "The front matter key of the authors."},
    {.name = "info-key", .type = SETTING_TEXT, .doc = "The front matter key of the lines of credits."},
    {.name = "roles", .type = SETTING_NAMED, .fields = any_text, .doc = "Label of a line: its placeholder."},
    {.name = "authors", .type = SETTING_WORDS, .doc = "Placeholders of the roles that stand among the authors, too."},
    {.name = "source", .type = SETTING_TEXT, .doc = "The label of the line that links the source."},
    {0},
};

static const struct setting_key pattern_keys[] = {
    {.name = "kind",
     .type = SETTING_CHOICE,
     .choices = pattern_kind_names,
     .doc = "existence: every match is a finding; substitution: `swap`; occurrence: too many or too few matches."},
    {.name = "match", .type = SETTING_LIST, .doc = "Patterns as PCRE2 knows them."},
    {.name = "swap", .type = SETTING_NAMED, .fields = any_text, .doc = "Pattern: what should stand there."},
    {.name = "min", .type = SETTING_NUMBER, .doc = "For occurrence: how often it must match."},
    {.name = "max", .type = SETTING_NUMBER, .doc = "For occurrence: how often it may match."},
    {.name = "message",
     .type = SETTING_MESSAGE,
     .required = true,
     .doc = "What is wrong, with {match} and {replacement}: a text, or one for each language."},
    {.name = "severity", .type = SETTING_CHOICE, .choices = severity_names, .doc = "warning, where it is not given."},
    {.name = "scope", .type = SETTING_CHOICE, .choices = scope_names, .doc = "Where to look: text, where not given."},
    {.name = "ignore-case", .type = SETTING_FLAG, .doc = "Whether letter case counts for nothing."},
    {0},
};

static const struct setting_key pattern_value[] = {
    {.name = "*", .type = SETTING_MAP, .fields = pattern_keys, .may_be_off = true},
    {0},
};

static const struct setting_key keys[] = {
    {.name = "extends",
     .type = SETTING_LIST,
     .doc = "Packs, or files inside the root, that these settings build on; the later wins. `theme` is the pack of the "
            "theme that _config.yml names, or stellar."},
    {.name = "language", .type = SETTING_CHOICE, .choices = languages, .doc = "The language of messages."},
    {.name = "max-file-size", .type = SETTING_SIZE, .doc = "Larger files are not read: 4MiB, where not given."},
    {.name = "exclude", .type = SETTING_GLOBS, .adds = true, .doc = "Files and directories that are not checked."},
    {.name = "skip", .type = SETTING_GLOBS, .adds = true, .doc = "Names of files that are checked only when named."},
    {.name = "hexo", .type = SETTING_MAP, .fields = hexo_keys, .doc = "The site that renders the articles."},
    {.name = "keys", .type = SETTING_WORDS, .adds = true, .doc = "The front matter keys that the team knows."},
    {.name = "placeholders", .type = SETTING_MAP, .fields = placeholder_keys, .doc = "What a template leaves open."},
    {.name = "workflow", .type = SETTING_MAP, .fields = workflow_keys, .doc = "The steps of an article."},
    {.name = "credits", .type = SETTING_MAP, .fields = credit_keys, .doc = "Who is named, and where."},
    {.name = "rules", .type = SETTING_RULES, .doc = "Rule: severity, or severity by stage and the rule's options."},
    {.name = "overrides", .type = SETTING_MAPS, .fields = override_keys, .doc = "Rules for some files; the last wins."},
    {.name = "patterns", .type = SETTING_NAMED, .fields = pattern_value, .doc = "Rules that need no code."},
    {.name = "tags", .type = SETTING_NAMED, .fields = tag_value, .doc = "Hexo tags that the site has."},
    {0},
};

const struct setting_key settings_schema = {.name = "settings", .type = SETTING_MAP, .fields = keys};
