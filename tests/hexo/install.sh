#!/bin/sh
# Installs the pinned Hexo 8 and 7 with the Stellar tags beside this file.
set -eu
cd "$(dirname "$0")"
command -v npm >/dev/null || { echo "install.sh: npm is not here" >&2; exit 2; }
npm ci
cd hexo7
npm ci
