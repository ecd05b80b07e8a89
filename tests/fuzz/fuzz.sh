#!/bin/sh
# Fuzzes one target: fuzz.sh TARGET SECONDS [BUILD]. Needs clang. What it finds grows BUILD/corpus-TARGET; a crash is
# written into BUILD and is the exit status. STET_FUZZ_LIBRARIES may name where libraries.sh installed to.
set -eu
target=$1
seconds=$2
here=$(cd "$(dirname "$0")" && pwd)
build=${3:-$here/../../build-fuzz}
libraries=${STET_FUZZ_LIBRARIES:-}
case $target in settings | reports) corpus=$target ;; *) corpus=articles ;; esac

if [ -n "$libraries" ]; then
    export PKG_CONFIG_PATH="$libraries/lib/pkgconfig"
fi
cmake -S "$here/../.." -B "$build" -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=None -DSTET_FUZZ=ON \
    -DCMAKE_PREFIX_PATH="$libraries" \
    -DCMAKE_C_FLAGS='-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' >/dev/null
cmake --build "$build" --target "fuzz_$target" -j2 >/dev/null
mkdir -p "$build/corpus-$target"
exec "$build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
    -dict="$here/stet.dict" -artifact_prefix="$build/" -print_final_stats=1 "$build/corpus-$target" \
    "$here/corpus/$corpus"
