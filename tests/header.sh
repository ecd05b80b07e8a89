#!/bin/sh
# A program that has nothing but the public header compiles in C17 and in C++17.
set -eu
root=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/embed.c" <<'C'
#include <stet.h>
int main(void) {
    stet_project *project = stet_project_new(NULL);
    stet_project_free(project);
    return stet_rule_count() > 0 ? 0 : 1;
}
C
cp "$work/embed.c" "$work/embed.cpp"
${CC:-cc} -std=c17 -Wall -Wextra -Wpedantic -Werror -I "$root/include" -c "$work/embed.c" -o "$work/c.o"
if command -v "${CXX:-c++}" >/dev/null; then
    "${CXX:-c++}" -std=c++17 -Wall -Wextra -Wpedantic -Werror -I "$root/include" -c "$work/embed.cpp" -o "$work/cpp.o"
else
    echo "no C++ compiler: left out"
fi
echo "header: fine"
