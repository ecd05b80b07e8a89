#!/bin/sh
# Which branches of src/ the tests reach, by file, by directory and in all: coverage.sh [BUILD]. Needs clang, llvm-cov and
# llvm-profdata of one version (LLVM_VERSION, such as -14). BUILD keeps the build and the merged profile, with which
# `llvm-cov show` prints the lines; without it they are gone afterwards.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=${LLVM_VERSION:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=${1:-$work/build}

export LLVM_PROFILE_FILE="$work/build.profraw" # of the tools that run while it is built
cmake -S "$here/.." -B "$build" -DCMAKE_C_COMPILER="clang$version" -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS='-O1 -fprofile-instr-generate -fcoverage-mapping -fprofile-update=atomic' >/dev/null
cmake --build "$build" -j2 >/dev/null

# All runs of one program add to one file. Left out: what compiles against the library, which only this compiler could
# link, what measures time, and what watches the files that the program opens.
export LLVM_PROFILE_FILE="$work/%m.profraw"
ctest --test-dir "$build" -j2 --output-on-failure -E '^(package|readme|names|safety|hostile_shapes)$' >"$work/log" 2>&1 ||
    cat "$work/log" >&2
"$build/stet" check --info --output-format json "$here/hexo/posts" >/dev/null || [ $? = 1 ]
"llvm-profdata$version" merge -o "$build/coverage.profdata" "$work"/*.profraw

set -- "$build/stet"
for program in "$build"/tests/test_* "$build"/tests/fuzz/fuzz_*; do
    set -- "$@" -object "$program"
done
"llvm-cov$version" report --show-branch-summary --instr-profile="$build/coverage.profdata" "$@" "$here/../src" |
    awk '
        function row(name) {
            printf "%-44s %6d %6d %7.2f%%\n", name, all[name], missed[name], 100 * (1 - missed[name] / all[name])
        }
        function count(name) {
            all[name] += $(NF - 2)
            missed[name] += $(NF - 1)
        }
        BEGIN { printf "%-44s %6s %6s %8s\n", "", "all", "missed", "reached" }
        $1 ~ /\.[ch]$/ && $(NF - 2) > 0 {
            split($1, part, "/")
            if (!(part[1] in all)) directories[++n] = part[1]
            count($1)
            count(part[1])
            count("src")
            row($1)
        }
        END {
            for (i = 1; i <= n; i++) row(directories[i])
            row("src")
        }'
