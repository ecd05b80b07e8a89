#!/bin/sh
# For GitLab: the code quality report of a merge request, and the findings in the log. The base comes from GitLab's
# variables. STET is the program; without it, the one that integrations/build.sh made.
set -eu

stet=${STET:-$(dirname "$0")/../../build/stet}
"$stet" check --changed --output-format gitlab --fail-on never -q -o gl-code-quality-report.json
exec "$stet" check --changed --output-format full "$@"
