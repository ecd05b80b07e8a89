#!/usr/bin/env bats
# `check --baseline FILE`: what was there on one day is not reported.

load helper

# `--update-baseline` wants all rules, so settings have to make them few.
with_baseline() {
    echo 'extends: hexo' >.stet.yaml
    "$STET" check --output-format concise --baseline baseline.txt "$@"
}

@test "a baseline is written, sorted, and silences what it lists" {
    mkdir a
    bad_article >a/1.md
    bad_article >$'b%\n.md'
    run --separate-stderr -0 with_baseline --update-baseline
    [[ $stderr == *"Wrote 'baseline.txt' (2 entries)."* ]]
    [ "$(grep -v '^#' baseline.txt)" = $'1 conflict-marker a/1.md\n1 conflict-marker b%25%0A.md' ]
    run --separate-stderr -0 with_baseline
    [ -z "$output" ]
    cd a
    run --separate-stderr -0 "$STET" check --baseline ../baseline.txt
    cd ..
    cp baseline.txt first
    run -0 with_baseline --update-baseline
    cmp first baseline.txt
}

@test "one more of the same rule in the same file reports them all" {
    bad_article >1.md
    run -0 with_baseline --update-baseline
    sed -i '5s/^/前面多了一行。\n\n/' 1.md
    run --separate-stderr -0 with_baseline
    printf '<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n' >>1.md
    run --separate-stderr -1 with_baseline
    [ "${#lines[@]}" -eq 2 ]
}

@test "entries that are out of date are told and removed" {
    bad_article >1.md
    bad_article >2.md
    bad_article >3.md
    run -0 with_baseline --update-baseline
    article >1.md
    rm 2.md
    run --separate-stderr -0 with_baseline
    [[ $stderr == *"2 entries"* ]]
    run --separate-stderr -0 with_baseline --info
    [[ $stderr == *"'1.md': conflict-marker is down from 1 to 0"* ]]
    run --separate-stderr -0 with_baseline 3.md
    [[ $stderr == *"1 entry"* ]]
    run -0 with_baseline 1.md --update-baseline
    [ "$(grep -v '^#' baseline.txt)" = '1 conflict-marker 3.md' ]
}

@test "git merges it, doubles count once, and what is no baseline is refused" {
    bad_article >1.md
    printf '1 conflict-marker 1.md\n1 conflict-marker 1.md\n\n# a comment\r\n1 gone 9.md\r\n' >baseline.txt
    run --separate-stderr -0 with_baseline
    for line in 'x conflict-marker 1.md' '1 conflict-marker' '0 x y' '<<<<<<< HEAD' '1  y' '99999999999 x y' '1 x '; do
        printf '# first\n%s\n' "$line" >baseline.txt
        run --separate-stderr -2 with_baseline
        [[ $stderr == *"'baseline.txt', line 2"* ]]
        run --separate-stderr -2 with_baseline --update-baseline
        [ "$(tail -n 1 baseline.txt)" = "$line" ]
    done
    run --separate-stderr -2 lint --baseline nothing.txt
    run --separate-stderr -2 lint --baseline nowhere/x.txt --update-baseline
}

@test "a baseline that cannot be written is left as it was" {
    need_strace
    bad_article >1.md
    echo '# mine' >baseline.txt
    for call in write fsync rename; do
        run traced -e trace=$call -e inject=$call:error=ENOSPC -P "$PWD/baseline.txt" -P "$PWD" "$STET" check --isolated -q --baseline baseline.txt --update-baseline --fail-on never
        [ "$(cat baseline.txt)" = '# mine' ] || [ "$status" -eq 0 ]
    done
}

@test "a baseline serves from anywhere, whatever its path looks like" {
    mkdir -p sub/deep
    echo 'extends: hexo' >.stet.yaml
    bad_article >sub/1.md
    cd sub
    run --separate-stderr -0 "$STET" check --baseline ../baseline.txt --update-baseline ./deep/..//1.md
    cd ..
    grep -qx '1 conflict-marker sub/1.md' baseline.txt
    for path in baseline.txt ./baseline.txt sub/../baseline.txt sub/deep/.././../baseline.txt "$PWD/baseline.txt"; do
        for file in sub/1.md ./sub/1.md sub/deep/../1.md "$PWD/sub/1.md" sub/.; do
            run --separate-stderr -0 "$STET" check --baseline "$path" "$file"
            [ -z "$output$stderr" ]
        done
    done
    run --separate-stderr -2 "$STET" check --baseline missing/baseline.txt sub/1.md
    [[ $stderr == *missing/baseline.txt* ]]
    cp sub/1.md ../outside.md
    run --separate-stderr -1 "$STET" check --baseline baseline.txt ../outside.md
}
