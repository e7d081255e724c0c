// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Why something is done.
///
/// @param sentence plain words with numbers, for people
/// @param bindingLimit the limit that decided it, in the words of the configuration; empty if none did
/// @param valueAtStake money that the next best action would have cost more, ≥ 0
/// @param nextBest what that action is, in words that follow "against"; empty if there is none worth naming
public record Reason(ReasonCode code, String sentence, String bindingLimit, double valueAtStake, String nextBest) {
    public Reason {
        Require.text("sentence", sentence);
        Require.finite("valueAtStake", valueAtStake);
    }

    /// A reason beside which no other action was weighed.
    public Reason(ReasonCode code, String sentence, String bindingLimit, double valueAtStake) {
        this(code, sentence, bindingLimit, valueAtStake, "");
    }

    public static Reason of(ReasonCode code, String sentence) {
        return new Reason(code, sentence, "", 0);
    }

    public Reason against(String action) {
        return new Reason(code, sentence, bindingLimit, valueAtStake, action);
    }
}
