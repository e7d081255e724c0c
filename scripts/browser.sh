#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Opens the dashboard of a running demo in a real browser. 77 if there is no browser.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
browser=${BUSBAR_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$browser" ] && [ -x "$browser" ] || exit 77

. ./scripts/demo-beside.sh
start_demo "$here/target/browser"
(cd web && BUSBAR_CHROMIUM=$browser npm run --silent e2e -- --base-url "$url" --screenshots "$out")
