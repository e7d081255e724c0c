// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

/// A password or token. It prints as nothing, so that no log, error or page shows it by accident.
public final class Secret {

    private final String text;

    public Secret(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "A password or token is empty. Maybe its environment variable is not set.");
        }
        this.text = text;
    }

    /// To be handed to whom it is meant for, and to nobody else.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "secret";
    }
}
