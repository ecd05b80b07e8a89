#!/bin/sh
# Settings and links of a stranger: safety.sh STET. Under strace the program starts nothing but git, opens no socket, and
# reads no file outside of the tree but those of the system that every program reads.
set -u
stet=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
bad=0 runs=0
unset XDG_CONFIG_HOME STET_LANG
export HOME="$work/home"

if ! strace -f -o trace true 2>err; then
    echo "safety: strace does not work here: $(head -n 1 err)"
    exit 0
fi

fault() {
    echo "safety: $1" >&2
    bad=$((bad + 1))
}

# What lies outside of the root, and must not be read.
mkdir home outside root
printf 'rules: {encoding: off}\n# SECRET\n' >outside/settings.yaml
cp outside/settings.yaml home/.stet.yaml
cp outside/settings.yaml .stet.yaml
printf -- '---\ntitle: SECRET {{title}}\n---\n\nSECRET \n' >outside/article.md
mkfifo outside/pipe
git -C root init -q 2>/dev/null || mkdir root/.git

fresh() {
    rm -rf root/articles root/.stet.yaml root/*.yaml
    mkdir root/articles
    printf -- '---\ntitle: a\n---\n\ntext \n' >root/articles/a.md
}

# Opened files that are neither in the root nor the system's. Asking whether a file exists is no reading.
opened_outside() {
    sed -n 's/.*open\(at\)\{0,1\}([^"]*"\([^"]*\)".* = [0-9].*/\2/p' trace |
        grep -vE "^(/lib|/usr/lib|/usr/share/(locale|zoneinfo)|/usr/local/lib|/etc/ld\.so|/etc/(localtime|gitconfig)|/proc/|/sys/|/dev/(null|urandom))" |
        while read -r path; do
            real=$(cd root && realpath -m -- "$path")
            case $real in "$work/root" | "$work/root"/*) ;; *) echo "$path" ;; esac
        done | sort -u
}

# run WHAT ARGUMENT…: one run in the root, and what it did.
run() {
    what=$1
    shift
    runs=$((runs + 1))
    (cd root && timeout 20 strace -f -qq -o ../trace -e trace=open,openat,openat2,execve,socket,connect "$stet" "$@" \
        >../out 2>../err)
    status=$?
    [ $status -le 2 ] || fault "$what: exit status $status"
    started=$(grep -E 'execve\(.* = 0' trace | sed 1d | grep -vE 'execve\("[^"]*/git"')
    [ -z "$started" ] || fault "$what starts $started"
    if grep -qE '(socket|connect)\(' trace; then fault "$what opens a socket"; fi
    outside=$(opened_outside)
    [ -z "$outside" ] || fault "$what reads $outside"
    if grep -q SECRET out err; then fault "$what shows what lies outside"; fi
}

# settings WHAT TEXT: a settings file.
settings() {
    fresh
    printf '%b' "$2" >root/.stet.yaml
    run "settings: $1" check --info .
    run "settings: $1 (config)" config articles/a.md
}

# shellcheck disable=SC2016 # what looks like an expansion is text of the settings
{
    settings 'above the root' 'extends: ../outside/settings.yaml\n'
    settings 'absolute' "extends: $work/outside/settings.yaml\n"
    settings 'of the system' 'extends: /etc/passwd\n'
    settings 'in a list' 'extends: [hexo, /etc/passwd, ../outside/settings.yaml]\n'
    settings 'by detour' 'extends: articles/../../outside/settings.yaml\n'
    settings 'of the home directory' 'extends: ~/.stet.yaml\n'
    settings 'by a variable' 'extends: $HOME/.stet.yaml\n'
    settings 'address' 'extends: https://example.com/settings.yaml\n'
    settings 'file address' 'extends: file:///etc/passwd\n'
    settings 'itself' 'extends: .stet.yaml\n'
    settings 'pipe' 'extends: ../outside/pipe\n'
    settings 'process' 'extends: /proc/self/environ\n'
    settings 'descriptor' 'extends: /dev/stdin\n'
    settings 'device' 'extends: /dev/zero\n'
    settings 'anchors' 'extends: &a ../outside/settings.yaml\nexclude: *a\n'
    settings 'merge' '<<: {extends: ../outside/settings.yaml}\n'
    settings 'tag' 'extends: !!python/object/apply:os.system ["id"]\n'
    settings 'include' 'extends: !include ../outside/settings.yaml\n'
    settings 'command' 'command: id\nplugins: [./a.so]\nrules: {encoding: {run: id}}\n'
    settings 'shell' 'extends: "$(id)"\nexclude: ["`id`"]\n'
    settings 'nul' 'extends: "../outside/settings.yaml\\0"\n'
    settings 'output file' 'output-file: ../outside/written\noutput-format: json\n'
    settings 'globs outside' 'exclude: [../outside/**, /etc/**]\noverrides: [{files: ../**, rules: {encoding: off}}]\n'
    settings 'other document' '---\nextends: hexo\n---\nextends: ../outside/settings.yaml\n'
    settings 'pattern with a callout' 'patterns: {a: {message: m, match: "(?C1)a(*ACCEPT)\\\\Ca"}}\n'
}

# linked WHAT TARGET NAME: a link in the tree.
linked() {
    fresh
    ln -s "$2" "root/$3"
    run "link: $1" check --info .
    rm "root/$3"
}

linked 'settings outside' ../outside/settings.yaml .stet.yaml
linked 'settings of the system' /etc/passwd .stet.yaml
linked 'settings that are a pipe' ../outside/pipe .stet.yaml
linked 'settings that are themselves' .stet.yaml .stet.yaml
linked 'article outside' ../../outside/article.md articles/link.md
linked 'article of the system' /etc/passwd articles/link.md
linked 'article of the process' /proc/self/environ articles/link.md
linked 'article that is a pipe' ../../outside/pipe articles/link.md
linked 'directory outside' ../../outside articles/link
linked 'directory above' ../.. articles/link
linked 'root of the system' / articles/link

fresh
ln -s ../outside/settings.yaml root/inner.yaml
printf 'extends: inner.yaml\n' >root/.stet.yaml
run 'a link that settings extend' check .
fresh
ln -s ../outside root/shared
printf 'extends: shared/settings.yaml\n' >root/.stet.yaml
run 'a directory link that settings extend' check .
rm -f root/shared
fresh
printf 'extends: b.yaml\n' >root/a.yaml
printf 'extends: a.yaml\n' >root/b.yaml
printf 'extends: a.yaml\n' >root/.stet.yaml
run 'settings that extend each other' check .
[ -e outside/written ] && fault 'a file was written outside'

echo "safety: $runs runs, $bad faults"
[ $bad -eq 0 ]
