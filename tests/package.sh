#!/bin/sh
# What is installed and packed works: the program, the manual pages, the completions, the library through pkg-config and
# through CMake, the .deb.
#
#   STET_BUILD=BUILD package.sh ROOT
set -eu
root=$1
build=$STET_BUILD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "package: $1" >&2
    exit 1
}

have() {
    command -v "$1" >/dev/null || { echo "package: no $1: left out" && return 1; }
}

cmake --install "$build" --prefix "$work/usr" >/dev/null
usr=$work/usr
"$usr/bin/stet" --version | grep -q '^stet ' || fail 'the installed program does not run'
for path in include/stet.h share/man/man1/stet.1 share/man/man5/stet.yaml.5 share/zsh/site-functions/_stet \
    share/fish/vendor_completions.d/stet.fish share/bash-completion/completions/stet share/doc/stet/README.md \
    share/doc/stet/copyright share/doc/stet/rules/tag-quote.md; do
    [ -s "$usr/$path" ] || fail "$path is not installed"
done

if have mandoc; then
    mandoc -T lint "$usr/share/man/man1/stet.1" "$usr/share/man/man5/stet.yaml.5" 2>/dev/null |
        grep -v 'referenced manual not found' >"$work/lint" || true
    [ ! -s "$work/lint" ] || fail "mandoc: $(head -n 3 "$work/lint")"
fi

# ------------------------------------------------------------------------------------------------------ completions

if have bash; then
    cat >"$work/complete.bash" <<'BASH'
source "$1"
shift
compopt() { :; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_stet
echo "${COMPREPLY[*]}"
BASH
    completes() {
        expected=$1
        shift
        got=$(bash "$work/complete.bash" "$usr/share/bash-completion/completions/stet" "$@")
        [ "$got" = "$expected" ] || fail "bash completes '$*' to '$got', not '$expected'"
    }
    completes completions stet comp
    completes '--output-format --output-file' stet check --out
    completes 'json json-lines junit' stet --output-format j
    completes sarif stet check --output-format = sa
    completes date,flag-missing stet check --select date,flag-m
    completes 'date date-early' stet explain dat
    completes 'bash zsh fish' stet completions ''
fi
if have zsh; then zsh -n "$usr/share/zsh/site-functions/_stet"; fi
if have fish; then
    fish --no-execute "$usr/share/fish/vendor_completions.d/stet.fish"
    # Quiet about a home that is not there.
    got=$(HOME=$work fish -c "source $usr/share/fish/vendor_completions.d/stet.fish
        complete -C 'stet check --output-format sa'; complete -C 'stet explain date-'" 2>/dev/null | cut -f 1 | tr '\n' ' ')
    [ "$got" = 'sarif date-early ' ] || fail "fish completes to '$got'"
fi

# ------------------------------------------------------------------------------------------------------- the library

cat >"$work/main.c" <<'C'
#include <stdio.h>
#include <stet.h>
int main(void) {
    char *schema = stet_settings_schema();
    printf("%zu rules%s\n", stet_rule_count(), schema ? "" : ", no schema");
    stet_free(schema);
    return !schema;
}
C
if grep -q '^STET_SANITIZE:BOOL=ON' "$build/CMakeCache.txt"; then
    echo 'package: the library is built with sanitizers: linking it is left out'
else
    if have pkg-config; then
        PKG_CONFIG_PATH=$(dirname "$(find "$usr" -name stet.pc)")
        export PKG_CONFIG_PATH
        # shellcheck disable=SC2046 # lists of words
        ${CC:-cc} $(pkg-config --cflags stet) "$work/main.c" -o "$work/by-pkg-config" $(pkg-config --libs stet)
        "$work/by-pkg-config" | grep -q ' rules$' || fail 'the program linked by pkg-config does not run'
    fi
    mkdir "$work/project"
    cat >"$work/project/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.20)
project(embed LANGUAGES C)
find_package(stet 0.1 REQUIRED)
add_executable(embed ../main.c)
target_link_libraries(embed PRIVATE stet::stet)
CMAKE
    cmake -S "$work/project" -B "$work/project/build" -DCMAKE_PREFIX_PATH="$usr" >/dev/null
    cmake --build "$work/project/build" >/dev/null
    "$work/project/build/embed" | grep -q ' rules$' || fail 'the program linked by find_package does not run'
fi

# ---------------------------------------------------------------------------------------------------------- the .deb

if have dpkg-deb && have dpkg-shlibdeps; then
    (cd "$build" && cpack -G DEB -B "$work/deb" >"$work/cpack.log" 2>&1) || fail "cpack: $(tail -n 3 "$work/cpack.log")"
    deb=$(find "$work/deb" -maxdepth 1 -name '*.deb')
    dpkg-deb -f "$deb" Depends | grep -q libc6 || fail 'the package does not name what it depends on'
    dpkg-deb -x "$deb" "$work/unpacked"
    "$work/unpacked/usr/bin/stet" --version | grep -q '^stet ' || fail 'the packed program does not run'
    dpkg-deb -c "$deb" | grep -v ' root/root ' && fail 'the package holds files that are not of root'
    [ -s "$work/unpacked/usr/share/man/man1/stet.1" ] || fail 'the package lacks its manual page'
fi
echo "package: fine, installed from $root"
