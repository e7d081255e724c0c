// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.time.Duration;

/// Where a device is and how it wants to be asked.
///
/// @param patience the longest anybody waits for it, whatever it does; for a whole reading, not each question
/// @param pause    between two questions
/// @param maxRegisters of one question, where the device bears fewer than its map says; 0 for as many
public record Wire(String host, int port, Framing framing, Duration patience, Duration pause, int maxRegisters) {

    public static final int USUAL_PORT = 502;
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(3);

    public Wire {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be empty. Maybe 192.168.1.20.");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535, was " + port + ". Maybe 502.");
        }
        if (patience.toMillis() < 1) {
            throw new IllegalArgumentException("patience must be above 0, was " + patience + ". Maybe 3s.");
        }
        if (pause.isNegative() || pause.compareTo(patience) >= 0) {
            throw new IllegalArgumentException("pause must be from 0 to below the patience of " + patience + ", was "
                    + pause + ". Maybe 100ms.");
        }
        if (maxRegisters < 0 || maxRegisters > Exchange.MOST_READ) {
            throw new IllegalArgumentException("max-registers must be from 1 to 125, was " + maxRegisters
                    + ". Maybe leave it out.");
        }
    }

    /// Modbus TCP as most devices speak it.
    public static Wire tcp(String host) {
        return new Wire(host, USUAL_PORT, Framing.TCP, USUAL_PATIENCE, Duration.ZERO, 0);
    }

    public Wire at(int otherPort) {
        return new Wire(host, otherPort, framing, patience, pause, maxRegisters);
    }

    public Wire with(Framing other) {
        return new Wire(host, port, other, patience, pause, maxRegisters);
    }

    public Wire patient(Duration otherPatience) {
        return new Wire(host, port, framing, otherPatience, pause, maxRegisters);
    }

    public Wire pausing(Duration otherPause) {
        return new Wire(host, port, framing, patience, otherPause, maxRegisters);
    }

    public Wire asking(int most) {
        return new Wire(host, port, framing, patience, pause, most);
    }

    String name() {
        return host + ":" + port;
    }
}
