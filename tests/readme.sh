#!/bin/sh
# Both READMEs are true: their commands run, their output blocks are what the program prints, their examples work, and
# what they list is what there is.
#
#   readme.sh ROOT            compares
#   readme.sh ROOT --update   rewrites the output blocks and the table of rules
#
# STET is the program (ROOT/build/stet), STET_LIB the library (libstet.a beside the program).
set -u
root=$(cd "$1" && pwd) || exit 2
update=${2:-}
STET=${STET:-$root/build/stet}
STET=$(cd "$(dirname "$STET")" && pwd)/$(basename "$STET")
STET_LIB=${STET_LIB:-$(dirname "$STET")/libstet.a}
faults=0

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
tree=$work/tree # as the root of the project, with the sample
own=$work/own   # as somebody's repository that has no settings yet
mkdir -p "$tree/tests" "$tree/build" "$work/bin"
cp -R "$root/tests/sample" "$tree/tests/sample"
ln -s "$root/include" "$tree/include"
ln -s "$STET_LIB" "$tree/build/libstet.a"

unset LC_ALL LC_MESSAGES LANG NO_COLOR CLICOLOR_FORCE
export STET STET_LANG TERM=dumb COLUMNS=120 PATH="$work/bin:$PATH"

# The program as on a terminal: the full format, where the command asks for no other.
cat >"$work/bin/stet" <<'SH'
#!/bin/sh
case " $* " in
*' --output-format '* | *' --help '* | ' rules '* | ' explain '* | ' config '* | ' init '*) exec "$STET" "$@" ;;
*) exec "$STET" "$@" --output-format full ;;
esac
SH
chmod +x "$work/bin/stet"

fault() {
    echo "readme: $1" >&2
    faults=$((faults + 1))
}

# block README KIND: what stands in its fenced blocks of that kind.
block() {
    awk -v open="\`\`\`$2" '$0 == "```" { inside = 0 } inside; $0 == open { inside = 1 }' "$root/$1"
}

# The C program is left out where it cannot be built: with the sanitizers' library, only their compiler could link it.
can_embed() {
    command -v cc >/dev/null && command -v pkg-config >/dev/null && [ -f "$STET_LIB" ] &&
        pkg-config --exists yaml-0.1 libpcre2-8 libutf8proc && ! grep -q __asan_init "$STET_LIB"
}
embed=yes
can_embed || embed=no
[ $embed = yes ] || echo "readme: no cc, pkg-config or plain libstet.a: the C program is left out"

# run DIRECTORY COMMAND: what it prints is in $work/out. stet may find something, other commands must succeed.
run() {
    status=0
    (cd "$1" && sh -c "$2") >"$work/out" 2>&1 </dev/null || status=$?
    case $status:$2 in
    0:* | 1:stet\ *) ;;
    *) fault "$readme: '$2' ends with $status: $(head -n 3 "$work/out")" ;;
    esac
}

# ------------------------------------------------------------------------- the output blocks and the table of rules

# The command of a console block that was read last, and its output as the README shows it.
command=
shown=

finish_command() {
    case $embed:$command in
    *:) return ;;
    no:cc\ * | no:./*) printf %s "$shown" ;;
    *)
        run "$tree" "$command"
        [ -z "$shown" ] || cat "$work/out"
        ;;
    esac
    command=
    shown=
}

run_in_own() {
    rm -rf "$own"
    cp -R "$root/tests/sample" "$own"
    rm "$own/.stet.yaml"
    git -C "$own" init -q -b main
    git -C "$own" add .
    git -C "$own" -c user.name=t -c user.email=t@example.org commit -q -m sample
    : >"$own/stet-baseline.txt"
    run "$own" "$1"
}

rule_rows() {
    "$STET" rules --output-format json | sed -nE \
        -e 's/^.*"code": "([^"]*)", "group": "([^"]*)", "severity": "([^"]*)",.* "summary": "(([^"\\]|\\.)*)".*$/\2@\1@\3@\4/p' |
        sed -E -e 's/\\(.)/\1/g' -e 's/\|/\\|/g' |
        awk -F@ '
            BEGIN {
                count = split("file,front matter,placeholders,workflow,credits,marker,tags,Markdown,suppressions,settings",
                              groups, ",")
                for (i = 1; i <= count; i++)
                    rows[groups[i]] = ""
            }
            !($1 in rows) { groups[++count] = $1 }
            { rows[$1] = rows[$1] "| [`" $2 "`](rules/" $2 ".md) | " $3 " | " $4 " |\n" }
            END { for (i = 1; i <= count; i++) printf "%s", rows[groups[i]] }'
}

# The cells of the table of speed, from what bench.sh printed last: ratios to the floor, of the columns given. `>` stands
# before what was stopped.
speed_row() {
    awk -F' *[|] *' -v label="$1" -v column="$2" '
        $2 == label {
            name = $3
            if (sub(/ \(stopped\)/, "", name)) cut[name] = 1
            value[name] = $column
        }
        END {
            count = split("stet stet-1 rumdl autocorrect markdownlint", names, " ")
            for (i = 1; i <= count; i++) {
                v = value[names[i]]
                text = v == "" ? "–" : v < 1 ? sprintf("%.2f", v) : v < 10 ? sprintf("%.1f", v) : sprintf("%.0f", v)
                printf "%s%s%s", (i > 1 ? " | " : ""), (cut[names[i]] ? "> " : ""), text
            }
            print ""
        }' "$root/tests/bench/results.md"
}

speed_cells() {
    speed_row 'one article' 8
    speed_row corpus 8
    speed_row corpus 7
    speed_row 'one file of 10 MiB' 7
    speed_row 'corpus x n' 8
}

# The peak memory of `corpus x n`, in MiB, of stet and rumdl.
speed_memory() {
    awk -F' *[|] *' '$2 == "corpus x n" && ($3 == "stet" || $3 == "rumdl") { printf "%.0f\n", $6 }' \
        "$root/tests/bench/results.md"
}

# check_speed: README's rows hold these cells behind their label, and its text the memory and the versions that were
# measured.
check_speed() {
    speed_cells >"$work/cells"
    awk '/^## (Speed|速度)$/ { on = 1; next } /^## / { on = 0 } on && /^\| [^-]/ && rows++ { sub(/^\| [^|]* \| /, ""); sub(/ \|$/, ""); print }' \
        "$root/$readme" | diff -u - "$work/cells" >&2 || fault "$readme: the table of speed is not what tests/bench/results.md says"
    sed -nE '/^## (Speed|速度)$/,/^## [^S速]/s/^.*stet[^|0-9]* ([0-9]+) MiB.*rumdl[^|0-9]* ([0-9]+) MiB.*$/\1\n\2/p' \
        "$root/$readme" >"$work/memory"
    speed_memory | diff -u "$work/memory" - >&2 || fault "$readme: the memory is not what tests/bench/results.md says"
    for version in $(sed -n 's/^    ".*": "\([0-9.]*\)",*$/\1/p' "$root/tests/bench/package.json"); do
        tr '\n' ' ' <"$root/$readme" | grep -qF " $version" || fault "$readme does not name version $version of a peer"
    done
}

# The README as it should be.
render() {
    inside=text
    while IFS= read -r line; do
        case $inside:$line in
        text:'```console') inside=console ;;
        text:'```sh') inside='sh' ;;
        text:'```'*) inside=other ;;
        text:'<!-- '*' tests/readme.sh --update'*) inside=rules ;;
        rules:'| --- '*)
            echo "$line"
            rule_rows
            continue
            ;;
        rules:'| ['*) continue ;;
        rules:) inside=text ;;
        console:'```' | sh:'```' | other:'```')
            finish_command
            inside=text
            ;;
        console:'$ '*)
            finish_command
            command=${line#??}
            ;;
        console:*)
            shown="$shown$line
"
            continue
            ;;
        sh:'stet '*) run_in_own "$line" ;;
        esac
        printf '%s\n' "$line"
    done <"$root/$readme"
}

# ------------------------------------------------------------------------------------------- examples and lists

check_settings() {
    mkdir -p "$work/settings"
    block "$readme" yaml >"$work/settings/.stet.yaml"
    [ -s "$work/settings/.stet.yaml" ] || fault "$readme shows no settings"
    (cd "$work/settings" && "$STET" config) >/dev/null 2>"$work/problems" || fault "$readme: the settings are refused"
    [ ! -s "$work/problems" ] || fault "$readme: the settings: $(cat "$work/problems")"
}

# Each suppression silences a finding of its rule, and nothing else is found.
check_suppressions() {
    article=translated/news/20250312-example.md
    mkdir -p "$work/article/translated/news"
    block "$readme" markdown >"$work/article/$article"
    (cd "$work/article" && "$STET" --fail-on info "$article" --info) ||
        fault "$readme: something is found in the article with suppressions"
    rules=$(sed -nE 's/.*stet-disable[a-z-]* ([a-z-]+) -- .*/\1/p' "$work/article/$article")
    sed 's/stet-disable/off/' "$work/article/$article" >"$work/article/translated/news/20250313-example.md"
    (cd "$work/article" && "$STET" --output-format concise translated/news/20250313-example.md) >"$work/out" 2>&1
    [ -n "$rules" ] || fault "$readme shows no suppression"
    for rule in $rules; do
        grep -q "\[$rule\]" "$work/out" || fault "$readme: there is no $rule to suppress in its article"
    done
}

check_lists() {
    for format in $("$STET" check --help | sed -n '/--output-format/{n;s/.*: \(.*\)\]/\1/;s/,//g;p;}'); do
        grep -q "^| \`$format\` |" "$root/$readme" || fault "$readme does not say what the format $format is"
    done
    for pack in "$root"/rules/packs/*.yaml; do
        grep -q "(rules/packs/$(basename "$pack"))" "$root/$readme" || fault "$readme does not name $pack"
    done
    paths=$(block "$readme" text | sed 's/ .*//')
    for path in $paths $(grep -o '](\([^)]*\))' "$root/$readme" | sed -e 's/^](//' -e 's/)$//' -e '/^https*:/d'); do
        [ -e "$root/$path" ] || fault "$readme names $path, which is not there"
    done
    for directory in "$root"/src/*/; do
        echo "$paths" | grep -qx "src/$(basename "$directory")/" || fault "$readme's map lacks $directory"
    done
}

# What both READMEs have in common: levels of headings, kinds of blocks, commands, code, the first words of tables.
skeleton() {
    awk '
        /^```/ { kind = kind ? "" : substr($0, 4) " "; print; next }
        !kind && /^#/ { print $1 }
        !kind && /^\| [`[]/ { split($0, cells, "|"); gsub(/[^a-z0-9`.-]/, "", cells[2]); print cells[2] }
        kind == "console " && /^\$ /
        kind == "text " { print $1 }
        kind == "c " && !/^\/\*/
        kind == "sh " || kind == "yaml " { sub(/ *#.*/, ""); print }
    ' "$root/$1"
}

for readme in README.md README.zh-CN.md; do
    STET_LANG=en
    [ $readme = README.md ] || STET_LANG=zh-CN
    block "$readme" c >"$tree/example.c"
    render >"$work/$readme"
    if [ "$update" = --update ] && [ $faults -eq 0 ]; then
        cp "$work/$readme" "$root/$readme"
    else
        diff -u "$root/$readme" "$work/$readme" >&2 || fault "$readme is out of date: tests/readme.sh ROOT --update"
    fi
    check_settings
    check_suppressions
    STET_LANG=en
    check_lists
    check_speed
done

[ "$(rule_rows | wc -l)" -eq "$("$STET" rules --output-format json | grep -c '"code":')" ] ||
    fault 'the table of rules does not have them all'

skeleton README.md >"$work/en"
skeleton README.zh-CN.md >"$work/zh"
diff -u "$work/en" "$work/zh" >&2 || fault 'the READMEs differ in more than their language'

[ $faults -eq 0 ] || exit 1
echo "readme: fine"
