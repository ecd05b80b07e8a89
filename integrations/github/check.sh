#!/bin/sh
# The check of action.yml. What comes from outside comes in variables and goes on between quotes: inputs as
# STET_INPUT_…, the event as GitHub gives it. Needs no token and starts nothing but git and stet.
set -euf

stet=${STET_INPUT_PROGRAM:-$GITHUB_ACTION_PATH/build/stet}
[ -z "${STET_INPUT_LANG:-}" ] || export STET_LANG="$STET_INPUT_LANG"
temporary=$(mktemp -d "${RUNNER_TEMP:-/tmp}/stet.XXXXXX")
tree=
cd "${GITHUB_WORKSPACE:-.}"

# Runs nothing of the repository and fetches nothing. What git says may hold names out of the change: these never begin a
# line, where the runner reads commands.
quiet_git() {
    GIT_LFS_SKIP_SMUDGE=1 git -c core.hooksPath=/dev/null "$@" 2>"$temporary/said" || {
        code=$?
        sed 's/^/git: /' "$temporary/said" >&2
        return $code
    }
}

clean_up() {
    [ -z "$tree" ] || quiet_git -C "$workspace" worktree remove --force "$tree" 2>/dev/null || :
    rm -rf "$temporary"
}
workspace=$PWD
trap clean_up EXIT

base=$("$stet" check --changed --show-base ${STET_INPUT_BASE:+--base "$STET_INPUT_BASE"})

# A work tree of the base with the articles of this change: all else, and so every file that settings are made of, is the
# base's. A pull request cannot switch off its own check.
use_settings_of_base() {
    head=$(git rev-parse HEAD)
    quiet_git worktree add -q --detach "$temporary/tree" "$base"
    tree=$temporary/tree
    cd "$tree"
    changed() { quiet_git diff --no-renames --name-only -z "$@" "$base" "$head" -- '*.md' '*.markdown'; }
    changed --diff-filter=D | xargs -0 rm -f --
    changed --diff-filter=d >"$temporary/articles"
    [ ! -s "$temporary/articles" ] ||
        quiet_git --literal-pathspecs checkout -q "$head" --pathspec-from-file="$temporary/articles" --pathspec-file-nul
    quiet_git diff --quiet "$base" "$head" -- ':(glob)**/.stet.yaml' ||
        echo "The settings of the base are in force; those of this change are not yet. / 本次改动里的设置尚未生效，仍用目标分支的设置。"
}

case ${STET_INPUT_SETTINGS:-base} in
head) ;;
base) use_settings_of_base ;;
*)
    echo "settings: 'base' or 'head' is needed / 只能是 'base' 或 'head'" >&2
    exit 2
    ;;
esac

newline='
'
# check OPTION...: of the paths, one a line, and with the base.
check() {
    (
        IFS=$newline
        # shellcheck disable=SC2086 # one word a line
        set -- "$@" --changed --base "$base" -- ${STET_INPUT_PATH:-.}
        [ "${STET_INPUT_ALL:-false}" != true ] || set -- --all "$@"
        exec "$stet" check "$@"
    )
}

status=0
check --output-format github --fail-on "${STET_INPUT_FAIL_ON:-error}" || status=$?

check --output-format markdown --fail-on never -q >>"$GITHUB_STEP_SUMMARY" 2>/dev/null || :

# count SEVERITY: how many findings of it there are; always a number.
check --statistics --output-format json --fail-on never -q >"$temporary/counts" 2>/dev/null || :
count() {
    awk -v severity="\"severity\": \"$1\"" '
        index($0, severity) && match($0, /"count": [0-9]+/) { sum += substr($0, RSTART + 9, RLENGTH - 9) }
        END { print sum + 0 }' "$temporary/counts"
}
{
    echo "errors=$(count error)"
    echo "warnings=$(count warning)"
    echo "infos=$(count info)"
} >>"$GITHUB_OUTPUT"

case ${STET_INPUT_SARIF_FILE:-} in
'') ;;
*"$newline"*)
    echo 'sarif-file: one line is needed / 只能有一行' >&2
    exit 2
    ;;
*)
    case $STET_INPUT_SARIF_FILE in
    /*) sarif=$STET_INPUT_SARIF_FILE ;;
    *) sarif=$workspace/$STET_INPUT_SARIF_FILE ;;
    esac
    check --output-format sarif --fail-on never -q -o "$sarif"
    printf 'sarif-file=%s\n' "$STET_INPUT_SARIF_FILE" >>"$GITHUB_OUTPUT"
    ;;
esac

exit "$status"
