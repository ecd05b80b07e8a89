#!/bin/sh
# --help, the manual pages, the completions, the JSON schema and the READMEs name the same commands, options, values and
# settings keys.
#
#   STET=PROGRAM STET_BUILD=BUILD names.sh ROOT
set -u
root=$1
man=$STET_BUILD/man
faults=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fault() {
    echo "names: $1" >&2
    faults=$((faults + 1))
}

# same WHAT EXPECTED GOT: two files of lines, in any order.
same() {
    sort -u "$2" >"$work/left"
    sort -u "$3" >"$work/right"
    diff "$work/left" "$work/right" >"$work/diff" || fault "$1: $(grep '^[<>]' "$work/diff" | tr '\n' ' ')"
}

commands=$("$STET" --help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\).*/\1/p')
[ "$(echo "$commands" | wc -w)" -ge 6 ] || fault 'there are no commands'

# options_of [COMMAND]: long names, letters and values of choices, one a line.
options_of() {
    # shellcheck disable=SC2086 # no word, or one
    "$STET" $1 --help --lang en | sed -nE \
        -e 's/^ {2,6}(-(.), )?--([a-z-]+).*/\3 \2/p' -e 's/^.*\[possible values: (.*)\]$/\1/p' |
        tr -d , | tr ' ' '\n' | grep .
}

for shell in bash zsh fish; do
    "$STET" completions $shell --lang en >"$work/$shell"
done

echo "$commands" >"$work/commands"
sed -n 's/^\.Ss stet \([a-z-]*\)$/\1/p' "$man/stet.1" >"$work/got"
same 'the commands of stet(1)' "$work/commands" "$work/got"
sed -n "s/^complete -c stet -n '__fish_is_first_arg' -a \([a-z-]*\) .*/\1/p" "$work/fish" >"$work/got"
same 'the commands of fish' "$work/commands" "$work/got"
sed -n 's/^ *(\([a-z-]*\))$/\1/p' "$work/zsh" >"$work/got"
same 'the commands of zsh' "$work/commands" "$work/got"
sed -n 's/^    \([a-z-]*\):-\*).*/\1/p' "$work/bash" >"$work/got"
same 'the commands of bash' "$work/commands" "$work/got"

# In stet(1), the options of every command stand once at the end.
man_options() {
    awk -v section="$1" '/^\.S[sh]/ { inside = $0 == section } inside' "$man/stet.1" |
        sed -nE -e 's/^\.It Fl (. , Fl )?-([a-z-]+).*/\2/p' -e 's/^\.Cm ([^ ]*).*/\1/p'
}

man_letters() {
    awk -v section="$1" '/^\.S[sh]/ { inside = $0 == section } inside' "$man/stet.1" | sed -nE 's/^\.It Fl (.) , .*/\1/p'
}

everywhere='.Ss Options of every command'
for command in $commands; do
    options_of "$command" >"$work/help"
    for section in ".Ss stet $command" "$everywhere"; do
        man_options "$section"
        man_letters "$section"
    done | grep -vx verbose >"$work/got"
    same "the options of $command in stet(1)" "$work/help" "$work/got"

    sed -nE "s/^    $command:-\*\) _stet_words '(.*)' ;;$/\1/p" "$work/bash" | tr ' ' '\n' | sed -nE 's/^--?//p' >"$work/got"
    "$STET" "$command" --help --lang en | sed -nE 's/^ {2,6}(-(.), )?--([a-z-]+).*/\3 \2/p' | tr ' ' '\n' | grep . >"$work/names"
    same "the options of $command in bash" "$work/names" "$work/got"
    sed -nE "s/^complete -c stet -n '__stet_at $command'( -s (.))? -l ([a-z-]+).*/\3 \2/p" "$work/fish" | tr ' ' '\n' |
        grep . >"$work/got"
    same "the options of $command in fish" "$work/names" "$work/got"
    awk -v start="    ($command)" '$0 == start { inside = 1 } /^ *;;$/ { inside = 0 } inside' "$work/zsh" |
        sed -nE "s/^ *'--?([a-z0-9A-Z-]+)=?\[.*/\1/p" >"$work/got"
    same "the options of $command in zsh" "$work/names" "$work/got"

    # The values of each choice.
    "$STET" "$command" --help --lang en | sed -nE 's/^.*\[possible values: (.*)\]$/\1/p' | tr -d , >"$work/values"
    while IFS= read -r values; do
        grep -q "^    $command:.*) _stet_words '$values' ;;" "$work/bash" || fault "bash lacks '$values' of $command"
        grep -q "__stet_at $command'.* -a '$values'" "$work/fish" || fault "fish lacks '$values' of $command"
        grep -qF ":($values)'" "$work/zsh" || fault "zsh lacks '$values' of $command"
    done <"$work/values"
done

# Settings: the schema's properties without JSON schema's own words, against the manual page.
# shellcheck disable=SC2016 # that is a name
"$STET" schema | sed -e 's/"\$defs".*//' -e 's/}$//' | grep -oE '"(properties)": \{|"[a-z-]+": \{' |
    sed -nE 's/^"([a-z-]+)": \{/\1/p' | grep -vxE 'properties|items' | grep -vx additionalProperties >"$work/schema"
awk '/^\.Sh/ { inside = $0 == ".Sh KEYS" } inside' "$man/stet.yaml.5" | sed -nE 's/^\.It Cm ([a-z-]+) : .*/\1/p' >"$work/got"
same 'the keys of stet.yaml(5)' "$work/schema" "$work/got"
"$STET" rules --output-format json | sed -nE 's/^.*"code": "([^"]*)".*/\1/p' | grep -vx settings >"$work/rules"
awk '/^\.Sh/ { inside = $0 == ".Sh RULES" } inside' "$man/stet.yaml.5" | sed -nE 's/^\.It Cm ([a-z-]+) : .*/\1/p' >"$work/got"
same 'the rules of stet.yaml(5)' "$work/rules" "$work/got"
# shellcheck disable=SC2013 # an id holds no blank
for rule in $(cat "$work/rules"); do
    "$STET" schema | grep -q "\"$rule\": {\"description\"" || fault "the schema lacks the rule $rule"
done

# READMEs name every command, every top-level key, and no option or command that is not there.
for command in $commands; do options_of "$command"; done >"$work/all"
options_of '' >>"$work/all"
for readme in README.md README.zh-CN.md; do
    for command in $commands; do
        grep -qE "stet $command\b" "$root/$readme" || [ "$command" = help ] || fault "$readme does not name 'stet $command'"
    done
    for option in $(grep -E '(^|[^a-z])stet ' "$root/$readme" | grep -v 'cmake\|git ' | grep -oE ' --[a-z][a-z-]*' | sort -u); do
        grep -qx -- "${option#--}" "$work/all" || fault "$readme names $option, which is not there"
    done
    for key in $(awk '/^\.Sh/ { inside = $0 == ".Sh KEYS" } inside && /^\.Bl/ { depth++ } inside && /^\.El/ { depth-- }
        inside && depth == 1 && /^\.It Cm/ { print $3 }' "$man/stet.yaml.5"); do
        grep -qE "\`$key\`|^$key:" "$root/$readme" || fault "$readme does not name the key $key"
    done
done

[ $faults -eq 0 ] || exit 1
echo "names: fine"
