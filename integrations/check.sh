#!/bin/sh
# For any other CI, and by hand: checks what this branch adds to BASE.
#
#   check.sh BASE [OPTION...]
#
# The clone needs the commits from BASE to the branch. STET is the program; without it, stet is built first.
set -eu

if [ $# -eq 0 ]; then
    echo 'usage: check.sh BASE [OPTION...]' >&2
    exit 2
fi
base=$1
shift
here=$(dirname "$0")
if [ -z "${STET:-}" ]; then
    sh "$here/build.sh"
    STET=$here/../build/stet
fi
exec "$STET" check --changed --base "$base" "$@"
