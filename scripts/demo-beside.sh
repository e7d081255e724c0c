# SPDX-License-Identifier: Apache-2.0
# For scripts that try the running program: a demo on a free port, ended with the script.

# start_demo FOLDER: sets url; what the demo says goes to FOLDER/demo.log.
start_demo() {
    out=$1
    rm -rf "$out"
    mkdir -p "$out"
    ./busbar demo --port 0 --data "$out/data" --for 10min >"$out/demo.log" 2>&1 &
    demo=$!
    trap 'kill "$demo" 2>/dev/null; wait "$demo" 2>/dev/null' EXIT

    url=""
    tries=0
    while [ -z "$url" ] && [ "$tries" -lt 300 ]; do
        kill -0 "$demo" 2>/dev/null || { cat "$out/demo.log" >&2; exit 1; }
        url=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9][0-9]*\).*/\1/p' "$out/demo.log" | head -n 1)
        tries=$((tries + 1))
        sleep 0.2
    done
    [ -n "$url" ] || { echo "The demo did not say where it listens" >&2; cat "$out/demo.log" >&2; exit 1; }
}
