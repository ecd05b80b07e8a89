#!/bin/sh
# Hostile names and texts through every format: output.sh STET HOSTILE_TREE STRICT [ROUNDS]. No byte that harms a
# terminal comes out, a runner finds the annotations that are meant and no other command, and JSON and XML parse.
set -u
stet=$1
tree=$2
strict=$3
rounds=${4:-20}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0
json=0

fault() {
    echo "output: $1" >&2
    bad=$((bad + 1))
}

# The formats that the program itself names; json first, which the others are counted by.
formats=json\ $("$stet" check --output-format '?' 2>&1 | tr -c 'a-z-' '\n' |
    grep -xE 'full|concise|json-lines|sarif|github|gitlab|junit|checkstyle|rdjson|markdown' | sort -u)
[ "$formats" != 'json ' ] || fault 'no formats were found'

for seed in $(seq "$rounds"); do
    rm -rf articles && mkdir articles && "$tree" "$seed" 40 articles || exit 2
    for format in $formats; do
        # shellcheck disable=SC2094 # the report is no input
        (cd articles && "$stet" check --info --output-format "$format" . >../out 2>../err)
        status=$?
        [ $status -le 1 ] || fault "$format, seed $seed: exit status $status"
        count=$("$strict" "$format" <out) || fault "seed $seed breaks $format"
        "$strict" full <err >/dev/null || fault "seed $seed breaks standard error of $format"
        case $format in
        json) json=$count ;;
        json-lines | github) [ "$count" = "$json" ] || fault "$format has $count findings, json has $json" ;;
        esac
    done
done
echo "output: $rounds trees of 40 files, $(echo "$formats" | wc -w) formats, $bad faults"
[ $bad -eq 0 ]
