#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Opens the dashboard of a running demo in a real browser. 77 if there is no browser.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
browser=${BUSBAR_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$browser" ] && [ -x "$browser" ] || exit 77

out=$here/target/browser
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
[ -n "$url" ] || { echo "browser: the demo did not say where it listens" >&2; cat "$out/demo.log" >&2; exit 1; }
(cd web && BUSBAR_CHROMIUM=$browser npm run --silent e2e -- --base-url "$url" --screenshots "$out")
