#!/bin/sh
# The tree's own rules: includes point one way, third-party headers stand in one file each, rules, pages and fixtures
# belong together, and nothing names a machine.
set -u
cd "$1" || exit 2
faults=0

fault() {
    echo "tree: $1" >&2
    faults=$((faults + 1))
}

# allowed DIRECTORY PATTERN...: which of our own headers the files of src/DIRECTORY may include.
allowed() {
    directory=$1
    shift
    for file in src/"$directory"/*.[ch]; do
        for include in $(sed -n 's/^#include "\(.*\)".*/\1/p' "$file"); do
            case $include in
            */*) ;;
            stet.h) ;;
            *)
                [ -f "src/$directory/$include" ] || fault "$file includes $include, which is not beside it"
                continue
                ;;
            esac
            known=no
            for pattern in "$@"; do
                case $include in $pattern) known=yes ;; esac
            done
            [ $known = yes ] || fault "$file may not include $include"
        done
    done
}

allowed base
allowed text 'base/*'
allowed article 'base/*' 'text/*'
allowed engine 'base/*' 'text/*' 'article/*' stet.h
allowed rules 'base/*' 'text/*' 'article/*' 'engine/*' stet.h
allowed report stet.h
allowed change 'base/*' stet.h
allowed cli stet.h 'report/*' 'change/*'

# once HEADER FILE: only FILE includes the third-party header.
once() {
    for file in $(grep -rl "^#include <$1>" src tools include 2>/dev/null); do
        [ "$file" = "$2" ] || fault "$file may not include <$1>: that is $2's"
    done
    grep -q "^#include <$1>" "$2" || fault "$2 does not include <$1>"
}

once yaml.h src/article/yaml.c
once cmark-gfm.h src/article/markdown.c
once pcre2.h src/text/regex.c
once utf8proc.h src/base/utf8.c

# Rules, pages and fixtures, both ways.
for file in src/rules/*.c; do
    id=$(basename "$file" .c | tr _ -)
    [ -f "rules/$id.md" ] || fault "$file has no page rules/$id.md"
    ls "tests/rules/$id"/bad-* >/dev/null 2>&1 || fault "$file has no fixture tests/rules/$id/bad-…"
    ls "tests/rules/$id"/good-* >/dev/null 2>&1 || fault "$file has no fixture tests/rules/$id/good-…"
done
for page in rules/*.md; do
    id=$(basename "$page" .md)
    [ "$id" = settings ] || [ -f "src/rules/$(echo "$id" | tr - _).c" ] || fault "$page has no rule"
done
for folder in tests/rules/*/; do
    [ -f "rules/$(basename "$folder").md" ] || fault "$folder is of no rule"
done

# Every message key that a rule reports stands on its page, and every key on a page is reported.
for page in rules/*.md; do
    id=$(basename "$page" .md)
    file=src/rules/$(echo "$id" | tr - _).c
    [ -f "$file" ] || continue
    keys=$(sed -n '/^messages:/,/^---/s/^  \([a-z0-9-]*\):.*/\1/p' "$page")
    for key in $keys; do
        grep -q "\"$key\"" "$file" src/engine/*.c || fault "$page has the message $key, which $file never reports"
    done
done

if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git grep -nE '/work/|/root/|registry\.npm|deb\.debian\.org' -- . ':!tests/tree.sh' >&2 &&
        fault 'a path of a machine or a name of a host stands in the project'
fi

[ $faults -eq 0 ] || exit 1
echo "tree: fine"
