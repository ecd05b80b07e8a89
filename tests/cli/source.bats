#!/usr/bin/env bats
# `check --source FILE`: a translation beside its original.

load helper

compare() {
    "$STET" check --isolated --select parity-link,parity-image,parity-code,parity-heading --source original.md "$@"
}

pair() {
    printf -- '---\ntitle: x\n---\n\nA [link](https://example.org/a).\n\n<!-- more -->\n\n## One\n\n![](a.png)\n' >original.md
    printf -- '---\ntitle: 例\n---\n\n一个[链接](https://example.org/a)。\n\n<!-- more -->\n\n## 一\n\n![](a.png)\n' >a.md
}

@test "what the original has, the translation has" {
    pair
    run --separate-stderr -0 compare a.md
    [ -z "$output$stderr" ]
    sed 's/\[链接\](.*)/链接/; s/^## /### /; /png/d' a.md >b.md
    run --separate-stderr -1 compare b.md a.md
    [[ ${lines[0]} == "b.md:4:1: warning[parity-image]"* ]]
    [ "${lines[1]}" = "b.md:5:1: error[parity-link] the original has a link to \`https://example.org/a\` here or nearby; the translation does not" ]
    [[ ${lines[2]} == "b.md:9:1: warning[parity-heading]"* ]]
    [ "${#lines[@]}" -eq 3 ]
    run --separate-stderr -1 compare - --stdin-filename b.md <b.md
    [ "${#lines[@]}" -eq 3 ]
}

@test "an original that cannot be read is 2, and nothing is checked" {
    pair
    run --separate-stderr -2 "$STET" check --source missing.md a.md
    [ -z "$output" ]
    [[ $stderr == *"missing.md"* ]]
    run --separate-stderr -2 "$STET" check --source . a.md
    [[ $stderr == *"'.'"* ]]
}
