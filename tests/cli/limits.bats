#!/usr/bin/env bats
# More of anything than stet takes: it says so, and the rest is checked.

load helper

concise() {
    "$STET" check --output-format concise -q "$@"
}

@test "standard input over the limit" {
    printf 'max-file-size: 1 KiB\n' >.stet.yaml
    { article && yes '正文 {{'; } | head -c 5000 >long.md
    run --separate-stderr -1 concise - --stdin-filename a.md <long.md
    [[ $output == "a.md:1:1: error[file-too-complex]"* ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "a file over the limit that is staged, or that the base has" {
    need git
    git init -q .
    git config user.name t
    git config user.email t@example.org
    printf 'max-file-size: 1 KiB\nextends: hexo\n' >.stet.yaml
    { article && yes '正文'; } | head -c 5000 >a.md
    git add .
    run --separate-stderr -1 concise --staged
    [[ $output == "a.md:1:1: error[file-too-complex]"* ]]
    [ "${#lines[@]}" -eq 1 ]
    git commit -q -m large
    run --separate-stderr -0 concise --changed
    echo >>a.md
    run --separate-stderr -0 concise --changed
    [ -z "$output" ]
    bad_article >a.md
    run --separate-stderr -1 concise --changed
    [[ $output == "a.md:10:1: error[conflict-marker]"* ]]
}

@test "more findings than anybody reads" {
    { article && yes '行尾 ' | head -n 10100; } >a.md
    run --separate-stderr -1 concise --isolated --select trailing-space,file-too-complex --info a.md
    [ "$(grep -c trailing-space <<<"$output")" -eq 10000 ]
    [[ ${lines[0]} == "a.md:1:1: error[file-too-complex]"* ]]
}

@test "more suppressions than anybody writes" {
    { article && yes '<!-- stet-disable-next-line trailing-space -->' | head -n 300; } >a.md
    run --separate-stderr -1 concise --isolated --select file-too-complex a.md
    [[ $output == "a.md:266:29: error[file-too-complex]"*256* ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "more in the settings than anybody keeps there" {
    article >a.md
    # What stands before so many entries, one of them, and what stands behind.
    while IFS='|' read -r before entry after; do
        { printf '%s' "$before" && seq -f "$entry" -s ', ' 1101 && printf '%s' "$after"; } >.stet.yaml
        run --separate-stderr -2 concise a.md
        [ "$(grep -c 'holds too many entries' <<<"$output$stderr")" -eq 1 ]
    done <<'LIST'
patterns: {|p%.0f: {match: a, message: m}|}
patterns: {p: {message: m, match: [|a%.0f|]}}
overrides: [|{files: a%.0f, rules: {}}|]
placeholders: {aliases: {|a%.0f: b|}}
workflow: {flags: [|f%.0f|]}
workflow: {stages: [|{name: s%.0f}|]}
LIST
    { printf 'tags: {' && seq -f 't%.0f: {}' -s ', ' 1001 && printf '}'; } >.stet.yaml
    run --separate-stderr -2 concise a.md
    [ "$(grep -c 'holds too many entries' <<<"$output$stderr")" -eq 1 ]
}
