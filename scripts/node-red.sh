#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Imports the flows into a real Node-RED beside a running demo. 77 if Node-RED cannot be had.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$here" || exit 1
(cd integrations/node-red && node ../../web/build/install.mjs .) || exit 77

. ./scripts/demo-beside.sh
start_demo "$here/target/node-red"
(cd integrations/node-red && npm test --silent -- --base-url "$url")
