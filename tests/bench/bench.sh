#!/bin/sh
# Measures stet against the floor (cmark-gfm's parse alone) and the peers that install.sh has put here:
# bench.sh BUILD CORPUS [ARTICLE [TREE]]. BUILD is a Release build with tests; CORPUS a directory of many articles, from
# which one file of 10 MiB and a tree of 200 MB are made too; ARTICLE one article, TREE a small tree. All commands of a
# row run in turn, BENCH_RUNS times (5 where not set); a table in Markdown comes out: medians, and ratios to the floor.
set -eu
build=$(cd "$1" && pwd)
corpus=$(cd "$2" && pwd)
article=${3:-}
tree=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
runs=${BENCH_RUNS:-5}
peers=$here/node_modules/.bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -z "$article" ] || article=$(cd "$(dirname "$article")" && pwd)/$(basename "$article")
[ -z "$tree" ] || tree=$(cd "$tree" && pwd)
cd "$work"
printf 'max-file-size: 64 MiB\n' >.stet.yaml

# The rumdl package starts its program through Node; what it starts is measured.
rumdl=$(find "$here/node_modules" -type f -name rumdl -path '*linux*' ! -path '*musl*' 2>/dev/null | head -n 1)

median() {
    sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

# cost NAME COMMAND…: one run; its line goes to NAME.costs. A run over a minute ends all further ones of its command.
cost() {
    name=$1
    shift
    [ ! -e "$name.slow" ] || return 0
    "$build/tests/measure" -t 60 "$@" >>"$name.costs"
    if [ "$(tail -n 1 "$name.costs" | cut -d. -f1)" -gt 55000 ]; then : >"$name.slow"; fi
}

# row LABEL: the medians of all commands, and their ratios to the floor.
row() {
    for name in stet stet-1 floor rumdl autocorrect markdownlint; do
        [ -s "$name.costs" ] || continue
        for column in 1 2 3; do cut -d' ' -f$column "$name.costs" | median; done | tr '\n' ' '
        if [ -e "$name.slow" ]; then echo "$name (stopped)"; else echo "$name"; fi
    done >medians
    awk -v label="$1" '
        $4 == "floor" { cpu = $1; wall = $2 }
        { line[NR] = $0 }
        END {
            for (i = 1; i <= NR; i++) {
                split(line[i], m, " ")
                name = m[5] ? m[4] " " m[5] : m[4]
                printf "| %s | %s | %.1f | %.1f | %.1f | %.2f | %.2f |\n", label, name, m[1], m[2], m[3] / 1024, m[1] / cpu, m[2] / wall
            }
        }' medians
    rm -f ./*.costs ./*.slow
}

# compare LABEL DIRECTORY: all commands over the articles in the directory.
compare() {
    label=$1
    directory=$2
    left=$runs
    find "$directory" -type f -name '*.md' >list
    while [ "$left" -gt 0 ]; do
        left=$((left - 1))
        cost floor "$build/tests/bench/floor" -f list
        cost stet-1 "$build/stet" check -j1 "$directory"
        cost stet "$build/stet" check "$directory"
        [ -z "$rumdl" ] || cost rumdl "$rumdl" check --no-cache "$directory"
        [ ! -x "$peers/autocorrect" ] || cost autocorrect "$peers/autocorrect" --lint "$directory"
        [ "$label" = 'corpus x n' ] || [ ! -x "$peers/markdownlint-cli2" ] ||
            cost markdownlint "$peers/markdownlint-cli2" "$directory/**/*.md"
    done
    row "$label"
}

# copy DIRECTORY: the corpus, as files of its own that settings of other trees do not reach.
copy() {
    mkdir -p "$1"
    (cd "$corpus" && find . -type f -name '*.md' -print0 | tar -c --null -T - -f -) | tar -x -C "$1" -f -
}

copy corpus
mkdir joined
find corpus -type f -name '*.md' -print0 | sort -z | xargs -0 cat 2>/dev/null | head -c 10485759 | sed '$d' \
    >joined/joined.md
size=$(du -sb corpus | cut -f1)
copies=$((200000000 / size + 1))
[ $copies -le 100 ] || copies=100
for number in $(seq $copies); do
    mkdir -p many && cp -r corpus "many/$number"
done

echo "| what | command | CPU ms | wall ms | peak MiB | CPU ÷ floor | wall ÷ floor |"
echo "| --- | --- | --- | --- | --- | --- | --- |"
if [ -n "$article" ]; then
    mkdir one && cp "$article" one/article.md
    compare 'one article' one
fi
if [ -n "$tree" ]; then
    mkdir small && cp -r "$tree/." small/ && rm -rf small/.git
    compare 'tree' small
fi
compare 'corpus' corpus
compare 'one file of 10 MiB' joined
compare 'corpus x n' many
echo
echo "$(find corpus -name '*.md' | wc -l) files of $size bytes in the corpus; x $copies; $runs runs; $(nproc) processors;"
"$build/stet" --version --verbose
