#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Puts bugs into the bytecode of the safety gate, one at a time, and fails if the gate's own tests let more than one
# in twenty live. `--check` only checks; otherwise the result goes to bench/results/mutation.md.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
jdk=$("$here/scripts/find-jdk.sh") || exit 69
JAVA25_HOME=$jdk
export JAVA25_HOME

mkdir -p target
rm -rf dispatch/target/pit-reports
mvn -q -B -ntp -Pmutation -pl dispatch -am process-test-classes >target/mutation.log 2>&1
status=$?
if [ $status -ne 0 ]; then
    grep -E '^\[ERROR\]' target/mutation.log >&2
    echo "mutation: what lives is listed in dispatch/target/pit-reports/index.html" >&2
fi
if [ "${1:-}" != "--check" ] && [ -f dispatch/target/pit-reports/mutations.xml ]; then
    ./scripts/bench.sh GateMutants || exit 1
fi
exit $status
