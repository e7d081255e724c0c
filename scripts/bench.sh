#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a benchmark of module bench: scripts/bench.sh NAME [arguments], or --smoke for all, briefly.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
jdk=$("$here/scripts/find-jdk.sh") || exit 69
JAVA25_HOME=$jdk
BUSBAR_NATIVE=$here/edge/target/busbar/native
export JAVA25_HOME BUSBAR_NATIVE
# A full build leaves the libraries; they are made again only when a source is newer.
if [ ! -d bench/target/lib ] || [ -n "$(find ./*/src/main -name '*.java' -newer bench/target/lib 2>/dev/null | head -n 1)" ]; then
    mvn -q -B -ntp -DskipTests -DskipWeb="${BUSBAR_SKIP_WEB:-true}" package || exit 1
    touch bench/target/lib
fi
run() {
    name=$1
    shift
    # shellcheck disable=SC2086
    "$jdk/bin/java" -XX:+UseSerialGC ${BENCH_JAVA_OPTS:-} --enable-native-access=ALL-UNNAMED \
        -cp "bench/target/classes:bench/target/lib/*" "energy.busbar.bench.$name" "$@"
}
if [ "${1:-}" = "--smoke" ]; then
    run PlanBench --smoke && run RandomBench --smoke && run EnginesBench --smoke && run BatteryBench --smoke && run DispatchBench --smoke && run PlanMemory --smoke && run FaultBench --smoke && run MutantBench --smoke && run SoakBench --smoke && run StorageBench --smoke && run SyncBench --smoke && run KillBench --smoke && run LatenessBench --smoke && run TrainBench --smoke && run ForecastBench --smoke
else
    run "$@"
fi
