// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

/// How a run of the gateway simulator ended.
public sealed interface Ended {

    record Done() implements Ended {}

    record Refused(Refusal refusal) implements Ended {}

    record CannotWrite(String sentence) implements Ended {}
}
