#!/bin/sh
# Memory does not grow with the number of files: many.sh STET MEASURE.
set -u
stet=$1
measure=$2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# tree NAME DIRECTORIES: 200 short articles in each, with names as long as those of articles.
tree() {
    for number in $(seq "$2"); do
        mkdir -p "$1/20250$number"
        (cd "$1/20250$number" && seq 200 |
            split -l 1 -d -a 5 --additional-suffix=-how-to-do-something-with-something-on-a-computer.md - 20250101-)
    done
}

# peak NAME: the memory of a run, in KiB.
peak() {
    "$measure" "$stet" check --isolated --quiet -j1 "$1" | tail -n 1 | cut -d' ' -f3
}

tree few 5
tree many 100
few=$(peak few) many=$(peak many)
echo "many: $few KiB for 1,000 files, $many KiB for 20,000"
[ "$few" -gt 0 ] && [ $((many * 10)) -le $((few * 12)) ]
