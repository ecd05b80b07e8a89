#!/usr/bin/env bats
# Options, help, languages, colours.

load helper

@test "the version is printed, and with --verbose the libraries" {
    run --separate-stderr -0 "$STET" --version
    [[ $output == "stet "[0-9]* ]]
    [ "${#lines[@]}" -eq 1 ]
    run --separate-stderr -0 "$STET" --version --verbose
    [[ $output == *libyaml* && $output == *PCRE2* ]]
}

@test "without arguments the current directory is checked" {
    run --separate-stderr -0 "$STET"
    [ -z "$output" ]
    [[ $stderr == "Nothing was checked: "* ]]
    bad_article >a.md
    run --separate-stderr -1 "$STET"
    [[ $output == *"a.md:10:1: error[conflict-marker]"* ]]
}

@test "the help of check has groups and ends with three examples" {
    run --separate-stderr -0 "$STET" check --help
    [ "$(grep -cE '^(What is checked|What is shown|For scripts|General|Examples):$' <<<"$output")" -eq 5 ]
    [[ ${lines[-1]} == "  stet "* && ${lines[-3]} == "  stet "* && ${lines[-4]} == Examples: ]]
    [[ $output != *--verbose* ]]
    run --separate-stderr -0 "$STET" --help
    [[ $output == *--verbose* ]]
}

@test "the pages in Chinese have the examples, and the list has Chinese groups" {
    run --separate-stderr -0 "$STET" explain conflict-marker --lang zh-CN
    [[ $output == *'## 错误示例'*'<<<<<<<'*'## 正确示例'*'```'* ]]
    run --separate-stderr -0 "$STET" rules --lang zh-CN
    [ -z "$(grep -vxE '  .*|front matter|Markdown' <<<"$output" | grep -E '^[a-z]')" ]
    [[ $output == *占位符* ]]
}

@test "the schema is valid, and holds for every settings file of ours" {
    need python3
    "$STET" schema >schema.json
    python3 -m json.tool schema.json >/dev/null
    python3 -c 'import jsonschema, yaml' 2>/dev/null || skip 'python3 has no jsonschema and yaml'
    python3 - "$STET_SOURCE" <<'PY'
import glob, json, sys
import jsonschema, yaml
schema = json.load(open("schema.json"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
files = glob.glob(sys.argv[1] + "/rules/packs/*.yaml") + glob.glob(sys.argv[1] + "/tests/rules/*/*/.stet.yaml")
assert len(files) > 20
for file in files:
    errors = list(validator.iter_errors(yaml.safe_load(open(file, encoding="utf-8"))))
    assert not errors, (file, errors[0].message)
for bad in ({"ruls": {}}, {"rules": {"date": "eror"}}, {"rules": []}, {"hexo": {"version": 9}}, {"overrides": [{"files": "x"}]},
            {"max-file-size": "4 GB"}, {"patterns": {"a": {"match": "x"}}}, {"tags": {"x": {"form": "blok"}}},
            {"tags": {"x": "on"}}, {"language": "fr"}, {"workflow": {"stages": [{"label": "x"}]}}):
    assert list(validator.iter_errors(bad)), bad
for good in (None, {}, {"rules": {"date": "off"}}, {"rules": {"date": {"severity": "error", "translated": False}}},
             {"rules": {"mine": "info"}}, {"exclude": "x/"}, {"hexo": {"version": 7}}, {"tags": {"x": "off"}}):
    assert not list(validator.iter_errors(good)) or good is None, good
PY
}

@test "completions need a shell that is known" {
    run --separate-stderr -2 "$STET" completions
    [[ $stderr == *"bash, zsh, fish"* ]]
    run --separate-stderr -2 "$STET" completions tcsh
    [[ $stderr == *"'tcsh'"*"bash, zsh, fish"* ]]
    for shell in bash zsh fish; do
        run --separate-stderr -0 "$STET" completions "$shell"
        [[ $output == *stet* ]]
    done
}

@test "every command has help, in both languages" {
    for command in check rules explain config init schema completions help; do
        run --separate-stderr -0 "$STET" "$command" --help
        [[ $output == *"Usage: stet $command"* ]]
        [ -z "$stderr" ]
        en=$output
        run --separate-stderr -0 "$STET" help "$command"
        [ "$output" = "$en" ]
        run --separate-stderr -0 "$STET" "$command" --help --lang zh-CN
        [[ $output == *"用法：stet $command"* ]]
        [ "$(grep -c . <<<"$en")" -eq "$(grep -c . <<<"$output")" ]
    done
}

@test "an unknown option is an error with a tip" {
    run --separate-stderr -2 "$STET" check --selct x
    [ -z "$output" ]
    [[ $stderr == *"unexpected argument '--selct'"* && $stderr == *"'--select'"* ]]
    run -2 "$STET" -x
    run -2 "$STET" rules --select x
    run -2 "$STET" check -- --select -x
}

@test "an unknown value is an error that lists the values" {
    run --separate-stderr -2 "$STET" check --output-format sarfi
    [[ $stderr == *"possible values: full, concise, json"* && $stderr == *"tip: "*"'sarif'"* ]]
    run -2 "$STET" --fail-on fatal
    run -2 "$STET" --lang fr
    run -2 "$STET" --color sometimes
}

@test "numbers have a range" {
    article >a.md
    for jobs in 0 257 -1 1x '' 99999999999999999999; do
        run -2 lint -j "$jobs" a.md
    done
    for shard in 0/2 3/2 1 1/ /2 1/2/3 a/b; do
        run -2 lint --shard "$shard" a.md
    done
    run -0 lint -j 256 a.md
    run -0 lint -j1 a.md
    run -0 lint --jobs=2 a.md
}

@test "an option without its value, and a flag with one" {
    run -2 "$STET" check --select
    run -2 "$STET" check a.md -o
    run -2 "$STET" check --quiet=yes
}

@test "values follow the option or an equals sign; letters may be joined; -- ends options" {
    bad_article >./-q.md
    run -1 lint --output-format=json -- -q.md
    [[ $output == *conflict-marker* ]]
    run --separate-stderr -1 lint -qj2 ./-q.md
    [ -z "$stderr" ]
}

@test "a bare path is checked" {
    bad_article >a.md
    run -1 "$STET" --isolated --select conflict-marker a.md
    [[ $output == *"a.md:10:1: error[conflict-marker]"* ]]
}

@test "a slip in the command gets a tip" {
    run --separate-stderr -2 "$STET" chekc
    [[ $stderr == *"'chekc'"* && $stderr == *"'check'"* ]]
    run --separate-stderr -2 "$STET" help chek
    [[ $stderr == *"'check'"* ]]
    article >rules
    run --separate-stderr -0 "$STET" --isolated --select conflict-marker -- rules
}

@test "an unknown rule is an error with a tip, everywhere" {
    article >a.md
    run --separate-stderr -2 "$STET" check --select conflict-markr a.md
    [[ $stderr == *conflict-markr* && $stderr == *conflict-marker* ]]
    run --separate-stderr -2 "$STET" check --ignore nothing-such a.md
    [ -n "$stderr" ]
    run --separate-stderr -2 "$STET" explain conflict-markr
    [ -z "$output" ]
    [[ $stderr == *"'conflict-marker'"* ]]
    run -2 "$STET" explain
}

@test "rules are listed and explained in both languages" {
    run --separate-stderr -0 "$STET" rules
    [[ $output == *conflict-marker* ]]
    run --separate-stderr -0 "$STET" explain conflict-marker
    [[ $output == *"# conflict-marker"* ]]
    en=$output
    run --separate-stderr -0 "$STET" explain conflict-marker --lang zh-CN
    [ "$output" != "$en" ]
}

@test "the list of rules as JSON" {
    need python3
    run --separate-stderr -0 "$STET" rules --output-format json
    python3 -c 'import json,sys; r = json.load(sys.stdin)
assert len(r) > 10 and all(x["code"] and x["summary"] and x["explanation"] for x in r)' <<<"$output"
}

@test "the language: the flag, then STET_LANG, LC_ALL, LC_MESSAGES, LANG" {
    LANG=zh_CN.UTF-8 run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == 错误* ]]
    LANG=zh_CN.UTF-8 LC_ALL=C run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == error* ]]
    LC_ALL=C LC_MESSAGES=zh_TW run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == error* ]]
    LC_MESSAGES=zh LANG=POSIX run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == 错误* ]]
    LC_ALL=C STET_LANG=zh-CN run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == 错误* ]]
    STET_LANG=zh-CN run --separate-stderr -2 "$STET" --nothing --lang en
    [[ $stderr == error* ]]
    STET_LANG=auto LANG=zh_CN run --separate-stderr -2 "$STET" --lang auto --nothing
    [[ $stderr == 错误* ]]
    LC_ALL= LANG=zh_CN run --separate-stderr -2 "$STET" --nothing
    [[ $stderr == 错误* ]]
}

@test "findings and summary speak the language" {
    bad_article >a.md
    run --separate-stderr -1 lint --output-format full --lang zh-CN a.md
    [[ $output == "错误[conflict-marker]："*"帮助："* ]]
    [[ $stderr == "发现 1 个错误。" ]]
    run --separate-stderr -1 lint --output-format full a.md
    [[ $output == "error[conflict-marker]: "*"help: "* ]]
    [[ $stderr == "Found 1 error." ]]
}

@test "colour only when asked, or forced, never against NO_COLOR" {
    bad_article >a.md
    run -1 lint --output-format full a.md
    [[ $output != *$'\e'* ]]
    CLICOLOR_FORCE=1 run -1 lint --output-format full a.md
    [[ $output == *$'\e['* ]]
    CLICOLOR_FORCE=0 run -1 lint --output-format full a.md
    [[ $output != *$'\e'* ]]
    NO_COLOR=1 CLICOLOR_FORCE=1 run -1 lint --output-format full a.md
    [[ $output != *$'\e'* ]]
    NO_COLOR=1 run -1 lint --output-format full --color always a.md
    [[ $output == *$'\e['* ]]
    for format in json json-lines sarif github gitlab junit checkstyle rdjson markdown; do
        run -1 lint --output-format "$format" --color always a.md
        [[ $output != *$'\e'* ]]
    done
}

@test "on a terminal, help and rules keep to its width and break no word" {
    need script
    for command in '--help' 'check --help' 'init --help' rules; do
        for language in en zh-CN; do
            COLUMNS=80 TERM=xterm script -qec "'$STET' $command --lang $language" /dev/null </dev/null | tr -d '\r' >shown
            "$STET" $command --lang $language >whole
            [ "$(tr -d ' \n' <shown)" = "$(tr -d ' \n' <whole)" ]
            # A wide character takes three bytes and two columns.
            [ -z "$(LC_ALL=C sed -e 's/…/./g' -e 's/[\x80-\xff]\{3\}/../g' shown | grep '.\{81\}')" ]
            refute grep -qE '^ *(，|。|、|；|：|）|」)' shown
            [ $language = zh-CN ] || tr -s ' \n' '\n\n' <shown | sort | diff - <(tr -s ' \n' '\n\n' <whole | sort)
        done
    done
}

@test "on a terminal: the full format, in colour, as wide as it is" {
    need script
    article "$(printf '长%.0s' $(seq 300))"$'\xe2\x80\x8b' >a.md
    script -qec "stty cols 50; TERM=xterm '$STET' check --isolated --select invisible-character a.md" typed >/dev/null
    grep -q -- '-->' typed
    grep -q $'\e\\[' typed
    [ "$(grep -o 长 typed | wc -l)" -lt 50 ]
    TERM=dumb script -qec "'$STET' check --isolated --select invisible-character a.md" typed >/dev/null
    run -1 grep $'\e\\[' typed
    unset TERM
    script -qec "'$STET' check --isolated --select invisible-character a.md" typed >/dev/null
    run -1 grep $'\e\\[' typed
}

@test "COLUMNS has a least and a most" {
    article "$(printf '长%.0s' $(seq 600))"$'\xe2\x80\x8b' >a.md
    for columns in 1 40; do
        COLUMNS=$columns run --separate-stderr -0 lint --output-format full a.md
        grep '^5 | ' <<<"$output" >$columns.txt
    done
    cmp 1.txt 40.txt
    for columns in 500 100000; do
        COLUMNS=$columns run --separate-stderr -0 lint --output-format full a.md
        grep '^5 | ' <<<"$output" >$columns.txt
    done
    cmp 500.txt 100000.txt
    run -1 cmp 40.txt 500.txt
}
