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

@test "init finds a team's tree and a Hexo site by itself" {
    mkdir -p team/sources team/translated team/published site other
    echo '{{title}}' >team/template.md
    cd team
    run --separate-stderr -0 "$STET" init
    [[ $stderr == *"'translation'"* ]]
    grep -qx 'extends: translation' .stet.yaml
    rm .stet.yaml
    echo '{{title}} by fosscope-translation-team' >template.md
    run --separate-stderr -0 "$STET" init --lang zh-CN
    [[ $stderr == *"翻译团队"*"'fosscope'"* ]]
    cd ../site
    printf 'title: x\ntheme: "butterfly" # nice\n' >_config.yml
    echo '{"name": "hexo", "dependencies": {"hexo-cli": "4.0.0", "hexo": "^7.3.0"}}' >package.json
    run --separate-stderr -0 "$STET" init
    [[ $stderr == *"version 7, theme butterfly"* ]]
    grep -qx 'extends: \[hexo, butterfly\]' .stet.yaml
    grep -qx 'hexo: {version: 7}' .stet.yaml
    run --separate-stderr -0 "$STET" config
    [ -z "$stderr" ]
    rm .stet.yaml
    run --separate-stderr -0 "$STET" init --pack fosscope
    [[ $stderr == *"version 7, theme butterfly"*"'fosscope'"* ]]
    [ "$(grep -E '^(extends|hexo)' .stet.yaml)" = $'extends: fosscope\nhexo: {version: 7}' ]
    rm .stet.yaml
    printf 'theme: own\n' >_config.yml
    echo '{"hexo": {"version": "9.1.0"}, "dependencies": {"hexo": "1"}}' >package.json
    run --separate-stderr -0 "$STET" init
    grep -qx 'extends: hexo' .stet.yaml
    refute grep -q '^hexo:' .stet.yaml
    rm .stet.yaml
    # config|package|what init makes of it
    while IFS='|' read -r config package extends; do
        printf "$config" >_config.yml
        printf '%s' "$package" >package.json
        run --separate-stderr -0 "$STET" init --diff
        grep -qxF "+extends: $extends" <<<"$output"
        run --separate-stderr -0 "$STET" init -q --diff
        [ -z "$stderr" ]
    done <<'LIST'
theme: hexo-theme-next|{"dependencies": {"hexo": "*"}}|[hexo, next]
theme: 'fluid'|{"hexo": {"version": "8.1"}}|[hexo, fluid]
theme: hexo\n|{"dependencies": {"hexo": "latest"}}|hexo
theme:\n|{"dependencies": {"hexo": "10.0.0"}}|hexo
theme: "|{"dependencies": {"hexo": ">=6 <9"}}|hexo
theme: translation|{"dependencies": {"hexo": "8"}}|hexo
title: x|{"dependencies": {"hexo": "8"}}|hexo
theme: next|{"dependencies": {"hugo": "8"}}|translation
|{"dependencies": {"hexo": "8"}}|translation
LIST
    cd ../team
    rm .stet.yaml
    for directory in sources translated published; do
        rmdir $directory
        run --separate-stderr -0 "$STET" init -q --diff
        grep -qx '+extends: translation' <<<"$output"
        echo file >$directory
        run --separate-stderr -0 "$STET" init -q --diff
        grep -qx '+extends: translation' <<<"$output"
        rm $directory
        mkdir $directory
    done
    cd ../other
    for junk in '' '{' '{"dependencies": {"hexo"' '"\' '[]'; do
        printf %s "$junk" >package.json
        echo 'theme' >_config.yml
        run --separate-stderr -0 "$STET" init --diff
        [[ $output == *"+extends: translation"* ]]
    done
}

@test "init --ci writes the workflow once, at the root" {
    need git
    git init -q .
    mkdir sub
    cd sub
    run --separate-stderr -0 "$STET" init --ci github --diff
    [[ $output == *"+      - uses: actions/checkout@"* ]]
    [ ! -e ../.github ]
    run --separate-stderr -0 "$STET" init --ci github
    [ -e ../.github/workflows/stet.yml ]
    [ ! -e .stet.yaml ]
    run --separate-stderr -0 "$STET" init --ci gitlab --pack hexo
    grep -q codequality ../.gitlab-ci.yml
    for service in github gitlab; do
        run --separate-stderr -2 "$STET" init --ci $service
        [[ $stderr == *"exists already"* ]]
    done
    run --separate-stderr -2 "$STET" init --ci travis
    [[ $stderr == *"github, gitlab"* ]]
}
