# What all tests of the command line share. The program is $STET, or build/stet.

bats_require_minimum_version 1.5.0

setup() {
    STET=$(realpath "${STET:-$BATS_TEST_DIRNAME/../../build/stet}")
    [ -x "$STET" ] || { echo "there is no program $STET" && return 1; }
    unset STET_LANG LC_ALL LC_MESSAGES LANG NO_COLOR CLICOLOR_FORCE COLUMNS
    export TERM=dumb
    cd "$BATS_TEST_TMPDIR" || return 1
}

# The program with rules that every test here can rely on, whatever the packs hold.
lint() {
    "$STET" check --isolated --select conflict-marker,invisible-character,trailing-space "$@"
}

article() {
    printf -- '---\ntitle: 标题\n---\n\n%s\n\n<!-- more -->\n\n正文。\n' "${1:-第一段。}"
}

# With one error, in line 10.
bad_article() {
    article
    printf '<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> other\n'
}

# A new repository `repo` to work in, which neither the machine's settings nor a CI's variables reach.
repository_new() {
    need git
    unset $(env | sed -n 's/^\(GIT_[A-Z_]*\|CI[A-Z_]*\|GITHUB_[A-Z_]*\|GITLAB_CI\|RUNNER_[A-Z_]*\|TF_BUILD\|JENKINS_URL\)=.*/\1/p')
    export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
    git init -q -b main repo
    cd repo || return 1
    git config user.name t
    git config user.email t@example.org
}

# Fails where the command succeeds. A bare `!` stops a test only in its last line.
refute() {
    ! "$@"
}

need() {
    command -v "$1" >/dev/null || skip "$1 is not here"
}

not_as_root() {
    [ "$(id -u)" -ne 0 ] || skip 'root may read everything'
}

# strace with options that make system calls fail. The leak checker of a sanitizer cannot run under it.
traced() {
    ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace.txt "$@"
}

need_strace() {
    need strace
    strace -o /dev/null true 2>/dev/null || skip 'strace may not trace here'
}
