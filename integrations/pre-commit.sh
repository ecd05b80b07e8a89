#!/bin/sh
# What the pre-commit hook `stet` runs: builds stet once, in pre-commit's own copy of it, then becomes it.
set -eu

here=$(dirname "$0")
if [ ! -x "$here/../build/stet" ]; then
    sh "$here/build.sh" || exit 2
fi
exec "$here/../build/stet" "$@"
