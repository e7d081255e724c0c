// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

/// A password. It is never part of a text by accident.
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = text;
    }

    String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
