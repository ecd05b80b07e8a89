#!/bin/sh
# Builds cmark-gfm, libyaml and PCRE2 with sanitizers and coverage, so that the fuzzer sees into them:
# libraries.sh SOURCES PREFIX, where SOURCES holds their unpacked source packages (`apt-get source cmark-gfm libyaml
# pcre2`). fuzz.sh takes them from PREFIX when STET_FUZZ_LIBRARIES names it.
set -eu
sources=$1
prefix=$2
flags='-g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function,alignment -fno-omit-frame-pointer'

# build NAME OPTION…: configures and installs the library whose source directory begins with NAME.
build() {
    name=$1
    shift
    for source in "$sources/$name"*/; do
        cmake -S "$source" -B "$prefix/build-$name" -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ \
            -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" \
            -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF "$@"
        cmake --build "$prefix/build-$name" -j2
        cmake --install "$prefix/build-$name"
    done
}

build cmark-gfm -DCMARK_TESTS=OFF -DCMARK_SHARED=OFF
build libyaml -DBUILD_TESTING=OFF
printf 'Name: yaml\nDescription: libyaml\nVersion: 0.2.5\nLibs: -L%s/lib -lyaml\nCflags: -I%s/include\n' \
    "$prefix" "$prefix" >"$prefix/lib/pkgconfig/yaml-0.1.pc"
build pcre2 -DPCRE2_SUPPORT_JIT=OFF -DPCRE2_BUILD_TESTS=OFF -DPCRE2_BUILD_PCRE2GREP=OFF
