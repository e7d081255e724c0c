#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what ./busbar runs: scripts/build.sh [--if-needed]. One progress line per module on
# stderr, the whole log in target/build.log. Ends with 69 if a tool is missing.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
home=edge/target/busbar
stamp=$home/built

# Folders are compared too: deleting a file touches its folder.
newer_source() {
    find pom.xml ./*/pom.xml ./*/src/main web/src web/public web/*.json web/*.ts web/*.html \
        -newer "$stamp" 2>/dev/null | head -n 1
}

if [ "${1:-}" = "--if-needed" ] && [ -f "$stamp" ]; then
    changed=$(newer_source)
    [ -z "$changed" ] && exit 0
    echo "busbar: $changed is newer than the build; building again." >&2
fi

if ! command -v mvn >/dev/null 2>&1; then
    echo "busbar: nothing is built yet, and Maven is missing. Maybe: apt install maven (3.6.3 or newer)." >&2
    exit 69
fi
web=""
if [ -n "${BUSBAR_SKIP_WEB:-}" ]; then
    web="-DskipWeb=true"
elif ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
    echo "busbar: the dashboard is built with Node 20.19 or newer and npm, which are missing." >&2
    echo "Maybe: apt install nodejs npm, or BUSBAR_SKIP_WEB=1 to do without the dashboard." >&2
    exit 69
fi
jdk=$("$here/scripts/find-jdk.sh") || exit 69
if [ ! -x "$jdk/bin/javac" ]; then
    echo "busbar: $jdk has no compiler. Maybe it is a JRE: install the JDK, or set BUSBAR_JAVA_HOME." >&2
    exit 69
fi
# Maven may run on an older Java; it finds the compiler through JAVA<n>_HOME.
JAVA25_HOME=$jdk
export JAVA25_HOME
if [ -z "${JAVA_HOME:-}" ] && ! command -v java >/dev/null 2>&1; then
    JAVA_HOME=$jdk
    export JAVA_HOME
fi

mkdir -p target
[ -d "$HOME/.m2/repository/io/javalin" ] \
    || echo "busbar: the first build fetches its libraries, which takes some minutes." >&2
# New files instead of overwritten ones: a Busbar that is running keeps its own.
rm -rf "$home/lib" "$home/busbar.aot" "$stamp"
rc=target/build.rc
echo 1 >"$rc"
touch target/build.start
{
    # shellcheck disable=SC2086
    mvn -B -ntp -DskipTests $web package 2>&1 </dev/null
    echo $? >"$rc"
} | tee target/build.log | awk '
    /Building .* \[[0-9]+\/[0-9]+\]/ {
        n = $NF; name = $3; sub(/^busbar-/, "", name)
        print "busbar: building " name " " n > "/dev/stderr"; fflush("/dev/stderr")
    }
    /^\[ERROR\]/ && ++errors <= 30 { print > "/dev/stderr"; fflush("/dev/stderr") }'
if [ "$(cat "$rc")" != 0 ]; then
    echo "busbar: the build failed; everything it said is in target/build.log." >&2
    exit 70
fi
echo "busbar: preparing a fast start" >&2
./scripts/fast-start.sh
# What was edited while the build ran counts as newer.
touch -r target/build.start "$stamp"
