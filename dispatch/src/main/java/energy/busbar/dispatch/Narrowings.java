// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/// Collects, in order of application, each limit that cut a wish.
final class Narrowings {

    private final List<Reason> reasons = new ArrayList<>();

    Reason add(ReasonCode code, String sentence, String bindingLimit) {
        var reason = new Reason(code, sentence, bindingLimit, 0);
        reasons.add(reason);
        return reason;
    }

    void addAll(List<Reason> more) {
        reasons.addAll(more);
    }

    List<Reason> reasons() {
        return reasons;
    }

    /// "The battery" where the id says no more than that, else "Battery garage".
    static String name(String kind, String id) {
        return id.equals(kind) ? "The " + kind : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " " + id;
    }

    /// A power for people: one decimal, without the cost of a format string in the loop.
    static String kw(double powerKw) {
        return oneDecimal(powerKw) + " kW";
    }

    static String amperes(double currentA) {
        return oneDecimal(currentA) + " A";
    }

    private static String oneDecimal(double value) {
        long tenths = Math.round(value * 10);
        return (tenths < 0 ? "-" : "") + Math.abs(tenths / 10) + "." + Math.abs(tenths % 10);
    }

    static String percent(double fraction) {
        return Math.round(fraction * 100) + " %";
    }
}
