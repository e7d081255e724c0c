// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Gives the same answer to the same call. A box that did not get an answer sends its call again under the same
/// id, and what it told must not count twice. Another call under an id that was used before is a new one: some
/// boxes count their ids in a small circle. For one thread.
final class Repeats {

    /// A box waits for one answer at a time, so even one would do for those that keep to the rules.
    private static final int REMEMBERED = 16;

    private final Map<String, Answered> answered = new LinkedHashMap<>();

    private record Answered(int hash, int length, String answer) {}

    String answer(String id, String call, Supplier<String> anew) {
        var before = answered.get(id);
        if (before != null && before.hash() == call.hashCode() && before.length() == call.length()) {
            return before.answer();
        }
        var answer = anew.get();
        answered.remove(id);
        answered.put(id, new Answered(call.hashCode(), call.length(), answer));
        if (answered.size() > REMEMBERED) {
            answered.remove(answered.keySet().iterator().next());
        }
        return answer;
    }
}
