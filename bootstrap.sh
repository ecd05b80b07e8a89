#!/bin/sh
# Installs what stet needs, builds it, and shows what it finds in a sample article.
#
#   ./bootstrap.sh        install, build, lint tests/sample
#   ./bootstrap.sh test   install, build, run every test
#
# BUILD_DIR names the build directory (default: build).
set -eu

cd "$(dirname "$0")"
build=${BUILD_DIR:-build}
mode=${1:-sample}

case $mode in
sample | test) ;;
*)
    echo "usage: ./bootstrap.sh [test]" >&2
    exit 2
    ;;
esac

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "bootstrap: '$*' needs root: run it yourself, then ./bootstrap.sh again" >&2
        exit 1
    fi
}

# What is already there is not installed again, so that no root is needed the second time.
missing_debian() {
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
    done
}

install_debian() {
    packages=$(missing_debian gcc g++ make cmake pkg-config git libyaml-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
        libpcre2-dev libutf8proc-dev)
    [ "$mode" = test ] && packages="$packages $(missing_debian libcmocka-dev bats dpkg-dev file)"
    # shellcheck disable=SC2086 # a list of words
    set -- $packages
    if [ $# -gt 0 ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
    fi
}

install_fedora() {
    as_root dnf install -y gcc gcc-c++ make cmake pkgconf git libyaml-devel cmark-gfm-devel pcre2-devel utf8proc-devel
    if [ "$mode" = test ]; then as_root dnf install -y libcmocka-devel bats; fi
}

install_arch() {
    as_root pacman -S --needed --noconfirm gcc make cmake pkgconf git libyaml cmark-gfm pcre2 libutf8proc
    if [ "$mode" = test ]; then as_root pacman -S --needed --noconfirm cmocka bash-bats; fi
}

install_alpine() {
    as_root apk add gcc g++ musl-dev make cmake pkgconf git yaml-dev cmark-gfm-dev pcre2-dev utf8proc-dev
    if [ "$mode" = test ]; then as_root apk add cmocka-dev bats; fi
}

install_homebrew() {
    brew install cmake pkgconf libyaml cmark-gfm pcre2 utf8proc
    if [ "$mode" = test ]; then brew install cmocka bats-core; fi
}

if command -v apt-get >/dev/null 2>&1; then
    install_debian
elif command -v dnf >/dev/null 2>&1; then
    install_fedora
elif command -v pacman >/dev/null 2>&1; then
    install_arch
elif command -v apk >/dev/null 2>&1; then
    install_alpine
elif command -v brew >/dev/null 2>&1; then
    install_homebrew
else
    echo "bootstrap: no package manager that I know; see \"Install\" in README.md for what stet needs" >&2
fi

testing=OFF
[ "$mode" = test ] && testing=ON
cmake -S . -B "$build" -DBUILD_TESTING=$testing
cmake --build "$build" -j "$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"

if [ "$mode" = test ]; then
    ctest --test-dir "$build" --output-on-failure
    exit
fi

echo
echo "\$ stet tests/sample"
status=0
"$build/stet" tests/sample || status=$?
if [ $status -gt 1 ]; then
    exit $status
fi
echo
echo "stet is built: $build/stet. The sample holds typical faults on purpose; now try an article of yours."
