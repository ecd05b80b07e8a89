#!/bin/sh
# Evil patterns of a settings file over evil texts: patterns.sh STET MEASURE. Each file of 80 KB takes less than half a
# second (times HOSTILE_SLACK), and a pattern that gives up says so.
set -u
stet=$1
measure=$2
limit=$((500 * ${HOSTILE_SLACK:-1}))
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0 gave_up=0

fault() {
    echo "patterns: $1" >&2
    bad=$((bad + 1))
}

# text UNIT LINE: 80 KB of UNIT, in lines of LINE bytes, or one line where LINE is 0.
text() {
    printf -- '---\ntitle: a\n---\n\n'
    if [ "$2" -eq 0 ]; then
        yes "$1" | tr -d '\n' | head -c 80000
    else
        yes "$(yes "$1" | tr -d '\n' | head -c "$2")!" | head -c 80000
    fi
}

run() {
    printf "patterns:\n  evil: {message: m, scope: %s, match: '%s'}\n" "$2" "$1" >.stet.yaml
    cost=$("$measure" -t 20 -o out "$stet" check article.md) || exit 2
    status=${cost##* }
    time=${cost%%.*}
    [ "$status" -le 1 ] || fault "$1 in $3: exit status $status"
    [ "$time" -le $limit ] || fault "$1 in $3: $time ms"
    if grep -q 'evil gave up' out; then gave_up=$((gave_up + 1)); fi
}

for unit in a ab '=' '中文'; do
    for line in 0 30 400 4000; do
        text "$unit" $line >article.md
        for pattern in '(a+)+$' '\w+\d' '(?:ab?|ab)++[cd]' '(x+x+)+y' '(a|aa)+$' '(.*)*b' '\w+\w+\w+\d' \
            '^(([a-z])+.)+[A-Z]([a-z])+$' '(?:a*)*c' '\p{Han}+\p{L}+\d' '.*.*=.*' '(a?){50}a{50}' '[^z]*z' \
            '(?=(a+))\1b' '(?s).*x.*y' '(?i)(a|b|ab)*c' '(?<=a{9})b' '\b\w*\w*\w*\b\d'; do
            for scope in raw text; do
                run "$pattern" $scope "$unit, lines of $line"
            done
        done
    done
done
[ $gave_up -gt 0 ] || fault 'no pattern gave up'
echo "patterns: 576 pairs, $gave_up gave up, $bad faults"
[ $bad -eq 0 ]
