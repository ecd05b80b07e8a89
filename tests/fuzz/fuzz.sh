#!/bin/sh
# Fuzzes: fuzz.sh [SECONDS [TARGET…]], each target (without names: all) for SECONDS (30). Needs clang. Prints how often
# each ran and how many edges of the code it reached. A crash, a leak or a hang is written into the build directory and
# is status 1.
#   STET_FUZZ_BUILD       where to build; build/fuzz
#   STET_FUZZ_CORPORA     where inputs that reach something new are kept, in corpus-TARGET; STET_FUZZ_BUILD
#   STET_FUZZ_JOBS        how many targets run at once; as many as there are processors
#   STET_FUZZ_LIBRARIES   where libraries.sh installed to; without, the libraries are the system's
#   STET_FUZZ_SANITIZERS  address,undefined; empty for none and ten times the speed: in another STET_FUZZ_BUILD with the
#                         same STET_FUZZ_CORPORA, so that the next run with sanitizers tries what it found
set -eu
seconds=${1:-30}
[ $# -eq 0 ] || shift
here=$(cd "$(dirname "$0")" && pwd)
build=${STET_FUZZ_BUILD:-$here/../../build/fuzz}
corpora=${STET_FUZZ_CORPORA:-$build}
jobs=${STET_FUZZ_JOBS:-$(nproc)}
libraries=${STET_FUZZ_LIBRARIES:-}
sanitizers=${STET_FUZZ_SANITIZERS-address,undefined}
# shellcheck disable=SC2046 # one word for each target
[ $# -gt 0 ] || set -- $(cd "$here" && grep -l LLVMFuzzerTestOneInput fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')

if [ -n "$libraries" ]; then
    export PKG_CONFIG_PATH="$libraries/lib/pkgconfig"
fi
if [ -n "$sanitizers" ]; then
    flags="-g -O1 -fsanitize=fuzzer-no-link,$sanitizers -fno-sanitize-recover=all"
else
    flags='-g -O2 -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp'
fi
cmake -S "$here/../.." -B "$build" -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=None -DSTET_FUZZ=ON \
    -DCMAKE_PREFIX_PATH="$libraries" -DCMAKE_C_FLAGS="$flags" >/dev/null
# shellcheck disable=SC2046
cmake --build "$build" -j"$jobs" --target $(printf 'fuzz_%s ' "$@") >/dev/null

# fuzz TARGET: runs it; its log is left in the build directory.
fuzz() {
    corpus=articles
    [ ! -d "$here/corpus/$1" ] || corpus=$1
    mkdir -p "$corpora/corpus-$1"
    "$build/tests/fuzz/fuzz_$1" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=2048 -entropic=0 \
        -dict="$here/stet.dict" -artifact_prefix="$build/$1-" -print_final_stats=1 "$corpora/corpus-$1" \
        "$here/corpus/$corpus" >"$build/$1.log" 2>&1 || : >"$build/$1.failed"
}

rm -f "$build"/*.failed
running=0
for target in "$@"; do
    fuzz "$target" &
    running=$((running + 1))
    [ $((running % jobs)) -ne 0 ] || wait
done
wait

status=0 all=0
for target in "$@"; do
    count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
    edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$target.log" | tail -1)
    printf '%-14s %10s runs  %6s edges\n' "$target" "${count:-?}" "${edges:-?}"
    all=$((all + ${count:-0}))
    if [ -e "$build/$target.failed" ]; then
        status=1
        grep -v '^#' "$build/$target.log" | tail -60
    fi
done
printf '%-14s %10s runs\n' all "$all"
exit $status
