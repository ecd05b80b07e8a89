#!/bin/sh
# Every allocation fails in turn: memory.sh STET FAILING_MALLOC STRICT. Each run ends with status 2 and a line, or as if
# nothing had happened; never with a signal or half a report.
set -u
stet=$1
shim=$2
strict=$3
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0 runs=0

fault() {
    echo "memory: allocation $1: $2" >&2
    bad=$((bad + 1))
}

mkdir -p translated/news
printf 'extends: fosscope\nrules: {trailing-space: warning}\npatterns: {p: {message: m, match: "a+b", scope: text}}\n' >.stet.yaml
article=translated/news/20250101-a.md
# shellcheck disable=SC2016 # backticks are code here
{
    printf -- '---\ntitle: "a: b"\ndate: {{release_date}}\ntags: [a, &x b, *x]\napplied: true\nauthor:\n- a\n'
    printf 'authorInfo: |\n  via: https://a.b\n  译者：[a](https://a.b)\n---\n\n'
    printf '文字 `code` [a](b) *c* aab \n\n<!-- more -->\n\n<!-- stet-disable-line tag-unknown -->{%% a "b %%}\n\n'
    printf '| a | b |\n|---|---|\n| c | d |\n\n{%% note %%}\n- > x\n{%% endnote %%}\n{{ a.b(c) | d }}\n```\n<<<<<<< a\n'
} >$article
head -c 300000 /dev/zero | tr '\0' a >large.md

# judge NUMBER STATUS: what is right after a failed allocation.
judge() {
    if [ "$2" -le 1 ]; then
        { [ "$2" = "$status" ] && cmp -s out whole; } || fault "$1" "status $2, but another report"
        return
    fi
    [ "$2" -eq 2 ] || fault "$1" "status $2"
    grep -q . err || fault "$1" 'status 2 without a word'
    [ ! -s out ] || "$strict" "$format" <out >/dev/null || fault "$1" 'half a report'
}

# try FORMAT ARGUMENT…: fails each allocation of this run, once and with all that follow.
try() {
    format=$1
    shift
    FAIL_COUNT=count LD_PRELOAD=$shim "$stet" "$@" >whole 2>err
    status=$?
    count=$(cat count)
    # A run of very many allocations is sampled.
    step=$((count / 300 + 1))
    for number in $(seq 1 $step "$count"); do
        for on in '' 1; do
            env FAIL_AT="$number" ${on:+FAIL_ON=1} LD_PRELOAD="$shim" "$stet" "$@" >out 2>err
            judge "$number of $*" $?
            runs=$((runs + 1))
        done
    done
}

try json check -j1 --output-format json $article
try full check -j1 --lang zh-CN $article large.md
try sarif check -j1 --isolated --output-format sarif $article
try full config $article
try full rules
[ $runs -gt 500 ] || fault 0 "only $runs runs"
echo "memory: $runs runs, $bad faults"
[ $bad -eq 0 ]
