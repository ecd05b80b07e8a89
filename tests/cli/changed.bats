#!/usr/bin/env bats
# `check --changed` and `--staged`: which files, and which findings are new.

load helper

# A repository with one article that has an old fault in line 5.
repository() {
    repository_new
    old_article >old.md
    git add .
    git commit -q -m base
}

old_article() {
    article $'第\xe2\x80\xae一段。' # U+202E: in bytes, for a shell without a UTF-8 locale
    for i in 1 2 3 4 5 6; do printf '\n第 %s 行。\n' $i; done
}

changed() {
    lint --output-format concise -q --changed "$@"
}

staged() {
    lint --output-format concise -q --staged "$@"
}

@test "only what is new: an old fault stays silent, --all shows it" {
    repository
    run --separate-stderr -0 lint --changed
    [[ $stderr == *"no Markdown file differs from 'HEAD'"* ]]
    echo '新的一行。' >>old.md
    run --separate-stderr -0 changed
    [ -z "$output" ]
    run --separate-stderr -1 lint --changed --all --fail-on warning --output-format concise
    [[ $output == old.md:5:* ]]
    printf '<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n' >>old.md
    run --separate-stderr -1 changed
    [[ $output == old.md:23:1:*conflict-marker* ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "a line that was touched is new, one that moved is not, one more of the same is" {
    repository
    sed -i '5s/$/ 又写了一句。/' old.md
    run --separate-stderr -1 changed --fail-on warning
    [[ $output == old.md:5:* ]]
    git checkout -q old.md
    { sed 5d old.md; sed -n 5p old.md; } >new && mv new old.md
    run --separate-stderr -0 changed --fail-on info
    [ -z "$output" ]
    git checkout -q old.md
    sed -n 5p old.md >line
    { sed 4q old.md; echo '新的开头。'; cat line; sed -n '5,$p' old.md; } >new && mv new old.md
    run --separate-stderr -1 changed --fail-on warning
    [ "${#lines[@]}" -eq 1 ]
    [[ $output == old.md:6:* ]]
}

@test "a fault that becomes one by another line is new" {
    repository
    mkdir -p translated/news
    cp "$BATS_TEST_DIRNAME"/../sample/translated/tech/20250311-quiet-terminal.md translated/news/20250311-a.md
    git add .
    git commit -q -m a
    sed -i 's/^proofread: false/proofread: true/' translated/news/20250311-a.md
    run --separate-stderr -1 "$STET" check --isolated --changed --output-format concise
    [[ $output == *placeholder-unreplaced* ]]
    refute grep -q ':28:' <<<"$output"
}

@test "renames, moves by file name, deletions, untracked and ignored files" {
    repository
    mkdir sources translated
    git mv old.md sources/20250101-x.md
    git commit -q -m moved
    git mv sources/20250101-x.md translated/20250101-x.md
    run --separate-stderr -0 changed --fail-on info
    [ -z "$output" ]
    { article '全是新的。'; sed -n 5p translated/20250101-x.md; } >new && mv new translated/20250101-x.md
    run --separate-stderr -0 changed --fail-on info
    [ -z "$output" ]
    git commit -q -a -m translated
    rm translated/20250101-x.md
    bad_article >ignored.md
    bad_article >untracked.md
    echo ignored.md >.gitignore
    run --separate-stderr -1 changed
    [ "${#lines[@]}" -eq 1 ]
    [[ $output == untracked.md:10:* ]]
}

@test "what is staged is checked as it is staged" {
    repository
    bad_article >a.md
    git add a.md
    article >a.md
    run --separate-stderr -1 staged
    [[ $output == a.md:10:* ]]
    git add a.md
    bad_article >a.md
    run --separate-stderr -0 staged
    git rm -q -f --cached a.md
    run --separate-stderr -0 staged
    bad_article >b.md
    git add b.md
    rm b.md
    run --separate-stderr -1 staged
    [[ $output == b.md:10:* ]]
    run --separate-stderr -1 staged b.md
    run --separate-stderr -2 staged c.md
    [[ $stderr == *"c.md"* ]]
}

@test "names of any kind, links and submodules" {
    repository
    git init -q other
    git -C other -c user.name=t -c user.email=t@example.org commit -q --allow-empty -m x
    names=('译文.md' 'with "quotes".md' $'line\nfeed.md' '-dash.md' $'tab\tand\\back.md' ' space .md' $'\xff.md')
    for name in "${names[@]}"; do bad_article >"./$name"; done
    ln -s /etc/passwd link.md
    git add . 2>/dev/null
    for mode in --changed --staged; do
        run --separate-stderr -1 lint $mode --output-format json
        [ "$(grep -c '"filename"' <<<"$output")" -eq ${#names[@]} ]
        [[ $output != *root:* ]]
    done
    git commit -q -m names
    for name in "${names[@]}"; do echo >>"./$name"; done
    run --separate-stderr -0 lint --changed --output-format json
    [ "$output" = '[]' ]
}

@test "a branch is compared with where it left its base" {
    repository
    git checkout -q -b topic
    article >topic.md
    git add topic.md
    git commit -q -m topic
    git checkout -q main
    bad_article >main.md
    git add main.md
    git commit -q -m main
    git checkout -q topic
    run --separate-stderr -0 lint --changed --base main --show-files
    [ "$output" = topic.md ]
    git checkout -q --detach
    run --separate-stderr -0 lint --changed --base main --show-files
    [ "$output" = topic.md ]
    run --separate-stderr -0 lint --changed --base main --show-base
    [ "$output" = "$(git merge-base main topic)" ]
    git checkout -q --orphan alone
    git commit -q -m alone
    run --separate-stderr -0 lint --changed --base main --show-files
    [ "$output" = topic.md ]
}

@test "during a merge, what the other branch brings is not new" {
    repository
    git checkout -q -b other
    bad_article >theirs.md
    echo '他们的' >>old.md
    git add .
    git commit -q -m theirs
    git checkout -q main
    echo '我们的' >>old.md
    git commit -q -a -m ours
    run git merge -q other
    run --separate-stderr -2 staged
    [[ $stderr == *"'old.md' still has merge conflicts"* ]]
    run --separate-stderr -1 changed
    [[ $output == old.md:* && $output != *theirs.md* ]]
    { old_article; echo '我们的'; echo '他们的'; } >old.md
    git add old.md
    run --separate-stderr -0 staged
    printf '<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n' >>old.md
    git add old.md
    run --separate-stderr -1 staged
    [[ $output == old.md:* ]]
}

@test "before the first commit all is new" {
    repository
    rm -rf .git
    git init -q .
    bad_article >bad.md
    run --separate-stderr -1 changed
    [[ $output == *bad.md:10* ]]
    run --separate-stderr -0 staged
    git add bad.md
    run --separate-stderr -1 staged
    [[ $output == bad.md:10* ]]
    run --separate-stderr -0 lint --changed --show-base
    [ -z "$output" ]
}

@test "from a subdirectory, and of some paths only" {
    repository
    mkdir -p a/b c
    bad_article >a/b/1.md
    bad_article >c/2.md
    git add .
    cd a
    run --separate-stderr -0 lint --staged --show-files
    [ "$output" = b/1.md ]
    run --separate-stderr -0 lint --staged --show-files ..
    [ "$output" = $'../c/2.md\nb/1.md' ]
    run --separate-stderr -1 changed ../c
    [[ $output == ../c/2.md:10:* ]]
    run --separate-stderr -2 changed ../..
    [[ $stderr == *"outside"* ]]
    mkdir -p b/c bb ../ab
    for file in b/c/3.md bb/4.md ../ab/5.md 6.md; do bad_article >$file; done
    git add ..
    cd b/c
    run --separate-stderr -0 lint --staged --show-files ../../..
    [ "$output" = $'../../../ab/5.md\n../../../c/2.md\n../../6.md\n../../bb/4.md\n../1.md\n3.md' ]
}

@test "a path of what is staged and gone from the work tree" {
    repository
    mkdir -p a
    bad_article >a/1.md
    bad_article >2.md
    git add .
    rm a/1.md 2.md
    run --separate-stderr -1 staged a/1.md 2.md
    [[ ${lines[0]} == 2.md:10:* && ${lines[1]} == a/1.md:10:* ]]
    run --separate-stderr -2 staged a/3.md
    [[ $stderr == *"a/3.md"* ]]
    mkdir ../beside
    for path in nowhere/1.md ../repository ../beside/; do
        run --separate-stderr -2 staged $path
        [[ $stderr == *"outside"* ]]
    done
    for options in '--staged - --stdin-filename x' '--update-baseline --ignore encoding --baseline x' \
        '--update-baseline --stage translated --baseline x' '--update-baseline --show-files --baseline x'; do
        run --separate-stderr -2 "$STET" check $options
        [[ $stderr == *"together"* ]]
    done
}

@test "no repository, no git, no such base, wrong options: one line and status 2" {
    run --separate-stderr -2 changed
    [[ $stderr == *"--changed"*"lies in none"* ]]
    [ "${#stderr_lines[@]}" -eq 1 ]
    repository
    for base in nonsense --output=x '' 'main:old.md' $'a\nb' '@{1000}'; do
        run --separate-stderr -2 changed "--base=$base"
        [ "${#stderr_lines[@]}" -eq 1 ]
        [[ $stderr == *"no commit"* ]]
    done
    [ ! -e x ]
    mkdir nothing
    run --separate-stderr -2 env PATH="$PWD/nothing" "$STET" check --isolated --changed
    [[ $stderr == *"cannot run git"* ]]
    run --separate-stderr -2 env PATH="$PWD/nothing" "$STET" check --isolated --changed --base main --lang zh-CN
    [ "$stderr" = '错误：无法运行 git：没有这个文件或目录' ]
    for options in '--changed --staged' '--base main' --all --show-base '--changed --files-from x' '--changed -' \
        --update-baseline '--changed --baseline x --update-baseline'; do
        run --separate-stderr -2 lint $options
        [ "${#stderr_lines[@]}" -eq 1 ]
    done
    echo garbage >.git/HEAD
    for options in '' '--base main'; do
        run --separate-stderr -2 changed $options
        [ "${#stderr_lines[@]}" -eq 1 ]
        [[ $stderr == *"git says"* ]]
    done
}

@test "a clone that is too shallow: what to fetch" {
    repository
    first=$(git rev-parse HEAD)
    for i in 1 2 3; do git commit -q --allow-empty -m $i; done
    git clone -q --depth 1 "file://$PWD" ../shallow 2>/dev/null
    cd ../shallow
    run --separate-stderr -2 changed --base "$first"
    [ "${#stderr_lines[@]}" -eq 1 ]
    [[ $stderr == *"git fetch --unshallow"* ]]
    git fetch -q --unshallow
    run --separate-stderr -0 changed --base "$first"
}

@test "in CI the base comes from the environment" {
    repository
    first=$(git rev-parse HEAD)
    git checkout -q -b topic
    article >topic.md
    git add .
    git commit -q -m topic
    git update-ref refs/remotes/origin/main "$first"
    printf '{"title": "\\"base\\": {\\"sha\\": 1", "pull_request": {"head": {"sha": "%040d"}, "base": {"ref": "x", "sha": "%s"}}}' 1 "$first" >event
    files() {
        run --separate-stderr -0 env "$@" "$STET" check --isolated --changed --show-files
        [ "$output" = topic.md ]
    }
    files GITHUB_ACTIONS=true GITHUB_EVENT_PATH=event
    files GITHUB_ACTIONS=true GITHUB_EVENT_PATH=nothing GITHUB_BASE_REF=main
    echo "{\"before\": \"$first\"}" >event
    files GITHUB_ACTIONS=true GITHUB_EVENT_PATH=event
    echo "{\"before\": \"$(printf %040d 0)\", \"repository\": {\"default_branch\": \"main\"}}" >event
    files GITHUB_ACTIONS=true GITHUB_EVENT_PATH=event
    files GITLAB_CI=true CI_MERGE_REQUEST_DIFF_BASE_SHA="$first"
    files GITLAB_CI=true CI_COMMIT_BEFORE_SHA="$(printf %040d 0)" CI_DEFAULT_BRANCH=main
    files CI=true BITBUCKET_PR_DESTINATION_BRANCH=main
    files CI=true CHANGE_TARGET=main
    files TF_BUILD=True SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main
    files PRE_COMMIT_FROM_REF="$first"
    for event in '' '{' '"' '{"pull_request": {"base": {"sha": "--help"}}}' '{"pull_request": {"base": "x"}}' "$(printf '[%.0s' {1..9999})"; do
        echo "$event" >event
        run --separate-stderr -0 env GITHUB_ACTIONS=true GITHUB_EVENT_PATH=event "$STET" check --isolated --changed
    done
    echo "{\"pull_request\": {\"base\": {\"sha\": \"$(printf %040d 7)\"}}}" >event
    run --separate-stderr -2 env GITHUB_ACTIONS=true GITHUB_EVENT_PATH=event "$STET" check --isolated --changed
    [[ $stderr == *"no commit"* ]]
}

@test "the merge that GitHub checks out needs only its two parents" {
    repository
    git checkout -q -b topic
    article >topic.md
    git add .
    git commit -q -m topic
    git checkout -q main
    git commit -q --allow-empty -m later
    git merge -q --no-ff -m merge topic
    git clone -q --depth 2 "file://$PWD" ../shallow 2>/dev/null
    cd ../shallow
    run --separate-stderr -0 env GITHUB_ACTIONS=true GITHUB_REF=refs/pull/1/merge "$STET" check --isolated --changed --show-files
    [ "$output" = topic.md ]
}

@test "5,000 changed files, with any number of threads" {
    repository
    mkdir many
    text=$(article) awk 'BEGIN { for (i = 0; i < 5000; i++) { f = "many/" i ".md"; print ENVIRON["text"] >f; close(f) } }'
    printf '<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n' >>many/4711.md
    git add .
    run --separate-stderr -1 staged
    [ "$output" = "$(staged -j 1 || true)" ]
    [ "${#lines[@]}" -eq 1 ]
    git commit -q -m many
    awk 'BEGIN { for (i = 0; i < 5000; i++) { f = "many/" i ".md"; print "又一行。" >>f; close(f) } }'
    run --separate-stderr -0 changed
}

@test "settings, environment and attributes of the repository run nothing" {
    repository
    echo 'x' >>old.md
    git config diff.external "touch $PWD/ran"
    git config core.fsmonitor "touch $PWD/ran"
    git config diff.x.textconv "touch $PWD/ran"
    echo '*.md diff=x' >.gitattributes
    run --separate-stderr -0 env GIT_EXTERNAL_DIFF="touch $PWD/ran" GIT_TRACE="$PWD/ran" "$STET" check --isolated --changed
    run --separate-stderr -0 staged
    [ ! -e ran ]
}
