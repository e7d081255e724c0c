// SPDX-License-Identifier: Apache-2.0
/// Brings what the journal recorded to a PostgreSQL in the cloud, through every outage, each value once.
@org.jspecify.annotations.NullMarked
package energy.busbar.record.sync;
