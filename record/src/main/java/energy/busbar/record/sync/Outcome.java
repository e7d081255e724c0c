// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

/// What came of bringing everything that waited to the cloud.
public sealed interface Outcome {

    /// @param rows    delivered
    /// @param refused of these the ones the cloud refused for themselves; they are set aside
    record Done(long rows, long refused) implements Outcome {}

    /// It may pass by itself; what waits goes on waiting.
    record Later(String why) implements Outcome {}

    /// A person must change something; what waits goes on waiting.
    record Never(String why) implements Outcome {}
}
