#!/bin/sh
# A tree of things that are no articles: special.sh STET MEASURE. It is walked in less than a second, without hanging on
# a pipe or reading a device, and a large file is not read.
set -u
stet=$1
measure=$2
limit=$((1000 * ${HOSTILE_SLACK:-1}))
memory=${HOSTILE_MEMORY:-256}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0

fault() {
    echo "special: $1" >&2
    bad=$((bad + 1))
}

mkdir tree && cd tree || exit 2
printf -- '---\ntitle: a\n---\n\nfine\n' >fine.md
mkfifo pipe.md
mkdir directory.md
ln -s /dev/zero zero.md
ln -s loop.md loop.md
ln -s .. parent
ln -s /etc/passwd passwd.md
ln -s nowhere.md nowhere.md
: >empty.md
truncate -s 10G sparse.md
path=.
for step in $(seq 300); do
    path=$path/d$step
done
mkdir -p "$path" && cp fine.md "$path/deep.md"
cd ..

cost=$("$measure" -t 20 -o out timeout 20 "$stet" check --output-format json tree) || exit 2
# shellcheck disable=SC2086 # four numbers
set -- $cost
[ "${2%%.*}" -le $limit ] || fault "the tree took $2 ms"
[ "$memory" -eq 0 ] || [ $(($3 / 1024)) -le 64 ] || fault "the tree took $3 KiB"
[ "$4" -eq 1 ] || fault "exit status $4 for the tree"
grep -q '"filename": "tree/sparse.md"' out || fault 'the large file is not mentioned'
if grep -q root: out; then fault 'a link out of the tree was read'; fi

for name in pipe.md zero.md loop.md nowhere.md directory.md/none.md; do
    timeout 20 "$stet" check "tree/$name" >out 2>&1
    [ $? -eq 2 ] || fault "$name, named, is no failure"
    [ "$(wc -l <out)" -eq 1 ] || fault "$name: not one line"
done
echo "special: $bad faults"
[ $bad -eq 0 ]
