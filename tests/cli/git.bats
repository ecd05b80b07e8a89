#!/usr/bin/env bats
# A git that is not as it should be: status 2 and a line that says so, never silence.

load helper

# A repository with a change, and a git in front of the real one: it fails, or answers junk, where $FAIL says so.
repository() {
    need git
    real=$(command -v git)
    mkdir bin
    cat >bin/git <<SH
#!/bin/sh
case " \$* " in
*" \$FAIL "*)
    case \$HOW in
    status) exit 3 ;;
    signal) kill -9 \$\$ ;;
    esac
    printf "\$HOW"
    exit 0
    ;;
esac
exec "$real" "\$@"
SH
    chmod +x bin/git
    repository_new
    article >a.md
    git add .
    git commit -q -m base
    git branch other
    bad_article >a.md
    git add .
    bad_article >b.md
    PATH="$BATS_TEST_TMPDIR/bin:$PATH"
}

# Each of these questions, asked in this mode, has no answer: nobody may take that for "nothing is wrong".
fails() {
    run --separate-stderr "$STET" check -q --output-format concise $1
    echo "$FAIL '$HOW' $1: $status $output $stderr"
    [ "$status" -eq 2 ]
    [ -n "$stderr" ]
}

@test "a git that fails or dies" {
    repository
    for HOW in status signal; do
        export HOW
        for mode in --changed --staged '--changed --base other'; do
            for FAIL in diff-index cat-file; do
                export FAIL
                fails "$mode"
            done
        done
        FAIL=ls-files fails --changed
        FAIL=rev-parse fails '--changed --base other'
    done
}

@test "a git that does not know what it has just named, or says half of it" {
    repository
    export FAIL=cat-file HOW
    for HOW in '' 'x missing\n' 'x\n' 'x tree 3\nabc\n' 'x blob 99\nabc' 'x blob 3\nabc' 'x blob 99999999999\nabc' \
        "$(printf '%0200d' 0)"; do
        fails --changed
        fails --staged
    done
}

@test "an object that is lost" {
    repository
    id=$(git rev-parse HEAD:a.md)
    rm -f ".git/objects/${id:0:2}/${id:2}"
    FAIL=none fails --changed
    [[ $stderr == *a.md* ]]
}

@test "object names of SHA-256, and the place that the environment names" {
    repository
    export FAIL=none
    (
        unset FAIL
        cd ..
        GIT_DIR=$PWD/repo/.git GIT_WORK_TREE=$PWD/repo run --separate-stderr -1 "$STET" check -q --staged
        [[ $output == *repo/a.md:10:1:*conflict-marker* ]]
    )
    cd ..
    git init -q -b main --object-format=sha256 long || skip 'this git has no SHA-256'
    cd long
    article >a.md
    git add .
    git -c user.name=t -c user.email=t@example.org commit -q -m base
    bad_article >a.md
    for base in HEAD "$(git rev-parse HEAD)"; do
        run --separate-stderr -1 "$STET" check -q --changed --base "$base"
        [[ $output == *a.md:10:1:*conflict-marker* ]]
    done
}
