#!/bin/sh
# Checks every hostile shape in four sizes: hostile.sh STET SHAPES MEASURE [NAME…]. Prints what breaks a limit; with
# HOSTILE_VERBOSE=1 a line for each shape. HOSTILE_SLACK multiplies the limits of time (1 where not set), for slow
# builds; HOSTILE_MEMORY is the limit of memory in MiB, 0 for none.
set -u
stet=$1
shapes=$2
measure=$3
shift 3
slack=${HOSTILE_SLACK:-1}
memory=${HOSTILE_MEMORY:-256}
sizes=${HOSTILE_SIZES:-62000 80000 250000 1000000}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
: >plain.md

# once NAME SIZE: what one run costs, in the words of `measure`.
once() {
    case $1 in
    settings-*)
        set -- .stet.yaml "$2" plain.md "$1"
        printf -- '---\ntitle: a\n---\n\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n' >plain.md
        ;;
    *) set -- hostile.md "$2" hostile.md "$1" ;;
    esac
    rm -f .stet.yaml
    "$shapes" "$4" "$2" >"$1" || exit 2
    "$measure" -t $((10 * slack)) -o out "$stet" check --output-format json "$3"
}

# judge NAME: reads "size cpu wall memory status" a line.
judge() {
    awk -v name="$1" -v slack="$slack" -v memory="$memory" -v verbose="${HOSTILE_VERBOSE:-0}" '
        function fault(what) { faults = faults sprintf("%s: %s\n", name, what) }
        {
            time[$1] = $2
            line = line sprintf(" %9.1f ms %6.1f MiB", $2, $4 / 1024)
            limit = slack * ($1 <= 80000 ? 500 : 2000)
            if ($2 > limit) fault(sprintf("%.0f ms for %d bytes", $2, $1))
            if ($1 <= 80000 && memory && $4 / 1024 > memory) fault(sprintf("%.0f MiB for %d bytes", $4 / 1024, $1))
            if ($5 > 2) fault(sprintf("exit status %d for %d bytes", $5, $1))
            if ($5 == 2 && name !~ /^settings-/) fault(sprintf("exit status 2 for %d bytes", $1))
        }
        END {
            small = time[250000] > 10 ? time[250000] : 10
            growth = log((time[1000000] > small ? time[1000000] : small) / small) / log(4)
            if (growth > 1.35 && time[1000000] > 100 * slack) fault(sprintf("grows with the power %.2f", growth))
            if (verbose) printf "%-32s%s  %.2f\n", name, line, growth
            printf "%s", faults
            exit faults != ""
        }'
}

# A machine that others use too is given three tries.
check() {
    for try in 1 2 3; do
        for size in $sizes; do
            printf '%s ' "$size"
            once "$1" "$size"
        done >costs
        judge "$1" <costs >verdict && break
    done
    cat verdict
    [ "$try" -lt 3 ] || judge "$1" <costs >verdict
}

if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # names hold no blanks
    set -- $("$shapes")
fi
bad=0
for name in "$@"; do
    check "$name" || bad=$((bad + 1))
done
echo "hostile: $# shapes, $bad over a limit"
[ $bad -eq 0 ]
