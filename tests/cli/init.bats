#!/usr/bin/env bats
# `stet init` and `stet config`.

load helper

@test "init writes settings that stet accepts, with every comment taken away too" {
    for lang in en zh-CN; do
        rm -f .stet.yaml
        run --separate-stderr -0 "$STET" init --pack hexo --lang $lang
        grep -qx 'extends: hexo' .stet.yaml
        article >a.md
        "$STET" config a.md >/dev/null
        sed -i -E 's/^# ( *- |(exclude|rules|overrides): ?|  )/\1/' .stet.yaml
        grep -q '^rules:' .stet.yaml
        run --separate-stderr -0 "$STET" config a.md
        [ -z "$stderr" ]
    done
}

@test "init never overwrites" {
    echo mine >.stet.yaml
    run --separate-stderr -2 "$STET" init
    [ "$(cat .stet.yaml)" = mine ]
    [[ $stderr == *"exists already"* ]]
    rm .stet.yaml
    ln -s nowhere .stet.yaml
    run -2 "$STET" init
    [ -L .stet.yaml ]
    [ ! -e nowhere ]
}

@test "init --diff shows the file and writes nothing" {
    need patch
    run --separate-stderr -0 "$STET" init --diff
    [ ! -e .stet.yaml ]
    "$STET" init --diff >change.patch
    "$STET" init -q
    mv .stet.yaml expected
    patch -s -p0 <change.patch
    cmp .stet.yaml expected
}

@test "init in a directory without room or leave" {
    need_strace
    for call in write fsync link; do
        run traced -e trace=$call -e inject=$call:error=ENOSPC:when=1 "$STET" init -q
        [ "$status" -eq 2 ]
        [ "$(ls -A)" = trace.txt ]
    done
}

@test "an unknown pack is an error with a tip" {
    run --separate-stderr -2 "$STET" init --pack fosscop
    [[ $stderr == *hexo* && $stderr == *"'fosscope'"* ]]
    [ ! -e .stet.yaml ]
}

@test "config says what is in force and where it comes from" {
    printf 'extends: hexo\nexclude: [drafts/]\n' >.stet.yaml
    mkdir sub
    run --separate-stderr -0 "$STET" config
    [[ $output == *drafts/* && $output == *.stet.yaml* ]]
    run --separate-stderr -0 "$STET" config sub/missing.md
    [[ $output == *drafts/* ]]
    run --separate-stderr -0 "$STET" config sub --isolated
    [[ $output != *drafts/* ]]
    printf 'extends: hexxo\n' >.stet.yaml
    run --separate-stderr -2 "$STET" config
    [[ $stderr == *.stet.yaml:1:* ]]
}
