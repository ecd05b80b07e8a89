#!/bin/sh
# Builds stet beside its source where it is not built yet, and prints nothing but errors. What is missing on Debian,
# Ubuntu, Fedora, Arch, Alpine and with Homebrew is installed where this runs as root or may use sudo without a password.
#
#   build.sh            the program is build/stet of this source
set -eu

cd "$(dirname "$0")/.."
[ ! -x build/stet ] || exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT

configure_and_build() {
    cmake -S . -B build -DBUILD_TESTING=OFF && cmake --build build --target stet
}

if configure_and_build >"$log" 2>&1; then
    exit 0
fi
if { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; } && ./bootstrap.sh >>"$log" 2>&1; then
    exit 0
fi
cat "$log" >&2
echo 'stet could not be built: ./bootstrap.sh installs what it needs' >&2
exit 2
