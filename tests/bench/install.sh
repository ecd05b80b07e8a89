#!/bin/sh
# Installs the peers that bench.sh compares with, in the versions of package.json, beside it.
set -eu
cd "$(dirname "$0")"
npm install --no-audit --no-fund
