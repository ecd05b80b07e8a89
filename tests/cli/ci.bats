#!/usr/bin/env bats
# integrations/: the GitHub action as the runner runs it, the recipe for GitLab, the shell recipe, pre-commit.

load helper

repository() {
    SOURCE=$(realpath "${STET_SOURCE:-$BATS_TEST_DIRNAME/../..}")
    repository_new
    printf 'extends: hexo\n' >.stet.yaml
    bad_article >old.md
    git add .
    git commit -q -m base
    BASE=$(git rev-parse HEAD)
    git checkout -q -b topic
}

# The workspace as actions/checkout leaves it, and the variables that action.yml gives.
action() {
    : >../output
    : >../summary
    mkdir -p ../temporary
    printf '{"pull_request": {"title": "$(touch ran)", "base": {"sha": "%s", "ref": "main"}}}' "$BASE" >../event.json
    env GITHUB_ACTIONS=true GITHUB_WORKSPACE="$PWD" GITHUB_ACTION_PATH="$SOURCE" GITHUB_OUTPUT="$PWD/../output" \
        GITHUB_STEP_SUMMARY="$PWD/../summary" GITHUB_EVENT_PATH="$PWD/../event.json" RUNNER_TEMP="$PWD/../temporary" \
        STET_INPUT_PROGRAM="$STET" "$@" sh "$SOURCE/integrations/github/check.sh"
}

@test "GitHub: annotations, summary, counts, SARIF; the workspace stays as it was" {
    repository
    bad_article >'新.md'
    git add .
    git commit -q -m topic
    run --separate-stderr -1 action STET_INPUT_SARIF_FILE=out.sarif STET_INPUT_LANG=zh-CN
    [[ $output == *"::error "*"新.md"*"line=10"* ]]
    [ "$(cat ../output)" = $'errors=1\nwarnings=0\ninfos=0\nsarif-file=out.sarif' ]
    grep -q '^|.*conflict-marker' ../summary
    grep -q '"ruleId": *"conflict-marker"' out.sarif
    rm out.sarif
    [ -z "$(git status --porcelain)" ]
    [ "$(git worktree list | wc -l)" -eq 1 ]
    [ -z "$(ls -A ../temporary)" ]
    article >'新.md'
    git commit -q -a -m mended
    run --separate-stderr -0 action
    [ "$(cat ../output)" = $'errors=0\nwarnings=0\ninfos=0' ]
}

@test "GitHub: old faults stop nobody, unless all are asked for" {
    repository
    echo '又一行。' >>old.md
    git commit -q -a -m topic
    run --separate-stderr -0 action
    [[ $output != *::error* ]]
    run --separate-stderr -1 action STET_INPUT_ALL=true
    run --separate-stderr -0 action STET_INPUT_ALL=true STET_INPUT_FAIL_ON=never
    grep -qx errors=1 ../output
}

@test "GitHub: a pull request cannot switch off its own check" {
    repository
    printf 'extends: hexo\nrules: {conflict-marker: off}\n' >.stet.yaml
    mkdir sub
    cp .stet.yaml sub/.stet.yaml
    bad_article >sub/new.md
    git add .
    git commit -q -m topic
    run --separate-stderr -1 action
    [[ $output == *"::error "*sub/new.md* && $output == *"settings of the base"* ]]
    run --separate-stderr -0 action STET_INPUT_SETTINGS=head
    run --separate-stderr -2 action STET_INPUT_SETTINGS=mine
    rm .stet.yaml
    ln -s ../../../etc/passwd .stet.yaml
    git commit -q -a -m link
    run --separate-stderr -1 action
}

@test "GitHub: nor by a file that the settings extend, whatever its name; articles are the change's" {
    repository
    git checkout -q main
    printf 'extends: ./team\n' >.stet.yaml
    printf 'extends: hexo\n' >team
    article >moved.md
    echo >deleted.md
    git add .
    git commit -q -m team
    BASE=$(git rev-parse HEAD)
    git checkout -q -b switched-off
    printf 'extends: hexo\nrules: {conflict-marker: off}\n' >team
    git rm -q deleted.md
    mkdir deleted.md $'x.md\n'
    git mv moved.md deleted.md/
    bad_article >new.markdown
    bad_article >$'x.md\n/new.md'
    cp team $'x.md\n/.stet.yaml'
    git add .
    git commit -q -m topic
    run --separate-stderr -1 action
    [[ $output == *"::error "*new.markdown* && $output == *"::error "*x.md%0A/new.md* ]]
    [ "$(cat ../output)" = $'errors=2\nwarnings=0\ninfos=0' ]
    [ -z "$(git status --porcelain)" ]
}

@test "GitHub: what git says holds no command for the runner" {
    repository
    name=$'\n::error::injected.md'
    article >"$name"
    git add .
    git commit -q -m topic
    rm -f .git/objects/"$(git rev-parse HEAD:"./$name" | sed 's|^..|&/|')"
    run action
    [ "$status" -ne 0 ]
    [[ $output == *"git: "* ]]
    refute grep -q '^::error::injected' <<<"$output"
}

@test "GitHub: hostile names and inputs start nothing and add no output" {
    repository
    name=$'x\nerrors=0\n::warning::y $(touch ran) `touch ran`.md'
    bad_article >"$name"
    mkdir -- '-o' && bad_article >'-o/a.md'
    git add .
    git commit -q -m topic
    run --separate-stderr -1 action
    [ "$(cat ../output)" = $'errors=2\nwarnings=0\ninfos=0' ]
    refute grep -q '^::warning::y' <<<"$output"
    refute grep -q '^errors=0' ../summary
    run --separate-stderr -1 action STET_INPUT_PATH='-o'
    grep -qx errors=1 ../output
    for input in PATH BASE FAIL_ON LANG SETTINGS SARIF_FILE; do
        run --separate-stderr action STET_INPUT_$input=$'$(touch ran)\nerrors=7;touch ran'
        refute grep -q 'errors=7' ../output
    done
    run find .. -name ran
    [ -z "$output" ]
}

@test "GitHub: no base in the clone is status 2 with what to do" {
    repository
    for i in 1 2 3; do git commit -q --allow-empty -m $i; done
    git clone -q --depth 1 "file://$PWD" ../shallow 2>/dev/null
    cd ../shallow
    run --separate-stderr -2 action
    [[ $stderr == *fetch-depth* ]]
}

@test "GitHub: the action gives inputs as variables only, and the matcher reads concise" {
    repository
    sed -n '/run:/p' "$SOURCE/action.yml" | refute grep -q '\${{'
    refute grep -qi 'token\|pull_request_target' "$SOURCE/action.yml"
    for input in $(sed -n '/^inputs:/,/^outputs:/s/^  \([a-z-]*\):$/\1/p' "$SOURCE/action.yml"); do
        grep -q "inputs.$input" "$SOURCE/action.yml"
    done
    pattern=$(sed -n 's/.*"regexp": "\(.*\)",/\1/p' "$SOURCE/integrations/github/matcher.json" |
        sed -e 's/\\\\d/[0-9]/g' -e 's/\\\\/\\/g' -e 's/+?/+/')
    "$STET" check --output-format concise -q old.md | grep -qE "$pattern"
}

@test "GitLab: the report and the log" {
    repository
    bad_article >new.md
    git add .
    git commit -q -m topic
    run --separate-stderr -1 env GITLAB_CI=true CI_MERGE_REQUEST_DIFF_BASE_SHA="$BASE" STET="$STET" \
        sh "$SOURCE/integrations/gitlab/check.sh"
    [[ $output == *new.md:10* ]]
    grep -q '"path": *"new.md"' gl-code-quality-report.json
}

@test "any other CI: a base and the options of check" {
    repository
    bad_article >new.md
    git add .
    git commit -q -m topic
    run --separate-stderr -1 env STET="$STET" sh "$SOURCE/integrations/check.sh" main --output-format concise
    [[ $output == new.md:10* ]]
    run -2 env STET="$STET" sh "$SOURCE/integrations/check.sh"
}

# The project as a repository that pre-commit can clone, with the program in its build directory.
hooks_repository() {
    mkdir -p ../hooks/build
    cp -R "$SOURCE/.pre-commit-hooks.yaml" "$SOURCE/integrations" ../hooks/
    git -C ../hooks init -q
    cp "$STET" ../hooks/build/stet
    git -C ../hooks add .
    git -C ../hooks -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m hooks
    printf 'repos:\n- repo: file://%s\n  rev: %s\n  hooks: [{id: %s}]\n' "$(realpath ../hooks)" \
        "$(git -C ../hooks rev-parse HEAD)" "$1" >.pre-commit-config.yaml
    git add .pre-commit-config.yaml
}

@test "pre-commit: stopped, mended, through; old faults and other files stop nobody" {
    need pre-commit
    repository
    export HOME=$PWD/../home PRE_COMMIT_HOME=$PWD/../cache XDG_CACHE_HOME=$PWD/../cache
    mkdir -p ../home ../bin
    ln -s "$STET" ../bin/stet
    export PATH=$(realpath ../bin):$PATH
    for id in stet stet-system; do
        hooks_repository $id
        pre-commit install >/dev/null
        name="译 文 \"$id\".md"
        bad_article >"$name"
        git add "$name"
        run git commit -q -m x
        [ "$status" -eq 1 ]
        [[ $output == *"$name:10:1: error[conflict-marker]"* ]]
        article >"$name"
        git add "$name"
        bad_article >README.md
        echo '又一行。' >>old.md
        git add README.md old.md
        run git commit -q -m x
        [ "$status" -eq 0 ]
        git rm -q -f README.md
        git commit -q --no-verify -m x
    done
}
