#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Everything that must hold: format, compile without warnings, all tests, the dashboard, a real browser
# and a real Node-RED against the running program, bugs put into the safety gate, a short run of each benchmark. `--quick`
# leaves out dashboard, browser, Node-RED, these bugs and benchmarks. Whatever cannot be had is named at the end.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
quick=no
[ "${1:-}" = "--quick" ] && quick=yes
skipped=""
skip() { skipped="$skipped
  SKIPPED: $1"; }
say() { echo "check: $1" >&2; }
fail() { say "FAILED: $1"; exit 1; }

jdk=$("$here/scripts/find-jdk.sh") || exit 69
JAVA25_HOME=$jdk
export JAVA25_HOME

say "format"
mvn -q -B -ntp spotless:check || fail "format. Maybe: make format"

if [ "$quick" = yes ]; then
    say "compile and test"
    mvn -q -B -ntp -DskipWeb=true -pl '!bench' test || fail "tests; see the reports under */target/surefire-reports"
    say "all good (quick: without dashboard, browser and benchmarks)"
    exit 0
fi

say "compile and test, dashboard included"
mvn -q -B -ntp verify || fail "tests; see the reports under */target/surefire-reports"
touch edge/target/busbar/built
./scripts/fast-start.sh

say "bugs put into the safety gate"
./scripts/mutation.sh --check || fail "a bug in the safety gate that no test of it finds. Maybe: make mutation"

say "real browser"
./scripts/browser.sh
case $? in
    0) ;;
    77) skip "browser test (no chromium; maybe: apt install chromium)" ;;
    *) fail "browser test; screenshots and the log are in target/browser" ;;
esac

say "Node-RED flows"
./scripts/node-red.sh
case $? in
    0) ;;
    77) skip "Node-RED flows (npm cannot install node-red)" ;;
    *) fail "Node-RED flows; the log of the demo is in target/node-red" ;;
esac

say "benchmark smoke"
./scripts/bench.sh --smoke || fail "benchmark smoke"

[ -d ../shared/judge ] || skip "tests on the judge's sites (../shared/judge is not here)"
[ -d ../shared/cases ] || skip "cases of other planners (../shared/cases is not here)"
say "all good$skipped"
