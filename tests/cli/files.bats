#!/usr/bin/env bats
# Which files are checked.

load helper

listed() {
    "$STET" check --isolated --show-files "$@"
}

@test "a directory: Markdown files below it, without hidden directories and node_modules" {
    mkdir -p a/b .hidden node_modules/x d.md
    for file in 1.md a/2.markdown a/b/3.md .hidden/4.md node_modules/x/5.md 6.txt a/b/7.MD d.md/8.md .9.md; do
        article >"$file"
    done
    run --separate-stderr -0 listed
    [ "$output" = $'.9.md\n1.md\na/2.markdown\na/b/3.md\nd.md/8.md' ]
    run --separate-stderr -0 listed ./a/ a//b ./1.md
    [ "$output" = $'1.md\na/2.markdown\na/b/3.md' ]
    run --separate-stderr -0 listed "$PWD/a"
    [ "$output" = "$PWD/a/2.markdown"$'\n'"$PWD/a/b/3.md" ]
}

@test "a git work tree: what git lists" {
    need git
    git init -q .
    mkdir -p sub .github
    for file in tracked.md new.md ignored.md gone.md sub/x.md .github/issue.md; do article >"$file"; done
    echo ignored.md >.gitignore
    git add tracked.md gone.md sub .github
    rm gone.md
    run --separate-stderr -0 lint --output-format json
    run --separate-stderr -0 listed .
    [ "$output" = $'gone.md\nnew.md\nsub/x.md\ntracked.md' ]
    cd sub
    run --separate-stderr -0 listed
    [ "$output" = x.md ]
    run --separate-stderr -0 listed ..
    [ "$output" = $'../gone.md\n../new.md\n../sub/x.md\n../tracked.md' ]
}

@test "git runs nothing and writes nothing for the repository or the environment" {
    need git
    git init -q .
    article >a.md
    git add a.md
    git config core.fsmonitor "touch $PWD/ran"
    git config core.hooksPath "$PWD"
    echo ignored.md >.gitignore
    article >ignored.md
    for variable in GIT_TRACE="$PWD/trace" GIT_DIR=/nonexistent GIT_INDEX_FILE=/nonexistent GIT_LITERAL_PATHSPECS=0; do
        run --separate-stderr -0 env "$variable" "$STET" check --isolated --show-files
        [ "$output" = a.md ]
    done
    [ ! -e ran ]
    [ ! -e trace ]
}

@test "without git the walk takes its place" {
    mkdir -p .git bin
    article >a.md
    run --separate-stderr -0 env PATH="$PWD/bin" "$STET" check --isolated --show-files
    [ "$output" = a.md ]
    run --separate-stderr -0 listed
    [ "$output" = a.md ]
}

@test "a walk goes on through hundreds of files, in order, and meets settings on its way" {
    for directory in a a-b a.b a/b a/b/c z; do
        mkdir -p "$directory"
        for number in $(seq 40); do article >"$directory/$number.md"; done
    done
    find . -name '*.md' | sed 's,^\./,,' | LC_ALL=C sort >expected.txt
    listed >all.txt
    cmp all.txt expected.txt
    for jobs in 1 2 7; do
        "$STET" check --isolated -j$jobs --select title-damaged,file-name --output-format json . >j$jobs.json
    done
    cmp j1.json j2.json
    cmp j1.json j7.json
    printf 'exclude: "1*.md"\n' >a/b/.stet.yaml
    printf 'rules: {nope: error}\n' >z/.stet.yaml
    bad_article >a/1.md
    run --separate-stderr -2 "$STET" check .
    [[ $stderr == *z/.stet.yaml*nope*"Found 1 error"* ]]
    run --separate-stderr -2 "$STET" check --show-files .
    [ "$(grep -c '^a/b/[0-9]' <<<"$output")" = 29 ]
    [ "$(grep -c '^z/' <<<"$output")" = 0 ]
    [[ $stderr == *z/.stet.yaml*nope* ]]
    run --separate-stderr -2 "$STET" check -q z a
    [[ $stderr == *z/.stet.yaml*nope* ]]
}

@test "README and the like only when named; --force-exclude takes the name back" {
    article >README.md
    run --separate-stderr -0 lint .
    [[ $stderr == "Nothing was checked: "*README* ]]
    run --separate-stderr -0 listed README.md
    [ "$output" = README.md ]
    run --separate-stderr -0 lint --force-exclude README.md
    [[ $stderr == "Nothing was checked: "* ]]
}

@test "--exclude, and --force-exclude for named files" {
    mkdir drafts
    bad_article >drafts/a.md
    bad_article >b.md
    run --separate-stderr -0 listed --exclude drafts/ .
    [ "$output" = b.md ]
    run --separate-stderr -0 listed --exclude drafts/ drafts/a.md
    [ "$output" = drafts/a.md ]
    run --separate-stderr -0 lint --exclude 'drafts/' --exclude '*.md' --force-exclude drafts/a.md b.md
    [[ $stderr == "Nothing was checked: "*"2 excluded"* ]]
}

@test "why nothing was checked" {
    mkdir empty
    run --separate-stderr -0 lint empty
    [ -z "$output" ]
    [[ $stderr == "Nothing was checked: there is no Markdown file"* ]]
    run --separate-stderr -0 lint --output-format json empty
    [ "$output" = '[]' ]
    run --separate-stderr -0 lint --files-from /dev/null
    [[ $stderr == "Nothing was checked: the list"* ]]
    run --separate-stderr -0 lint --lang zh-CN empty
    [[ $stderr == 什么也没有检查* ]]
}

@test "a list of names, in lines or ended in NUL" {
    bad_article >'a b.md'
    bad_article >$'new\nline.md'
    article >c.md
    printf 'a b.md\n\nc.md' >list
    run --separate-stderr -0 listed --files-from list
    [ "$output" = $'a b.md\nc.md' ]
    printf 'a b.md\0new\nline.md\0' >list
    run --separate-stderr -1 lint -0 --files-from list
    [ "${#lines[@]}" -eq 2 ]
    [[ ${lines[1]} == 'new\x0aline.md:10:1: '* ]]
    run --separate-stderr -1 lint --null --files-from - c.md <list
    [ "${#lines[@]}" -eq 2 ]
    printf 'missing.md\0c.md' >list
    run --separate-stderr -2 lint -0 --files-from list
    [[ $stderr == *"'missing.md'"* ]]
    run --separate-stderr -2 lint --files-from missing-list
    listed -0 . >names
    [ "$(tr -cd '\0' <names | wc -c)" -eq 3 ]
    run --separate-stderr -0 listed -0 --files-from names
}

@test "a named pipe or device cannot be checked; in a directory it is passed over" {
    mkfifo p.md
    run --separate-stderr -2 timeout 5 "$STET" check --isolated p.md
    [[ $stderr == *"cannot check 'p.md'"* ]]
    run --separate-stderr -2 lint /dev/null
    run --separate-stderr -0 timeout 5 "$STET" check --isolated .
    [[ $stderr == "Nothing was checked: "*"1 not regular"* ]]
    bad_article >a.md
    run --separate-stderr -1 lint .
    [[ $stderr == *"skipped 1 symbolic link or special file"* ]]
    run --separate-stderr -1 lint --info .
    [[ $stderr == *"skipped 'p.md': not a regular file"* ]]
}

@test "links are followed when named, never in a directory" {
    mkdir in out
    bad_article >out/secret.md
    ln -s ../out/secret.md in/link.md
    ln -s ../out in/directory
    ln -s loop.md in/loop.md
    ln -s . in/self
    run --separate-stderr -0 lint in
    [[ $stderr == *"2 not regular"* ]]
    run --separate-stderr -0 lint --info in
    [[ $stderr == *"skipped 'in/link.md': a symbolic link"*"skipped 'in/loop.md'"* ]]
    run --separate-stderr -1 lint in/link.md
    [[ $output == in/link.md:10:1* ]]
    run --separate-stderr -1 lint in/directory
    [[ $output == in/directory/secret.md:10:1* ]]
    run --separate-stderr -2 lint in/loop.md
    [[ $stderr == *"too many symbolic links"* ]]
}

@test "links in a git work tree are not followed either" {
    need git
    git init -q tree
    bad_article >secret.md
    ln -s ../secret.md tree/link.md
    git -C tree add link.md
    run --separate-stderr -0 lint tree
    [[ $stderr == *"1 not regular"* ]]
}

@test "a directory that may not be read is 2" {
    not_as_root
    mkdir closed
    bad_article >a.md
    chmod 0 closed
    run --separate-stderr -2 lint .
    chmod 700 closed
    [[ $output == a.md:10:1* ]]
    [[ $stderr == *"cannot read 'closed'"* ]]
}

@test "directories deeper than any path may be" {
    name=$(printf 'x%.0s' $(seq 200))
    for i in $(seq 30); do mkdir "$name" && cd -P "$name"; done
    bad_article >deep.md
    cd "$BATS_TEST_TMPDIR"
    run --separate-stderr timeout 20 "$STET" check --isolated --select conflict-marker .
    rm -rf "$name"
    [ "$status" -eq 1 ]
    [[ $output == *"deep.md:10:1: error"* ]]
}

@test "each name once, sorted by its bytes" {
    for file in b.md a.md B.md 中.md é.md a-b.md; do article >"$file"; done
    run --separate-stderr -0 listed . a.md ./b.md b.md
    [ "$output" = $'B.md\na-b.md\na.md\nb.md\né.md\n中.md' ]
}

@test "shards part the files without rest, and always the same way" {
    for i in $(seq 50); do article >"$i.md"; done
    for shard in 1 2 3; do listed --shard $shard/3; done | sort >parts
    listed | sort >whole
    cmp parts whole
    [ "$(listed --shard 2/3 | cksum)" = "$(listed --shard 2/3 . | cksum)" ]
    [ -n "$(listed --shard 1/3)" ] && [ -n "$(listed --shard 2/3)" ] && [ -n "$(listed --shard 3/3)" ]
}
