// SPDX-License-Identifier: Apache-2.0
/// What was seen, planned and done: journal, telemetry and the ledger of energy and money.
@org.jspecify.annotations.NullMarked
package energy.busbar.record;
