#!/bin/sh
# Output that cannot be written: write.sh STET. A full disk is status 2 and one line; a reader that goes away ends the
# program quietly.
set -u
stet=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0

fault() {
    echo "write: $1" >&2
    bad=$((bad + 1))
}

for number in $(seq 200); do
    printf -- '---\ntitle: {{title}}\n---\n\ntext \n{%% note %%}\n' >"$number.md"
done

for format in full concise json json-lines sarif github gitlab junit checkstyle rdjson; do
    "$stet" check --output-format $format . >/dev/full 2>err
    status=$?
    [ $status -eq 2 ] || fault "$format: status $status on a full disk"
    [ "$(wc -l <err)" -eq 1 ] || fault "$format: not one line on a full disk"

    { "$stet" check --info --output-format $format . 2>err; echo $? >status; } | :
    # 141: the signal; 2: the error that it is where the signal is ignored.
    case $(cat status) in 141 | 2) ;; *) fault "$format: status $(cat status) when nobody reads" ;; esac
    [ ! -s err ] || fault "$format: words when nobody reads"

    "$stet" check --output-format $format . >&- 2>err
    [ $? -eq 2 ] || fault "$format: no failure with standard output closed"

    (ulimit -f 8 && trap '' XFSZ && "$stet" check --output-format $format --output-file report . 2>err)
    [ $? -eq 2 ] || fault "$format: no failure when the report grows too large"
    [ ! -e report ] || fault "$format: half a report was left behind"
done

for command in rules 'explain encoding' config init --version --help; do
    # shellcheck disable=SC2086 # a command and its operand
    "$stet" $command >/dev/full 2>err
    status=$?
    [ "$command" = init ] || [ $status -eq 2 ] || fault "$command: status $status on a full disk"
done
echo "write: $bad faults"
[ $bad -eq 0 ]
