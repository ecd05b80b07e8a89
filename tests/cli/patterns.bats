#!/usr/bin/env bats
# The team's own rules: what they look at, and what they count.

load helper


@test "a pattern sees the part of an article that its scope names, and nothing else" {
    cat >a.md <<'MD'
---
title: foo
---

foo `foo` [foo](https://foo.example "foo") ![foo](foo.png) *foo*

## foo **foo**

```
foo
```

    foo
MD
    for scope in text heading code link front-matter raw; do
        printf 'patterns: {p: {match: foo, message: "%s", scope: %s}}\n' "$scope" $scope >.stet.yaml
        echo "$scope: $("$STET" check --select p --output-format concise a.md | sed -n 's/^a.md:\([0-9:]*\): .*/\1/p' | tr '\n' ' ')"
    done >out
    cat out
    diff out - <<'OUT'
text: 5:1 5:12 5:46 5:61 7:4 7:10 
heading: 7:4 7:10 
code: 5:6 10:1 13:5 
link: 5:12 5:25 5:38 5:46 5:51 
front-matter: 2:8 
raw: 2:8 5:1 5:6 5:12 5:25 5:38 5:46 5:51 5:61 7:4 7:10 10:1 13:5 
OUT
}

@test "a substitution names what should stand there, and is silent where it does" {
    printf 'patterns: {p: {swap: {"[Gg]ithub": GitHub, "(?i)javascript": JavaScript}, message: "{match} is {replacement}"}}\n' >.stet.yaml
    printf -- '---\ntitle: x\n---\n\nGithub, GitHub, JAVASCRIPT 和 JavaScript\n' >a.md
    run -0 "$STET" check --select p a.md
    [ "${lines[0]}" = "a.md:5:1: warning[p] Github is GitHub" ]
    [ "${lines[1]}" = "a.md:5:17: warning[p] JAVASCRIPT is JavaScript" ]
    [ "${lines[2]}" = "Found 2 warnings." ]
}

@test "an occurrence reports the one too many, or that there are too few" {
    printf 'patterns: {p: {kind: occurrence, match: [甲, 乙], max: 2, min: 1, message: "counted {match}"}}\n' >.stet.yaml
    printf -- '---\ntitle: x\n---\n\n甲乙\n' >a.md
    run -0 "$STET" check --select p a.md
    [ -z "$output" ]
    printf '再来一个甲，还有乙\n' >>a.md
    run -0 "$STET" check --select p a.md
    [ "${lines[0]}" = "a.md:6:5: warning[p] counted 甲" ]
    [ "${#lines[@]}" -eq 2 ]
    printf -- '---\ntitle: x\n---\n\n丙\n' >a.md
    run -0 "$STET" check --select p a.md
    [ "${lines[0]}" = "a.md:4:1: warning[p] counted " ]
    printf 'patterns: {p: {kind: occurrence, match: 甲, max: 0, message: m}}\n' >.stet.yaml
    run -0 "$STET" check --select p a.md
    [ -z "$output" ]
}

@test "comments silence a pattern, --select and stages choose it" {
    printf 'patterns: {p: {match: foo, message: m}, q: {match: foo, message: n, severity: error}}\n' >.stet.yaml
    printf -- '---\ntitle: x\n---\n\n<!-- stet-disable-next-line p -->\nfoo\nfoo\n' >a.md
    run -1 "$STET" check --select p,q a.md
    [ "${lines[0]}" = "a.md:6:1: error[q] n" ]
    [ "${lines[1]}" = "a.md:7:1: warning[p] m" ]
    [ "${lines[2]}" = "a.md:7:1: error[q] n" ]
    run -0 "$STET" check --select p --ignore q a.md
    [ "${#lines[@]}" -eq 2 ]
    printf 'rules: {p: off}\npatterns: {p: {match: foo, message: m}}\n' >.stet.yaml
    run "$STET" check a.md
    [[ $output != *'[p]'* ]]
    run -0 "$STET" check --select p a.md
    [[ $output == *'warning[p] m'* ]]
    printf 'extends: translation\nrules: {p: {translated: error, selected: off}}\npatterns: {p: {match: foo, message: m}}\n' >.stet.yaml
    run -1 "$STET" check --stage translated --select p a.md
    run -0 "$STET" check --stage selected --select p a.md
}

@test "an empty match is none, and characters stay whole" {
    printf 'patterns: {p: {match: "x*", message: "[{match}]"}, q: {match: "(?<=中)", message: q}}\n' >.stet.yaml
    printf -- '---\ntitle: x\n---\n\n中x中xx\n' >a.md
    run -0 "$STET" check --select p,q a.md
    [ "${lines[0]}" = "a.md:5:2: warning[p] [x]" ]
    [ "${lines[1]}" = "a.md:5:4: warning[p] [xx]" ]
    [ "${#lines[@]}" -eq 3 ]
}
