#!/usr/bin/env bats
# Exit status, severities, standard input, writing that fails.

load helper

@test "clean is silent and 0" {
    article >a.md
    run --separate-stderr -0 lint a.md
    [ -z "$output" ]
    [ -z "$stderr" ]
}

@test "an error is 1, a warning or a note is 0 unless --fail-on says so" {
    bad_article >error.md
    article $'不换行\xe2\x80\x8b空格' >warning.md
    article '行尾空格 ' >note.md
    run -1 lint error.md
    run -0 lint warning.md
    run -0 lint note.md
    run -1 lint --fail-on warning warning.md
    run -0 lint --fail-on warning note.md
    run -1 lint --fail-on info note.md
    run -0 lint --fail-on never error.md
}

@test "people see notes only with --info, machines always" {
    article '行尾空格 ' >note.md
    run --separate-stderr -0 lint note.md
    [ -z "$output" ]
    [[ $stderr == *"1 note hidden"*--info* ]]
    run --separate-stderr -0 lint --info note.md
    [[ $output == "note.md:5:5: info[trailing-space]"* ]]
    [[ $stderr == "Found 1 note." ]]
    for format in json json-lines sarif github; do
        run --separate-stderr -0 lint --output-format "$format" note.md
        [[ $output == *trailing-space* ]]
        [ -z "$stderr" ]
    done
}

@test "--quiet leaves the findings alone" {
    bad_article >a.md
    run --separate-stderr -1 lint --quiet a.md
    [[ $output == *conflict-marker* ]]
    [ -z "$stderr" ]
}

@test "a missing file is 2, and the others are still checked" {
    bad_article >a.md
    run --separate-stderr -2 lint missing.md a.md
    [[ $output == *"a.md:10:1: error"* ]]
    [[ $stderr == *"cannot read 'missing.md': no such file"* ]]
    run --separate-stderr -2 lint missing.md/
    run --separate-stderr -2 lint a.md/x.md
    [[ $stderr == *"not a directory"* ]]
}

@test "an unreadable file is 2" {
    not_as_root
    bad_article >a.md
    article >b.md
    chmod 0 b.md
    run --separate-stderr -2 lint a.md b.md
    [[ $output == *"a.md:10:1"* ]]
    [[ $stderr == *"cannot read 'b.md': permission denied"* ]]
}

@test "bad settings are 2 and say where" {
    article >a.md
    printf 'rulez: {}\n' >.stet.yaml
    run --separate-stderr -2 "$STET" a.md
    [[ $stderr == *".stet.yaml:1:1"* && $stderr == *rules* ]]
    run -0 lint a.md
    run --separate-stderr -2 "$STET" --config missing.yaml a.md
    [ -n "$stderr" ]
}

@test "the settings' language is the last word, not the first" {
    bad_article >a.md
    printf 'language: zh-CN\n' >.stet.yaml
    run --separate-stderr -1 "$STET" --select conflict-marker a.md
    [[ $stderr == 发现* ]]
    run --separate-stderr -1 "$STET" --select conflict-marker --lang en a.md
    [[ $stderr == Found* ]]
}

@test "standard input" {
    run --separate-stderr -1 lint - < <(bad_article)
    [[ $output == "<stdin>:10:1: error[conflict-marker]"* ]]
    run --separate-stderr -1 lint --stdin-filename translated/news/x.md < <(bad_article)
    [[ $output == "translated/news/x.md:10:1: "* ]]
    run --separate-stderr -0 lint - </dev/null
    article >a.md
    run -2 lint --stdin-filename x.md a.md </dev/null
    run -1 lint --stdin-filename x.md - a.md < <(bad_article)
    run -2 lint --files-from - - </dev/null
}

@test "a full disk is noticed" {
    [ -c /dev/full ] || skip '/dev/full is not here'
    bad_article >a.md
    for format in full concise json json-lines sarif github gitlab junit checkstyle rdjson markdown; do
        run -2 --separate-stderr bash -c '"$0" --isolated --select conflict-marker --output-format "$1" a.md >/dev/full' "$STET" "$format"
        [ "${#stderr_lines[@]}" -eq 1 ]
        [[ $stderr == "error: cannot write to standard output: no space"* ]]
    done
    for command in --version --help schema 'completions bash' rules 'explain conflict-marker' config 'init --diff --quiet' 'check --show-files a.md'; do
        run -2 --separate-stderr bash -c '"$0" $1 >/dev/full' "$STET" "$command"
        [ "${#stderr_lines[@]}" -eq 1 ]
    done
}

@test "a closed standard output is noticed, and no file takes its place" {
    bad_article >a.md
    before=$(cksum a.md)
    run -2 bash -c '"$0" --isolated --select conflict-marker a.md >&-' "$STET"
    run -2 bash -c '"$0" --isolated --select conflict-marker a.md >&- 2>&-' "$STET"
    [ "$before" = "$(cksum a.md)" ]
}

@test "with standard error closed, its texts do not end up in the output file" {
    bad_article >a.md
    ln -s a.md link.md
    run -1 bash -c '"$0" --isolated --info -o out.txt . 2>&-' "$STET"
    grep -q '^a.md:10:1' out.txt
    run -1 grep -v '^a.md:' out.txt
}

@test "a reader that goes away ends it quietly" {
    for i in $(seq 300); do bad_article >"article-with-a-long-name-$i.md"; done
    run --separate-stderr bash -c '"$0" --isolated --select conflict-marker --output-format full . | head -n 1; exit "${PIPESTATUS[0]}"' "$STET"
    [ "$status" -eq 141 ] || [ "$status" -eq 2 ]
    [ -z "$stderr" ]
    run --separate-stderr bash -c 'trap "" PIPE; "$0" --isolated --select conflict-marker --output-format full . | head -n 1; exit "${PIPESTATUS[0]}"' "$STET"
    [ "$status" -eq 2 ]
    [ -z "$stderr" ]
}

@test "an output file appears whole or not at all" {
    bad_article >a.md
    run --separate-stderr -1 lint --output-file out.json --output-format json a.md
    [ -z "$output" ]
    grep -q conflict-marker out.json
    chmod 640 out.json
    lint -q --output-file out.json a.md || true
    [ "$(stat -c %a out.json)" = 640 ]
    grep -q '^a.md:10:1' out.json
    run --separate-stderr -2 lint -o missing/out.json a.md
    [[ $stderr == *"cannot write 'missing/out.json'"* ]]
    ln -s out.json link.json
    lint -q -o link.json a.md || true
    [ -L link.json ]
    run -1 lint -q -o /dev/null a.md
    [ -c /dev/null ]
    run -1 grep '^\.stet' < <(ls -A)
}

@test "a signal takes the unfinished output file away" {
    mkfifo article
    sleep 10 >article &
    writer=$!
    "$STET" --isolated -o out.txt - <article &
    checker=$!
    for i in $(seq 50); do
        if ls -A | grep -q '^\.stet'; then break; fi
        sleep 0.1
    done
    ls -A | grep -q '^\.stet'
    kill -TERM $checker
    status=0
    wait $checker || status=$?
    kill $writer
    [ "$status" -eq 143 ]
    [ ! -e out.txt ]
    run -1 grep '^\.stet' < <(ls -A)
}

@test "a full disk leaves the old output file alone" {
    need_strace
    bad_article >a.md
    echo old >out.txt
    for call in write fsync rename; do
        run traced -e trace=$call -e inject=$call:error=ENOSPC "$STET" --isolated -q -o out.txt a.md
        [ "$status" -eq 2 ]
        [ "$(cat out.txt)" = old ]
        run -1 grep '^\.stet' < <(ls -A)
    done
}

@test "statistics count every rule" {
    bad_article >a.md
    bad_article >b.md
    article '行尾空格 ' >c.md
    run --separate-stderr -1 lint --statistics .
    [[ ${lines[0]} == *"2  error    conflict-marker" ]]
    [[ ${lines[1]} == *"1  info     trailing-space" ]]
    [ "${#lines[@]}" -eq 2 ]
    printf 'patterns: {a: {match: x, message: m}, b: {match: x, message: m}}\n' >.stet.yaml
    echo x >two.md
    run --separate-stderr -0 "$STET" check --statistics --select b,a two.md
    [[ ${lines[0]} == *"1  warning  a" && ${lines[1]} == *"1  warning  b" ]]
    rm two.md .stet.yaml
    run --separate-stderr -1 lint --statistics --output-format json .
    [[ $output == *'"code": "conflict-marker", "severity": "error", "count": 2'* ]]
    run -2 lint --statistics --output-format sarif .
}

@test "the bytes do not depend on the number of jobs" {
    for i in $(seq 200); do
        if [ $((i % 3)) -eq 0 ]; then bad_article; else article; fi >"$i.md"
    done
    for format in full concise json json-lines sarif github; do
        lint --output-format "$format" -j 1 . >one.txt || true
        grep -q 99.md one.txt
        first=$(lint --output-format "$format" -j 1 . 2>&1 | cksum)
        for jobs in 2 3 8 64; do
            [ "$first" = "$(lint --output-format "$format" -j "$jobs" . 2>&1 | cksum)" ]
        done
    done
    first=$(lint --statistics -j 1 . | cksum)
    [ "$first" = "$(lint --statistics -j 7 . | cksum)" ]
}

# STET_ROUNDS and STET_ARTICLES (a directory) make it a long test over real articles.
@test "the bytes are the same every time, with any number of threads" {
    articles=${STET_ARTICLES:-$BATS_TEST_DIRNAME/../hexo/posts}
    first=
    for round in $(seq "${STET_ROUNDS:-2}"); do
        for jobs in 1 2 3 4 5 6 7 8; do
            for format in full json; do
                "$STET" check --isolated --info --output-format $format -j $jobs "$articles" >$format.now 2>&1 || [ $? -eq 1 ]
            done
            sum=$(cksum full.now json.now)
            [ "${first:=$sum}" = "$sum" ]
        done
    done
    [ "$(wc -l <full.now)" -gt 100 ]
}

@test "a file over the limit gets one finding and is not read" {
    printf -- '---\ntitle: x\n---\n' >big.md
    truncate -s 10G big.md 2>/dev/null || skip 'no sparse files here'
    run --separate-stderr -1 timeout 5 "$STET" --isolated big.md
    [[ $output == "big.md:1:1: error[file-too-complex]"* ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "nothing is opened or started for --version" {
    need_strace
    traced -e trace=open,openat,clone,clone3,fork,vfork,execve,socket "$STET" --version
    run -1 grep -E 'clone|fork|socket' trace.txt
    [ "$(grep -c execve trace.txt)" -eq 1 ]
    run -1 grep -E 'open.*(stet|\.git|\.md|locale)' trace.txt
}

@test "the site around the articles says which Hexo and which theme" {
    mkdir -p blog/source/_posts .git
    printf '{\n\t"hexo": {"version": "7.3.0"},\n\t"dependencies": {"hexo": "^6.0.0"}\n}\n' >blog/package.json
    printf '# site\ntheme: hexo-theme-butterfly # mine\n' >blog/_config.yml
    printf -- '---\ntitle: a\ndate: 2024-01-02\n---\n\n文字 {%% btn a %%}\n\n<!-- more -->\n\n{%% youtube x %%}\n' >blog/source/_posts/a.md
    cp blog/source/_posts/a.md b.md
    run -1 --separate-stderr "$STET" check --output-format concise --select tag-unknown .
    [ "${#lines[@]}" = 3 ]
    [[ "${lines[0]}" == b.md:6:*btn* && "${lines[1]}" == b.md:10:*youtube* ]]
    [[ "${lines[2]}" == blog/source/_posts/a.md:10:*youtube* ]]
    "$STET" config blog/source/_posts/a.md | grep -qx '# the site: Hexo 7, theme butterfly'
    "$STET" config b.md | grep -qx '# the site: Hexo 8'

    # The settings above it may say something else.
    printf 'extends: translation\nhexo: {version: 6}\n' >.stet.yaml
    run -0 "$STET" check --select tag-unknown blog
    "$STET" config blog/source/_posts/a.md | grep -qx '# the site: Hexo 6, theme butterfly'
}

@test "a site's files that say nothing, or lie outside, are no fault" {
    mkdir -p .git
    printf -- '---\ntitle: a\n---\n\n文字 {%% kbd a %%}\n\n<!-- more -->\n\nx\n' >a.md
    for junk in '{' '"' '[{"hexo": 1}]' '{"hexo": "x", "dependencies": []}' '{"dependencies": {"hexo": "latest"}}'; do
        printf %s "$junk" >package.json
        printf '%s\n' "$junk" 'theme: [' >_config.yml
        run -0 "$STET" check --select tag-unknown a.md
    done
    printf '{"hexo": {"version": "5.4.2"}}' >package.json
    "$STET" config a.md | grep -qx '# the site: Hexo 6'
    printf '{"hexo": {"version": "12.0"}}' >package.json
    "$STET" config a.md | grep -qx '# the site: Hexo 8'
    rm package.json
    mkdir outside
    printf '{"hexo": {"version": "6.0"}}' >outside/p
    ln -s outside/p package.json
    "$STET" config a.md | grep -qx '# the site: Hexo 8'
}
