#!/usr/bin/env bats
# `stet init --hook`: a commit is stopped by what is staged, and by nothing else.

load helper

repository() {
    export HOME=$PWD LANG=C
    repository_new
    printf 'extends: hexo\n' >.stet.yaml
}

commit() {
    git commit -q -m x
}

@test "from an empty directory: stopped with the reason in Chinese, then mended" {
    need git
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
    export LANG=zh_CN.UTF-8
    git init -q .
    run --separate-stderr -0 "$STET" init --pack fosscope --hook --ci github
    [[ $stderr == *"已写好 '.stet.yaml'，基于规则包 'fosscope'。"* ]]
    grep -q 'lang: zh-CN' .github/workflows/stet.yml
    mkdir -p translated/tech
    article=translated/tech/20250311-quiet-terminal.md
    sed 's/^translated: true/translated: ture/' "$BATS_TEST_DIRNAME/../sample/$article" >$article
    git add .
    run -1 commit
    [[ $output == *"错误[flag-value]"*"$article:"*"发现 1 个错误"*"请改好之后重新 'git add'"* ]]
    run -128 git rev-parse HEAD
    cp "$BATS_TEST_DIRNAME/../sample/$article" $article
    run -1 commit
    git add .
    run -0 commit
    [ -z "$output" ]
    git rev-parse HEAD
}

@test "partial staging, commits of single files, deletions, amending, no articles" {
    repository
    "$STET" init -q --hook
    bad_article >bad.md
    article >good.md
    git add good.md
    run -0 commit
    [ -z "$output" ]
    git add bad.md
    echo '又一行。' >>good.md
    run -0 git commit -q -m only good.md
    run -1 commit
    [[ $output == *bad.md:10* ]]
    article >bad.md
    run -1 commit
    run -0 git commit -q -a -m all
    bad_article >bad.md
    run -1 git commit -q -a -m all
    git checkout -q -- bad.md
    git rm -q --cached bad.md
    run -0 commit
    echo text >file.txt
    git add file.txt
    run -0 commit
    [ -z "$output" ]
    bad_article >bad.md
    git add bad.md
    run -1 git commit -q --amend --no-edit
    run -0 git commit -q --no-verify -m x
    echo '旧的问题不算。' >>bad.md
    git add bad.md
    run -0 commit
}

@test "a commit from a subdirectory, of names with quotes and Chinese" {
    repository
    "$STET" init -q --hook
    mkdir '目 录' other
    bad_article >'目 录/译"文.md'
    git add .
    cd other
    run -1 commit
    [[ $output == *'目 录/译"文.md:10'* ]]
}

@test "a hook that was there is kept and runs first" {
    repository
    printf '#!/bin/sh\necho mine "$@"\n[ ! -e stop ]\n' >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    run --separate-stderr -0 "$STET" init --hook --diff
    [[ $output == *"+exec "*"check --staged"* ]]
    [ ! -e .git/hooks/pre-commit.before-stet ]
    run --separate-stderr -0 "$STET" init --hook
    [[ $stderr == *"pre-commit.before-stet"* ]]
    article >a.md
    git add a.md
    touch stop
    run -1 commit
    [ "$output" = mine ]
    rm stop
    run -0 commit
    [ "$output" = mine ]
    bad_article >a.md
    git add a.md
    run -1 commit
    [[ $output == mine*a.md:10* ]]
    cp .git/hooks/pre-commit before
    mv .git/hooks/pre-commit .git/hooks/pre-commit.legacy
    printf '#!/bin/sh\nexec "$0.legacy" "$@"\n' >.git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    run -1 commit
    [[ $output == mine*a.md:10* ]]
    mv .git/hooks/pre-commit.legacy .git/hooks/pre-commit
    run --separate-stderr -2 "$STET" init --hook
    [[ $stderr == *"exists already"* ]]
    cmp before .git/hooks/pre-commit
    echo '# other' >.git/hooks/pre-commit
    run --separate-stderr -2 "$STET" init --hook
    [ "$(cat .git/hooks/pre-commit)" = '# other' ]
    chmod -x .git/hooks/pre-commit.before-stet
    cp before .git/hooks/pre-commit
    run -1 commit
    [[ $output != *mine* ]]
}

@test "a linked work tree, core.hooksPath, a submodule" {
    repository
    bad_article >a.md
    git add .stet.yaml
    commit
    git worktree add -q ../linked
    git config core.hooksPath .githooks
    (cd ../linked && "$STET" init -q --hook)
    [ -x ../linked/.githooks/pre-commit ]
    cp a.md ../linked/
    git -C ../linked add a.md
    run -1 git -C ../linked commit -q -m x
    [[ $output == *a.md:10* ]]
    git config --unset core.hooksPath
    (cd ../linked && "$STET" init -q --hook)
    [ -x .git/hooks/pre-commit ]
    run -1 git -C ../linked commit -q -m x
    git add a.md
    run -1 commit
    git rm -q -f --cached a.md
    git -c protocol.file.allow=always submodule --quiet add "file://$PWD" sub
    run -0 commit
    (cd sub && "$STET" init -q --hook)
    [ -x .git/modules/sub/hooks/pre-commit ]
    bad_article >sub/b.md
    git -C sub -c user.name=t -c user.email=t@example.org add b.md
    run -1 git -C sub -c user.name=t -c user.email=t@example.org commit -q -m x
    [[ $output == *b.md:10* ]]
}

@test "a program at a strange place, and one that is gone" {
    repository
    mkdir -p "it's \$(touch ran) here"
    cp "$STET" "it's \$(touch ran) here/stet"
    "it's \$(touch ran) here/stet" init -q --hook
    bad_article >a.md
    git add a.md
    run -1 commit
    [[ $output == *a.md:10* ]]
    [ ! -e ran ]
    rm -r it*
    run -0 env PATH="${STET%/*}/nowhere:/usr/bin:/bin" git commit -q -m x
    [[ $output == *"stet is not here"* ]]
    refute "$STET" init --hook --isolated 2>/dev/null
}

@test "outside of a repository there is no hook to install" {
    run --separate-stderr -2 "$STET" init --hook
    [[ $stderr == *"--hook"* ]]
    [ ! -e .git ]
}

@test "without git, or where git refuses the repository, the reason is named" {
    repository
    mkdir nothing
    run --separate-stderr -2 env PATH="$PWD/nothing" "$STET" init --hook
    [ "$stderr" = 'error: cannot run git: no such file or directory' ]
    echo garbage >.git/HEAD
    run --separate-stderr -2 "$STET" init --hook
    [[ $stderr == "error: git says: "* ]]
    [ "${#stderr_lines[@]}" -eq 1 ]
}

@test "a hook costs little" {
    repository
    [[ $("$STET" --version --verbose) != *sanitize* ]] || skip 'built with sanitizers'
    article >a.md
    git add .
    commit
    spent() {
        local start=${EPOCHREALTIME/./}
        for i in {1..10}; do
            echo "第 $i 行。" >>a.md
            git add a.md
            git commit -q -m x "$@"
        done
        echo $(((${EPOCHREALTIME/./} - start) / 10))
    }
    plain=$(spent)
    "$STET" init -q --hook
    hooked=$(spent)
    echo "plain $plain, with the hook $hooked microseconds"
    [ $((hooked - plain)) -lt 200000 ] # loosely: the machine may be busy
}
