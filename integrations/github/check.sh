#!/bin/sh
# The check of action.yml. What comes from outside comes in variables and goes on between quotes: inputs as
# STET_INPUT_…, the event as GitHub gives it. Needs no token and starts nothing but git and stet.
set -euf

stet=${STET_INPUT_PROGRAM:-$GITHUB_ACTION_PATH/build/stet}
[ -z "${STET_INPUT_LANG:-}" ] || export STET_LANG="$STET_INPUT_LANG"
temporary=$(mktemp -d "${RUNNER_TEMP:-/tmp}/stet.XXXXXX")
tree=
cd "${GITHUB_WORKSPACE:-.}"

quiet_git() {
    git -c core.hooksPath=/dev/null --literal-pathspecs "$@"
}

clean_up() {
    [ -z "$tree" ] || quiet_git -C "$workspace" worktree remove --force "$tree" 2>/dev/null || :
    rm -rf "$temporary"
}
workspace=$PWD
trap clean_up EXIT

base=$("$stet" check --changed --show-base ${STET_INPUT_BASE:+--base "$STET_INPUT_BASE"})

# The settings of the base, in a work tree of their own: a pull request cannot switch off its own check.
use_settings_of_base() {
    quiet_git worktree add -q --detach "$temporary/tree" HEAD
    tree=$temporary/tree
    cd "$tree"
    quiet_git ls-files -z | grep -z '\.ya\{0,1\}ml$' | xargs -0 rm -f -- || :
    quiet_git ls-tree -r -z --name-only "$base" | grep -z '\.ya\{0,1\}ml$' >"$temporary/settings" || :
    [ ! -s "$temporary/settings" ] ||
        quiet_git checkout -q "$base" --pathspec-from-file="$temporary/settings" --pathspec-file-nul
    quiet_git diff --quiet HEAD -- .stet.yaml ||
        echo 'The settings of the base are in force; those of this change are not yet.'
}

case ${STET_INPUT_SETTINGS:-base} in
head) ;;
base) use_settings_of_base ;;
*)
    echo "settings: 'base' or 'head' is needed" >&2
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

summary=$temporary/summary.md
check --output-format markdown --fail-on never -q >"$summary" 2>/dev/null || :
# GitHub takes no more than 1 MiB.
if [ "$(wc -c <"$summary")" -le 1000000 ]; then
    cat "$summary" >>"$GITHUB_STEP_SUMMARY"
else
    head -n 200 "$summary" | head -c 1000000 >>"$GITHUB_STEP_SUMMARY"
fi

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
    echo 'sarif-file: one line is needed' >&2
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
