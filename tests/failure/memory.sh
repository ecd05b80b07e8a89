#!/bin/sh
# Memory that runs out: memory.sh STET FAILING_MALLOC STRICT [MOST]. In each kind of run every allocation fails in turn,
# alone and with all that follow; no more than MOST of them, evenly spread, where MOST is given. Each run ends with
# status 2 and a line, or as if nothing had happened; never with a signal or half a report. STET_WRAP may hold a command
# that runs stet, such as a leak checker:
#   STET_WRAP='valgrind -q --error-exitcode=99 --leak-check=full --soname-synonyms=somalloc=nouserintercepts'
set -u
stet=$1
shim=$2
strict=$3
most=${4:-1000000}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
unset CI GITHUB_ACTIONS GITHUB_BASE_REF
bad=0 runs=0 kinds=0

fault() {
    echo "memory: allocation $1: $2" >&2
    bad=$((bad + 1))
}

# shellcheck disable=SC2016 # backticks are code here
body() {
    printf '文字 `code` [a](b) *c* aab \n\n<!-- more -->\n\n<!-- stet-disable-line tag-unknown -->{%% a "b %%}\n\n'
    printf '| a | b |\n|---|---|\n| c | d |\n\n{%% note %%}\n- > x\n{%% endnote %%}\n{{ a.b(c) | d }}\n```\n<<<<<<< a\n'
}

yaml() {
    printf -- '---\ntitle: "a: b"\ndate: {{release_date}}\ntags: [a, &x b, *x]\napplied: true\nauthor:\n- a\n'
    printf 'authorInfo: |\n  via: https://a.b\n  译者：[a](https://a.b)\n---\n\n'
    body
}

json() {
    printf '"title": "a\\u0041: b",\n"date": "{{release_date}}",\n"tags": ["a", {"b": [1, 2.5e3]}],\n"applied": true,\n'
    printf '"author": ["a"\n;;;\n\n'
    body
}

# Articles in both kinds of front matter, with settings and without; enough of them for a second thread.
for place in plain team team/changed; do
    mkdir -p $place/translated/news
    yaml >$place/translated/news/20250101-a.md
    json >$place/translated/news/20250102-b.md
    for more in 3 4 5 6; do printf -- '---\ntitle: {{title}}\n---\n' >$place/translated/news/2025010$more-c.md; done
    git -C $place init -q
done
printf 'extends: fosscope\nrules: {trailing-space: warning}\npatterns: {p: {message: m, match: "a+b", scope: text}}\n' \
    >team/.stet.yaml
cp team/.stet.yaml team/changed
mkdir -p wrong empty
for number in 1 2 3 4 5; do
    mkdir -p walked/$number
    yaml >walked/$number/a.md
    body >walked/$number/b.md
done
printf 'rules: {date: off}\n' >walked/5/.stet.yaml
printf 'extends: fosscope\nrules: {no-such-rule: error, trailing-space: [}\n' >wrong/.stet.yaml
printf 'text\n' >wrong/a.md
head -c 300000 /dev/zero | tr '\0' a >wrong/large.md
(
    cd team/changed || exit
    git add . && git -c user.name=a -c user.email=a@b commit -qm a
    body >>translated/news/20250101-a.md
    git mv translated/news/20250102-b.md translated/news/20250109-d.md
) || exit 2

# judge NUMBER STATUS: what is right after a failed allocation.
judge() {
    if [ "$2" -le 1 ]; then
        { [ "$2" = "$status" ] && cmp -s out whole; } || fault "$1" "status $2, but another report"
        return
    fi
    [ "$2" -eq 2 ] || fault "$1" "status $2"
    [ -s err ] || fault "$1" 'status 2 without a word'
    [ ! -s out ] || [ "$format" = concise ] || [ "$format" = full ] || cmp -s out whole ||
        { [ "$format" != text ] && "$strict" "$format" <out >/dev/null; } || fault "$1" 'half a report'
}

# run AT ON ARGUMENT…: one run in the directory `place`.
run() {
    at=$1 on=$2
    shift 2
    # shellcheck disable=SC2086 # a command with its options
    (cd "$place" && exec env FAIL_AT="$at" FAIL_ON="$on" FAIL_COUNT="$work/count" LD_PRELOAD="$shim" \
        ${STET_WRAP:-} "$stet" "$@") >out 2>err
}

# try PLACE FORMAT ARGUMENT…
try() {
    place=$1 format=$2
    shift 2
    run 0 0 "$@"
    status=$?
    count=$(cat count)
    { [ "$status" -le 2 ] && [ "$count" -gt 0 ]; } || fault 0 "$*: status $status, $count allocations"
    mv out whole
    kinds=$((kinds + 1))
    step=$((count / most + 1))
    for number in $(seq $((kinds * 7 % step + 1)) $step "$count"); do
        for on in 0 1; do
            run "$number" $on "$@"
            judge "$number of $* ($place)" $?
            runs=$((runs + 1))
        done
    done
}

for name in full concise json json-lines sarif github gitlab junit checkstyle rdjson markdown; do
    for jobs in -j1 -j2; do
        for where in plain team; do
            try $where $name check $jobs --output-format $name .
        done
        try plain $name check $jobs --isolated --output-format $name translated/news/20250101-a.md
        try team $name check $jobs --lang zh-CN --output-format $name translated/news/20250102-b.md
    done
done
for name in concise json sarif; do
    try team/changed $name check --changed --output-format $name
    try team/changed $name check --staged --output-format $name
done
for name in full json sarif junit; do
    try walked $name check -j1 --output-format $name .
done
try walked json check -j2 --output-format json .
try team concise check --statistics
(cd team && "$stet" check --baseline ../baseline.txt --update-baseline) >/dev/null 2>&1
try team text check --baseline ../baseline.txt --update-baseline
try team concise check --baseline ../baseline.txt
try plain json check --baseline ../baseline.txt --output-format json
try wrong text check .
try wrong concise check --isolated .
try empty text check
try team text config translated/news/20250101-a.md
try wrong text config
try team text rules
try team text rules --output-format json
try team text explain tag-quote
try team text explain tag-qoute
try team text schema
try team text init --diff --hook
try team text init --diff --ci github
try team text init --diff --ci gitlab
try plain text init --diff
try team text completions zsh
try team text help check
try team text --version --verbose
[ $runs -ge $kinds ] || fault 0 "only $runs runs"
echo "memory: $kinds kinds, $runs runs, $bad faults"
[ $bad -eq 0 ]
