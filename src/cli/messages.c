/* The table of all texts. The order is that of the enum; {1} and so on are arguments. */
#include "messages.h"

#include "report/escape.h"

#include <errno.h>
#include <string.h>

static const char *const texts[MESSAGE_COUNT][2] = {
    [MSG_UNEXPECTED_ARGUMENT] = {"error: unexpected argument '{1}' for '{2}'", "错误：“{2}”没有参数 '{1}'"},
    [MSG_UNKNOWN_COMMAND] = {"error: unknown command '{1}'", "错误：没有命令 '{1}'"},
    [MSG_MISSING_VALUE] = {"error: '{1}' needs a value: {2}", "错误：'{1}' 需要一个值：{2}"},
    [MSG_NO_VALUE_WANTED] = {"error: '{1}' takes no value", "错误：'{1}' 不带值"},
    [MSG_INVALID_VALUE] = {"error: invalid value '{1}' for '{2}' [possible values: {3}]",
                           "错误：'{2}' 的值 '{1}' 无效 [可用的值：{3}]"},
    [MSG_INVALID_NUMBER] = {"error: invalid value '{1}' for '{2}': a number from {3} to {4} is needed",
                            "错误：'{2}' 的值 '{1}' 无效：应为 {3} 到 {4} 之间的数"},
    [MSG_INVALID_SHARD] = {"error: invalid value '{1}' for '--shard': K/N is needed, with K from 1 to N",
                           "错误：'--shard' 的值 '{1}' 无效：应为 K/N，K 从 1 到 N"},
    [MSG_UNKNOWN_RULE] = {"error: there is no rule '{1}'", "错误：没有规则 '{1}'"},
    [MSG_UNKNOWN_PACK] = {"error: there is no pack '{1}' [possible values: {2}]",
                          "错误：没有规则包 '{1}' [可用的值：{2}]"},
    [MSG_RULE_NEEDED] = {"error: 'stet explain' needs the name of a rule; 'stet rules' lists them",
                         "错误：'stet explain' 需要规则名；'stet rules' 列出全部规则"},
    [MSG_TOO_MANY_OPERANDS] = {"error: unexpected argument '{1}' for '{2}'", "错误：“{2}”用不到参数 '{1}'"},
    [MSG_STDIN_TWICE] = {"error: standard input can be the article or the list of files, not both",
                         "错误：标准输入要么是文章，要么是文件列表，不能两者都是"},
    [MSG_STDIN_NAME_ALONE] = {"error: '--stdin-filename' names standard input: give '-' beside the other files",
                              "错误：'--stdin-filename' 是标准输入的文件名：请在其他文件之外再加上 '-'"},
    [MSG_STATISTICS_FORMAT] = {"error: '--statistics' cannot be written as '{1}': use full, concise or json",
                               "错误：'--statistics' 不能输出为 '{1}'：请用 full、concise 或 json"},
    [MSG_TIP_ARGUMENT] = {"tip: a similar argument exists: '{1}'", "建议：是否想写 '{1}'？"},
    [MSG_TIP_COMMAND] = {"tip: a similar command exists: '{1}'", "建议：是否想用命令 '{1}'？"},
    [MSG_TIP_VALUE] = {"tip: a similar value exists: '{1}'", "建议：是否想写 '{1}'？"},
    [MSG_TIP_RULE] = {"tip: a similar rule exists: '{1}'", "建议：是否想写规则 '{1}'？"},
    [MSG_TIP_HELP] = {"For more information, try '{1} --help'.", "更多说明见 '{1} --help'。"},

    [MSG_CANNOT_READ] = {"error: cannot read '{1}': {2}", "错误：无法读取 '{1}'：{2}"},
    [MSG_CANNOT_WRITE] = {"error: cannot write '{1}': {2}", "错误：无法写入 '{1}'：{2}"},
    [MSG_CANNOT_OUTPUT] = {"error: cannot write to standard output: {1}", "错误：无法写到标准输出：{1}"},
    [MSG_CANNOT_CHECK] = {"error: cannot check '{1}': {2}", "错误：无法检查 '{1}'：{2}"},
    [MSG_NOT_REGULAR] = {"it is not a regular file", "它不是普通文件"},
    [MSG_OUT_OF_MEMORY] = {"out of memory", "内存不足"},
    [MSG_EXISTS] = {"error: '{1}' exists already and was left as it is", "错误：'{1}' 已经存在，没有改动"},

    [MSG_TOGETHER] = {"error: '{1}' and '{2}' cannot be used together", "错误：'{1}' 和 '{2}' 不能同时使用"},
    [MSG_NEEDS] = {"error: '{1}' has a meaning only with '{2}'", "错误：'{1}' 要和 '{2}' 一起用"},

    [MSG_CHANGE_NO_GIT] = {"error: cannot run git: {1}", "错误：无法运行 git：{1}"},
    [MSG_CHANGE_NO_TREE] = {"error: '{1}' needs a git work tree, and this directory lies in none",
                            "错误：'{1}' 只能在 git 工作区里使用，当前目录不在任何工作区里"},
    [MSG_CHANGE_GIT_FAILED] = {"error: git says: {1}", "错误：git 报告：{1}"},
    [MSG_CHANGE_BASE_UNKNOWN] = {"error: there is no commit '{1}' to compare with",
                                 "错误：没有可以用来比较的提交 '{1}'"},
    [MSG_CHANGE_BASE_SHALLOW] = {"error: this clone is too shallow to be compared with '{1}': get the rest with 'git "
                                 "fetch --unshallow' (GitHub: "
                                 "fetch-depth: 0 for actions/checkout, GitLab: GIT_DEPTH: 0)",
                                 "错误：这个克隆太浅，无法与 '{1}' 比较：请用 'git fetch --unshallow' "
                                 "取回其余历史（GitHub：给 actions/checkout 设 "
                                 "fetch-depth: 0；GitLab：GIT_DEPTH: 0）"},
    [MSG_CHANGE_UNMERGED] = {"error: '{1}' still has merge conflicts: resolve them, then 'git add' it",
                             "错误：'{1}' 还有合并冲突：请先解决，再 'git add'"},
    [MSG_CHANGE_OUTSIDE] = {"error: '{1}' lies outside of this git work tree", "错误：'{1}' 不在这个 git 工作区里"},
    [MSG_CHANGE_HOW_ON] =
        {"Mend this and 'git add' the file again. 'git commit --no-verify' commits without this check.",
         "请改好之后重新 'git add'。'git commit --no-verify' 会跳过这项检查直接提交。"},
    [MSG_NOTHING_CHANGED] = {"no Markdown file differs from '{1}'", "没有与 '{1}' 不同的 Markdown 文件"},
    [MSG_NOTHING_STAGED] = {"no Markdown file is staged", "暂存区里没有 Markdown 文件"},
    [MSG_BASELINE_LINE] = {"error: '{1}', line {2}: not a baseline's entry 'COUNT RULE PATH'",
                           "错误：'{1}' 第 {2} 行不是基线条目“次数 规则 路径”"},
    [MSG_BASELINE_WROTE] = {"Wrote '{1}' ({2} entries).", "已写好 '{1}'（{2} 条）。"},
    [MSG_BASELINE_STALE_ENTRY] = {"note: '{1}': {2} is down from {3} to {4}", "注意：'{1}'：{2} 从 {3} 处减到 {4} 处"},
    [MSG_BASELINE_STALE_ONE] =
        {"note: 1 entry of '{1}' is out of date; '--update-baseline' removes it (--info names it)",
         "注意：'{1}' 有 1 条已经过时，'--update-baseline' 会更新它（--info 会列出）"},
    [MSG_BASELINE_STALE] =
        {"note: {2} entries of '{1}' are out of date; '--update-baseline' removes them (--info names them)",
         "注意：'{1}' 有 {2} 条已经过时，'--update-baseline' 会更新它们（--info 会列出）"},

    [MSG_SKIPPED_LINK] = {"note: skipped '{1}': a symbolic link", "注意：跳过 '{1}'：符号链接"},
    [MSG_SKIPPED_SPECIAL] = {"note: skipped '{1}': not a regular file", "注意：跳过 '{1}'：不是普通文件"},
    [MSG_SKIPPED_COUNT_ONE] = {"note: skipped 1 symbolic link or special file (name it with --info)",
                               "注意：跳过了 1 个符号链接或特殊文件（--info 会列出）"},
    [MSG_SKIPPED_COUNT] = {"note: skipped {1} symbolic links and special files (name them with --info)",
                           "注意：跳过了 {1} 个符号链接或特殊文件（--info 会列出）"},
    [MSG_WROTE] = {"Wrote '{1}', on top of the pack '{2}'.", "已写好 '{1}'，基于规则包 '{2}'。"},
    [MSG_WROTE_FILE] = {"Wrote '{1}'.", "已写好 '{1}'。"},
    [MSG_NOTHING] = {"Nothing was checked: {1}.", "什么也没有检查：{1}。"},
    [MSG_NOTHING_NO_FILES] = {"there is no Markdown file (*.md, *.markdown), apart from what git ignores",
                              "没有 Markdown 文件（*.md、*.markdown；git 忽略的不算）"},
    [MSG_NOTHING_EMPTY_LIST] = {"the list of files is empty", "文件列表是空的"},
    [MSG_NOTHING_PASSED_OVER] = {"every Markdown file was passed over ({1})", "所有 Markdown 文件都被略过（{1}）"},
    [MSG_PASSED_SKIPPED] = {"{1} by name, as README or a template", "{1} 个按文件名略过，如 README 或模板"},
    [MSG_PASSED_EXCLUDED] = {"{1} excluded", "{1} 个被排除"},
    [MSG_PASSED_SHARD] = {"{1} in other shards", "{1} 个属于别的分片"},
    [MSG_PASSED_SPECIAL] = {"{1} not regular files", "{1} 个不是普通文件"},
    [MSG_FOUND] = {"Found {1}.", "发现 {1}。"},
    [MSG_FOUND_AND_HIDDEN] = {"Found {1} ({2} hidden; show them with --info).",
                              "发现 {1}（另有 {2}未显示，可用 --info 查看）。"},
    [MSG_HIDDEN_ONLY] = {"Found no errors or warnings ({1} hidden; show them with --info).",
                         "没有错误和警告（{1}未显示，可用 --info 查看）。"},
    [MSG_ONE_ERROR] = {"1 error", "1 个错误"},
    [MSG_ERRORS] = {"{1} errors", "{1} 个错误"},
    [MSG_ONE_WARNING] = {"1 warning", "1 个警告"},
    [MSG_WARNINGS] = {"{1} warnings", "{1} 个警告"},
    [MSG_ONE_NOTE] = {"1 note", "1 条提示"},
    [MSG_NOTES] = {"{1} notes", "{1} 条提示"},
    [MSG_LIST_COMMA] = {", ", "、"},

    [MSG_ERRNO_MISSING] = {"no such file or directory", "没有这个文件或目录"},
    [MSG_ERRNO_ACCESS] = {"permission denied", "没有权限"},
    [MSG_ERRNO_DIRECTORY] = {"it is a directory", "它是一个目录"},
    [MSG_ERRNO_NOT_DIRECTORY] = {"a part of the path is not a directory", "路径中有一部分不是目录"},
    [MSG_ERRNO_NO_SPACE] = {"no space left on the device", "磁盘空间已满"},
    [MSG_ERRNO_LOOP] = {"too many symbolic links", "符号链接层数过多"},
    [MSG_ERRNO_NAME_TOO_LONG] = {"the name is too long", "文件名太长"},
    [MSG_ERRNO_READ_ONLY] = {"the file system is read-only", "文件系统是只读的"},
    [MSG_ERRNO_IO] = {"input/output error", "输入输出错误"},

    [MSG_HELP_INTRO] =
        {"stet proofreads translation articles in Markdown: front matter, placeholders, workflow, Hexo tags.",
         "stet 检查 Markdown 译文：front matter、占位符、流程阶段、Hexo 标签。"},
    [MSG_HELP_USAGE] = {"Usage: {1}", "用法：{1}"},
    [MSG_HELP_OR] = {"   or: {1}", "或者：{1}"},
    [MSG_HELP_COMMANDS] = {"Commands:", "命令："},
    [MSG_HELP_OPTIONS] = {"Options:", "选项："},
    [MSG_HELP_CHECKED] = {"What is checked:", "检查什么："},
    [MSG_HELP_SHOWN] = {"What is shown:", "显示什么："},
    [MSG_HELP_SCRIPTS] = {"For scripts:", "用于脚本："},
    [MSG_HELP_GENERAL] = {"General:", "通用："},
    [MSG_HELP_EXAMPLES] = {"Examples:", "例子："},
    [MSG_EXAMPLE_ALL] = {"every article here and below", "检查这里和下级目录的全部文章"},
    [MSG_EXAMPLE_CHANGED] = {"only what is new and not committed yet", "只报告尚未提交的改动带来的问题"},
    [MSG_EXAMPLE_STAGE] = {"what is missing until it can be published?", "离发布还差什么？"},
    [MSG_HELP_VALUES] = {"[possible values: {1}]", "[可用的值：{1}]"},
    [MSG_HELP_MORE] = {"'stet COMMAND --help' shows the options of a command.",
                       "'stet 命令 --help' 显示该命令的选项。"},
    [MSG_HELP_EXIT] = {"Exit status: 0 nothing at or above --fail-on; 1 findings; 2 something could not be done.",
                       "退出状态：0 没有达到 --fail-on 的问题；1 有问题；2 有事情没能做成。"},
    [MSG_COMMAND_CHECK] = {"Check files and directories (default: the current directory)",
                           "检查文件和目录（默认为当前目录）"},
    [MSG_COMMAND_RULES] = {"List all rules", "列出全部规则"},
    [MSG_COMMAND_EXPLAIN] = {"Show the page of a rule: what, why, bad and good examples",
                             "显示一条规则的说明：内容、原因、正反例子"},
    [MSG_COMMAND_CONFIG] = {"Show the settings in force for a path and where each comes from",
                            "显示对某个路径生效的设置及其来源"},
    [MSG_COMMAND_INIT] = {"Write a .stet.yaml with explanations here", "在当前目录写一个带说明的 .stet.yaml"},
    [MSG_COMMAND_SCHEMA] = {"Print the JSON schema of .stet.yaml, for editors",
                            "输出 .stet.yaml 的 JSON schema，供编辑器使用"},
    [MSG_COMMAND_COMPLETIONS] = {"Print completions for bash, zsh or fish", "输出 bash、zsh 或 fish 的补全脚本"},
    [MSG_COMMAND_HELP] = {"Show help for stet or one of its commands", "显示 stet 或某个命令的帮助"},
    [MSG_OPTION_SELECT] = {"Check only these rules", "只检查这些规则"},
    [MSG_OPTION_IGNORE] = {"Leave these rules out", "不检查这些规则"},
    [MSG_OPTION_SOURCE] = {"Compare with this file, the text that the article translates",
                           "与这个文件（被翻译的原文）比对"},
    [MSG_OPTION_STAGE] = {"Check as if every article stood at this stage: translated, proofread, published, or another",
                          "把文章都当作处于这一阶段来检查：translated、proofread、published 等"},
    [MSG_OPTION_FORMAT] = {"Output format (default: full on a terminal, else concise)",
                           "输出格式（默认：终端上为 full，否则为 concise）"},
    [MSG_OPTION_FORMAT_OF_LIST] = {"Output format (default: text)", "输出格式（默认：text）"},
    [MSG_OPTION_OUTPUT_FILE] = {"Write findings to this file, all or nothing", "把结果写入该文件，要么写全，要么不写"},
    [MSG_OPTION_FAIL_ON] = {"Exit with 1 from this severity on (default: error)",
                            "从哪个级别起退出状态为 1（默认：error）"},
    [MSG_OPTION_INFO] = {"Show findings of severity info, and skipped files, too",
                         "也显示 info 级别的提示和跳过的文件"},
    [MSG_OPTION_STATISTICS] = {"Count findings by rule instead of listing them", "不列出问题，只统计每条规则的次数"},
    [MSG_OPTION_QUIET] = {"Print findings and errors only, no summary", "只输出问题和错误，不输出总结"},
    [MSG_OPTION_CONFIG] = {"Use this settings file for all files", "所有文件都用这个设置文件"},
    [MSG_OPTION_ISOLATED] = {"Read no settings file", "不读取任何设置文件"},
    [MSG_OPTION_EXCLUDE] = {"When checking directories, leave these paths out, too", "检查目录时，另外排除这些路径"},
    [MSG_OPTION_FORCE_EXCLUDE] = {"Leave excluded files out even when they are named", "被排除的文件即使点名也不检查"},
    [MSG_OPTION_FILES_FROM] = {"Read names of files from this file, one a line; '-' is standard input",
                               "从该文件读取文件名，每行一个；'-' 为标准输入"},
    [MSG_OPTION_NUL] = {"Names in --files-from and from --show-files end in NUL",
                        "--files-from 和 --show-files 的文件名以 NUL 结尾"},
    [MSG_OPTION_STDIN_FILENAME] = {"The name under which standard input is checked", "检查标准输入时使用的文件名"},
    [MSG_OPTION_SHOW_FILES] = {"List the files that would be checked", "列出将要检查的文件"},
    [MSG_OPTION_JOBS] = {"Files checked at the same time, 1 to 256 (default: processors)",
                         "同时检查的文件数，1 到 256（默认：处理器个数）"},
    [MSG_OPTION_SHARD] = {"Check only the K-th of N equal parts", "只检查 N 等份中的第 K 份"},
    [MSG_OPTION_CHANGED] = {"Check the files that differ from the base and report only what is new",
                            "只检查与基准不同的文件，只报告新出现的问题"},
    [MSG_OPTION_STAGED] = {"Check what is staged for the next commit, as it is staged, and report only what is new",
                           "按暂存区里的内容检查将要提交的文件，只报告新出现的问题"},
    [MSG_OPTION_BASE] = {"The revision to compare with: where the branch left it (default: HEAD; in CI, from the "
                         "environment)",
                         "与哪个版本比较，从分支分出的地方算起（默认：HEAD；在 CI 里由环境决定）"},
    [MSG_OPTION_SHOW_BASE] = {"Print the commit that --changed compares with", "显示 --changed 所比较的提交"},
    [MSG_OPTION_ALL] = {"With --changed or --staged: report what is not new, too",
                        "与 --changed 或 --staged 同用：也报告原有的问题"},
    [MSG_OPTION_BASELINE] = {"Do not report what this file lists, counted by file and rule",
                             "不报告该文件里记下的问题（按文件和规则计数）"},
    [MSG_OPTION_UPDATE_BASELINE] = {"Write the baseline as things stand now", "按现状重写基线文件"},
    [MSG_OPTION_PACK] = {"The pack to start from (default: what fits this directory, else translation)",
                         "所基于的规则包（默认：按本目录判断，否则为 translation）"},
    [MSG_OPTION_HOOK] = {"Install a git hook that checks what is about to be committed",
                         "安装 git 钩子，提交前检查将要提交的内容"},
    [MSG_OPTION_CI] = {"Write the workflow that checks pull requests on this service",
                       "写一个在该平台上检查合并请求的工作流"},
    [MSG_OPTION_DIFF] = {"Show what would be written instead of writing it", "只显示将要写入的内容，不写文件"},
    [MSG_OPTION_LANG] = {"Language of messages (default: auto, the language of the system)",
                         "消息的语言（默认：auto，即系统的语言）"},
    [MSG_OPTION_COLOR] = {"When to use colour (default: auto)", "何时使用颜色（默认：auto）"},
    [MSG_OPTION_HELP] = {"Show this help", "显示本帮助"},
    [MSG_OPTION_VERSION] = {"Show the version", "显示版本"},
    [MSG_OPTION_VERBOSE] = {"With --version: also the linked libraries", "与 --version 同用：也显示所用的库"},

    [MSG_INIT_HEAD] = {"# Settings of stet for this directory and everything below it.\n"
                       "# `stet config` shows what is in force, `stet rules` lists the rules.\n\n",
                       "# stet 的设置，对本目录及其下所有文件生效。\n"
                       "# `stet config` 显示当前生效的设置，`stet rules` 列出全部规则。\n\n"},
    [MSG_INIT_EXTENDS] = {"# The pack to start from: {1}.\n", "# 所基于的规则包：{1}。\n"},
    [MSG_INIT_VERSION] = {"# The first number of Hexo's version.\n", "# Hexo 的主版本号。\n"},
    [MSG_INIT_FOUND_TEAM] =
        {"Found sources/, translated/, published/ and template.md: a translation team's tree, for the "
         "pack '{1}'.",
         "找到 sources/、translated/、published/ 和 template.md：这是翻译团队的目录，使用规则包 '{1}'。"},
    [MSG_INIT_FOUND_HEXO] = {"Found a Hexo site (version {1}, theme {2}): starting from '{3}'.",
                             "找到 Hexo 站点（版本 {1}，主题 {2}）：基于 '{3}'。"},
    [MSG_INIT_FOUND_NOTHING] = {"Found neither a translation team's tree nor a Hexo site: starting from '{1}'.",
                                "没有认出翻译团队的目录或 Hexo 站点：基于 '{1}'。"},
    [MSG_INIT_HOOK_KEPT] = {"The hook that was there is now '{1}' and runs first.",
                            "原有的钩子改名为 '{1}'，会先运行。"},
    [MSG_INIT_OWNER] = {"note: in '{1}', put the place where your stet is published for OWNER/stet",
                        "注意：请把 '{1}' 里的 OWNER/stet 换成 stet 实际发布的仓库"},
    [MSG_INIT_REST] = {"\n# Paths that are never checked unless they are named; relative to this file.\n"
                       "# exclude: [drafts/]\n\n"
                       "# The severity of single rules: error, warning, info or off; `stet explain RULE` says more.\n"
                       "# rules:\n"
                       "#   trailing-space: off\n"
                       "#   more-missing: warning\n\n"
                       "# Other rules for some files.\n"
                       "# overrides:\n"
                       "#   - files: published/2024-*/**\n"
                       "#     rules: {abbrlink: off}\n",
                       "\n# 除非点名，否则不检查的路径；相对于本文件。\n"
                       "# exclude: [drafts/]\n\n"
                       "# 各条规则的级别：error、warning、info 或 off；说明见 `stet explain 规则名`。\n"
                       "# rules:\n"
                       "#   trailing-space: off\n"
                       "#   more-missing: warning\n\n"
                       "# 对一部分文件另作规定。\n"
                       "# overrides:\n"
                       "#   - files: published/2024-*/**\n"
                       "#     rules: {abbrlink: off}\n"},
};

const char *message_text(enum message message, stet_language language) {
    return texts[message][language];
}

static bool is_argument(const char *text) {
    return text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}';
}

void message_put(struct sink *out, stet_language language, enum message message, const char *const args[]) {
    const char *text = message_text(message, language);
    while (*text) {
        size_t plain = is_argument(text) ? 0 : 1 + strcspn(text + 1, "{");
        sink_put(out, text_of(text, plain));
        if (plain == 0) {
            const char *arg = args[text[1] - '1'];
            escape_text(out, text_of(arg, strlen(arg)));
        }
        text += plain ? plain : 3;
    }
}

const char *message_errno(int error, stet_language language) {
    static const struct {
        int error;
        enum message message;
    } known[] = {
        {ENOENT, MSG_ERRNO_MISSING},
        {EACCES, MSG_ERRNO_ACCESS},
        {EPERM, MSG_ERRNO_ACCESS},
        {EISDIR, MSG_ERRNO_DIRECTORY},
        {ENOTDIR, MSG_ERRNO_NOT_DIRECTORY},
        {ENOSPC, MSG_ERRNO_NO_SPACE},
        {ELOOP, MSG_ERRNO_LOOP},
        {ENAMETOOLONG, MSG_ERRNO_NAME_TOO_LONG},
        {EROFS, MSG_ERRNO_READ_ONLY},
        {EIO, MSG_ERRNO_IO},
        {ENOMEM, MSG_OUT_OF_MEMORY},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].error == error)
            return message_text(known[i].message, language);
    return strerror(error);
}
