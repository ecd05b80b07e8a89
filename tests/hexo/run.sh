#!/bin/sh
# The comparison with the real Hexo, for ctest: run.sh STET. Ends with 77 (skipped) where Node or Hexo is absent.
set -u
stet=$1
cd "$(dirname "$0")" || exit 2

skip() {
    echo "hexo: left out: $1"
    exit 77
}

command -v node >/dev/null || skip 'node is not here'
[ -f node_modules/hexo/package.json ] || skip 'Hexo 8 is not installed; run tests/hexo/install.sh'
[ -f hexo7/node_modules/hexo/package.json ] || skip 'Hexo 7 is not installed; run tests/hexo/install.sh'

# The suite holds every disagreement ever found, mended or not, so its limits are what is left of them.
status=0
for version in 8 7; do
    node compare.mjs --stet "$stet" --hexo $version --max-missed 0.003 --max-false 0.002 --max-damage 0.015 \
        --max-place 0.002 --max-warned 0.003 || status=1
    node compare.mjs --stet "$stet" --hexo $version --generated 2000 --seed 2000 || status=1
done
exit $status
