#!/usr/bin/env bats
# What the formats look like, and that nothing in a file or its name breaks them.

load helper

@test "concise" {
    bad_article >a.md
    run --separate-stderr -1 lint a.md
    [[ $output == "a.md:10:1: error[conflict-marker] "* ]]
    [ "${#lines[@]}" -eq 1 ]
}

@test "full draws the lines with carets under the characters" {
    article $'中文\xe2\x80\x8b空格' >a.md
    run --separate-stderr -0 lint --output-format full a.md
    [[ $output == "warning[invisible-character]: "* ]]
    [[ ${lines[1]} == ' --> a.md:5:3' ]]
    [[ $output == *$'\n5 | 中文\\u{200b}空格\n  |     ^^^^^^^^\n'* ]]
    [[ $output == *$'\nhelp: '* ]]
}

@test "long lines are cut to the terminal" {
    article "$(printf '长%.0s' $(seq 500))"$'\xe2\x80\x8b'"$(printf '长%.0s' $(seq 500))" >a.md
    COLUMNS=60 run --separate-stderr -0 lint --output-format full a.md
    line=$(grep '^5 | ' <<<"$output")
    [[ $line == *…*…* ]]
    [ "${#line}" -lt 120 ] # bytes, of which a wide character has three
}

@test "json is valid, complete and exact" {
    need python3
    bad_article >'文 章.md'
    article $'不换行\xe2\x80\x8b空格' >b.md
    lint --output-format json . >out.json || true
    python3 - <<'PY'
import json
findings = json.load(open("out.json", encoding="utf-8", errors="strict"))
assert [f["filename"] for f in findings] == ["b.md", "文 章.md"], findings
for f in findings:
    assert list(f) == ["code", "severity", "message", "filename", "location", "end_location", "range", "fix", "url"]
    data = open(f["filename"], "rb").read()
    start = data[:f["range"]["start"]].decode()
    assert f["location"] == {"row": start.count("\n") + 1, "column": len(start) - start.rfind("\n")}, f
    end = data[:f["range"]["end"]].decode()
    assert f["end_location"] == {"row": end.count("\n") + 1, "column": len(end) - end.rfind("\n")}, f
b = findings[0]
assert b["severity"] == "warning" and b["url"] is None
assert b["fix"]["applicability"] in ("safe", "unsafe", "display-only")
assert set(b["fix"]["edits"][0]) == {"content", "location", "end_location"}
PY
    lint --output-format json-lines . >out.jsonl || true
    python3 -c 'import json; a=json.load(open("out.json")); b=[json.loads(l) for l in open("out.jsonl")]; assert a == b'
    article >clean.md
    run -0 lint --output-format json clean.md
    [ "$output" = '[]' ]
    run -0 lint --output-format json-lines clean.md
    [ -z "$output" ]
}

@test "sarif" {
    need python3
    mkdir 'a dir'
    bad_article >'a dir/文:章.md'
    lint --output-format sarif . >one.sarif || true
    { printf -- '---\nkey: 1\n'; bad_article | tail -n +2; } >'a dir/文:章.md'
    lint --output-format sarif "$PWD/a dir" >two.sarif || true
    lint --output-format sarif missing.md >three.sarif 2>/dev/null || true
    python3 - <<'PY'
import json, urllib.parse
one, two, three = (json.load(open(f"{name}.sarif")) for name in ("one", "two", "three"))
assert one["version"] == "2.1.0" and len(one["runs"]) == 1
run = one["runs"][0]
assert run["columnKind"] == "unicodeCodePoints"
ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
assert len(ids) == len(set(ids)) > 10
assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
result, = run["results"]
assert result["ruleId"] in ids and result["level"] == "error"
place = result["locations"][0]["physicalLocation"]
assert place["artifactLocation"] == {"uri": "a%20dir/%E6%96%87%3A%E7%AB%A0.md", "uriBaseId": "%SRCROOT%"}, place
assert place["region"]["startLine"] == 10
moved, = two["runs"][0]["results"]
assert moved["locations"][0]["physicalLocation"]["artifactLocation"] == place["artifactLocation"]
assert moved["locations"][0]["physicalLocation"]["region"]["startLine"] == 11
assert moved["partialFingerprints"] == result["partialFingerprints"]
assert run["invocations"][0]["executionSuccessful"] is True
assert three["runs"][0]["invocations"][0]["executionSuccessful"] is False
PY
}

@test "github annotations" {
    article $'不换行\xe2\x80\x8b空格' >'50%,a:b.md'
    article '行尾空格 ' >note.md
    bad_article >z.md
    run --separate-stderr -1 lint --output-format github .
    [[ ${lines[0]} == '::warning title=stet (invisible-character),file=50%25%2Ca%3Ab.md,line=5,col=4,endLine=5,endColumn=5::50%25,a:b.md:5:4: '* ]]
    [[ ${lines[1]} == '::notice title=stet (trailing-space),file=note.md,line=5,'* ]]
    [[ ${lines[2]} == '::error title=stet (conflict-marker),file=z.md,line='* ]]
    [ "${#lines[@]}" -eq 3 ]
}

@test "gitlab, rdjson, junit, checkstyle and markdown of a clean article" {
    article >a.md
    run --separate-stderr -0 lint --output-format gitlab a.md
    [ "$output" = '[]' ]
    run --separate-stderr -0 lint --output-format rdjson a.md
    [ "$output" = '{"source": {"name": "stet"}, "diagnostics": []}' ]
    run --separate-stderr -0 lint --output-format junit a.md
    [[ $output == *'<testsuite name="stet" tests="1" failures="0" errors="0" skipped="0">'*'</testsuites>' ]]
    run --separate-stderr -0 lint --output-format checkstyle a.md
    [ "${lines[1]}${lines[2]}" = '<checkstyle version="4.3"></checkstyle>' ]
    run --separate-stderr -0 lint --output-format markdown a.md
    [ "$output" = 'stet found nothing.' ]
    run --separate-stderr -0 lint --output-format markdown --lang zh-CN a.md
    [ "$output" = 'stet 没有发现问题。' ]
}

@test "junit and markdown say when a file could not be checked" {
    bad_article >a.md
    run --separate-stderr -2 lint --output-format junit a.md missing.md
    [[ $output == *'<testcase name="conflict-marker"'*'<error type="incomplete" '* ]]
    run --separate-stderr -2 lint --output-format markdown a.md missing.md
    [[ $output == *'conflict-marker'*$'\n\nSome files could not be checked.' ]]
}

@test "a Markdown table stays below the 1 MiB that GitHub takes, and says how many findings are left out" {
    {
        article
        for i in {1..4000}; do printf '中\xe2\x80\x8b文\n\n'; done
    } >a.md
    for name in b c d; do cp a.md $name.md; done
    for language in en zh-CN; do
        "$STET" check --isolated --select invisible-character --output-format markdown --lang $language -q >table
        [ "$(wc -c <table)" -lt 1048576 ]
        rows=$(($(grep -c '^|' table) - 2))
        left_out=$(tail -n 1 table | tr -cd 0-9)
        [ "$rows" -gt 4000 ]
        [ $((rows + left_out)) -eq 16000 ]
    done
}

@test "a Markdown table leaves notes out, unless they are asked for" {
    printf 'patterns: {p: {match: foo, message: m, severity: info}, q: {match: bar, message: n}}\n' >.stet.yaml
    printf -- '---\ntitle: x\n---\n\nfoo bar\n' >a.md
    run --separate-stderr -0 "$STET" check --select p,q --output-format markdown a.md
    [[ $output == *'| n |'* && $output != *'| m |'* ]]
    run --separate-stderr -0 "$STET" check --select p,q --info --output-format markdown a.md
    [[ $output == *'| n |'* && $output == *'| m |'* ]]
}

@test "rdjson counts bytes, and its paths are relative" {
    need python3
    mkdir d
    article $'中文\xe2\x80\x8b空格' >d/a.md
    for path in d/a.md ./d/a.md "$PWD/d/a.md"; do
        lint --output-format rdjson "$path" >out.json
        python3 - <<'PY'
import json
only, = json.load(open("out.json"))["diagnostics"]
assert only["location"] == {"path": "d/a.md", "range": {"start": {"line": 5, "column": 7}, "end": {"line": 5, "column": 10}}}
PY
    done
}

@test "a Markdown table holds what it is given, and nothing of it is markup" {
    bad_article >'x|y_z_.md'
    run --separate-stderr -1 lint --output-format markdown .
    [ "${lines[0]}" = '| Severity | Place | Rule | What is wrong |' ]
    [[ ${lines[2]} == '| error | <code>x&#124;y&#95;z&#95;&#46;md:10:1</code> | <code>conflict-marker</code> | '* ]]
    [ "$(tr -dc '|' <<<"${lines[2]}")" = '|||||' ]
}

# As the runner of GitHub reads a log: what it takes for commands, both ways.
runner() {
    python3 - "$1" <<'PY'
import re, sys
data = open(sys.argv[1], "rb").read()
text = data.decode("utf-8", errors="strict")
assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", text), "raw"
lines = text.split("\n")
assert lines.pop() == ""
commands = [line for line in lines if line.strip().startswith("::") or "##[" in line or "##vso[" in line.lower()]
print(len(commands), len(lines))
PY
}

@test "hostile names and texts reach no terminal and no log" {
    need python3
    python3 - <<'PY'
import itertools, os, random
random.seed(4)
pieces = [b"\x1b]0;PWN\x07", b"\r", b"\n", b"\n::warning file=x::INJECTED\n", b"::", b"::error::", b"##[error]", b"##vso[task]",
          b"%0A", b",", b":", b"]]>", b'"', b"<", "\u202e".encode(), b"\xed\xa0\x80", b"\xff", "\u2028".encode(), b"\x9b31m",
          "\u009b".encode(), "\u3000".encode(), b" ", b"\t", "中".encode(), b"\\", b"a", "\U000e0041".encode()]
made = set()
while len(made) < 200:
    name = b"".join(random.choice(pieces) for _ in range(random.randint(1, 5))) + b".md"
    if name in made or name.startswith(b".") or b"/" in name:
        continue
    made.add(name)
    with open(name, "wb") as file:
        text = b"".join(random.choice(pieces) for _ in range(8))
        file.write(b"---\ntitle: x\n---\n" + (text if random.random() < .5 else text.decode("utf-8", "ignore").encode())
                   + b"\n<<<<<<< HEAD\n" + text.decode("utf-8", "ignore").encode() + b"\n=======\n>>>>>>> x\n")
PY
    formats=$("$STET" check --help | sed -n '/--output-format/{n;s/.*: \(.*\)\]/\1/;s/,//g;p;}')
    [ "$(wc -w <<<"$formats")" -ge 11 ]
    for format in $formats; do
        "$STET" check --isolated --info --output-format $format . >out.txt 2>err.txt || true
        read -r commands count < <(runner out.txt)
        [ "$count" -gt 0 ]
        if [ $format = github ]; then [ "$commands" -eq "$count" ]; else [ "$commands" -eq 0 ]; fi
        read -r commands count < <(runner err.txt)
        [ "$commands" -eq 0 ]
    done
    "$STET" check --isolated --show-files . >out.txt
    read -r commands count < <(runner out.txt)
    [ "$commands" -eq 0 ]
    [ "$count" -eq 200 ]
    for format in junit checkstyle; do
        "$STET" check --isolated --output-format $format . >out.xml || true
        python3 -c 'import xml.dom.minidom; xml.dom.minidom.parse("out.xml")'
    done
    for format in gitlab rdjson; do
        "$STET" check --isolated --output-format $format . >out.json || true
        python3 -c 'import json; json.load(open("out.json", encoding="utf-8", errors="strict"))'
    done
    "$STET" check --isolated --output-format json . >out.json || true
    python3 - <<'PY'
import json, os
names = {f["filename"] for f in json.load(open("out.json", encoding="utf-8"))}
real = {os.fsencode(n) for n in os.listdir(b".") if n.endswith(b".md")}
valid = {n.decode() for n in real if n.decode("utf-8", "replace").encode() == n}
assert valid <= names, valid - names
assert len(names) <= len(real)
PY
}

@test "hostile arguments and settings reach no terminal and no log" {
    need python3
    for name in $'\e]0;x\a.md' $'\n::error::x.md' '##[error]x.md' $'\xff.md'; do
        run "$STET" check --isolated "$name"
        echo "$output" >>out.txt
        run "$STET" "--$name"
        echo "$output" >>out.txt
        run "$STET" explain "$name"
        echo "$output" >>out.txt
        run "$STET" check --isolated --select "$name" .
        echo "$output" >>out.txt
        printf '%s: 1\nexclude: ["%s"]\n' "${name//$'\n'/}" '\e[31m##[error]' >.stet.yaml
        run "$STET" config
        echo "$output" >>out.txt
    done
    read -r commands count < <(runner out.txt)
    [ "$commands" -eq 0 ]
    [ "$count" -gt 20 ]
    printf 'exclude: ["\\e[31m##[error]", "\\n::error::x"]\n' >.stet.yaml
    "$STET" config >out.txt 2>err.txt
    read -r commands count < <(runner out.txt)
    [ "$commands" -eq 0 ]
}
