// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a site says about its charge points: where they find Busbar, which they are, and how they are treated.
///
/// @param stations those that are known; no two of one id
/// @param commands whether they are told anything; otherwise nothing is changed in them, only listened and asked
public record OcppTerms(Listen listen, List<Station> stations, Manner manner, boolean commands) {

    public OcppTerms {
        stations = List.copyOf(stations);
        var seen = new HashSet<String>();
        for (var station : stations) {
            if (!seen.add(station.id())) {
                throw new IllegalArgumentException("charge-points names \"" + station.id()
                        + "\" twice. Each charge point has its own id, the last part of the address it connects to.");
            }
        }
    }

    /// @param host the address of this machine to listen at; `127.0.0.1` for this machine only, `0.0.0.0` for all
    /// @param port 0 takes any free one
    /// @param open whether charge points that nobody named may connect
    public record Listen(String host, int port, Optional<Keystore> keystore, boolean open) {
        public Listen {
            if (host.isBlank()) {
                throw new IllegalArgumentException("host must be an address of this machine, was empty. Maybe 0.0.0.0"
                        + " for all networks it is in.");
            }
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must be 1 to 65535, was " + port + ". Maybe 8887.");
            }
        }
    }

    /// Key and certificate for wss.
    ///
    /// @param file PKCS 12 or JKS
    public record Keystore(Path file, String password) {
        @Override
        public String toString() {
            return "Keystore[" + file + "]";
        }
    }

    /// One charge point.
    ///
    /// @param id         the last part of the address it connects to
    /// @param password   its AuthorizationKey; without one it is let in by its id alone
    /// @param connectors how many cars it takes at once
    public record Station(String id, Optional<String> password, int connectors) {
        public Station {
            if (id.isBlank() || id.length() > 48 || id.contains("/") || id.contains(":")) {
                throw new IllegalArgumentException("charge-points: id must be 1 to 48 letters without \"/\" and \":\","
                        + " was \"" + id + "\". Maybe it is the whole address; the id is what follows /ocpp/.");
            }
            if (connectors < 1 || connectors > 100) {
                throw new IllegalArgumentException("charge-points: " + id + " must have 1 to 100 connectors, had "
                        + connectors + ". A wallbox has 1.");
            }
        }

        @Override
        public String toString() {
            return "Station[" + id + ", " + connectors + "]";
        }
    }

    /// How charge points are treated.
    ///
    /// @param safeCurrentA   what a car may draw per phase when Busbar is gone, 0 for none
    /// @param sampleInterval how often charge points are asked to tell their meters, whole seconds
    /// @param staleAfter     older values count as missing
    /// @param patience       for one answer
    /// @param remoteStart    whether a car that waits for somebody's card is started without one
    public record Manner(double safeCurrentA, Duration sampleInterval, Duration staleAfter, Duration patience,
            boolean remoteStart, CarGuess guess) {

        private static final double LEAST_A = 6;
        private static final double MOST_A = 500;

        /// For one safe current, what is usual.
        public static Manner usual(double safeCurrentA) {
            return new Manner(safeCurrentA, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(4),
                    false, CarGuess.USUAL);
        }

        public Manner {
            if (safeCurrentA != 0 && !(safeCurrentA >= LEAST_A && safeCurrentA <= MOST_A)) {
                throw new IllegalArgumentException("safe-current-a must be 0 or 6 to 500, was " + safeCurrentA
                        + ". Maybe 6, the least a car charges with (IEC 61851), or 0 to stop it.");
            }
            if (sampleInterval.toSeconds() < 1 || sampleInterval.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("sample-interval must be 1 s to 1 h, was "
                        + sampleInterval.toSeconds() + " s. Maybe 10 s.");
            }
            if (staleAfter.compareTo(sampleInterval) <= 0) {
                throw new IllegalArgumentException("stale-after must be longer than sample-interval, was "
                        + staleAfter.toSeconds() + " s. Maybe three times as long.");
            }
            if (!patience.isPositive()) {
                throw new IllegalArgumentException("patience must be above 0, was " + patience + ". Maybe 4 s.");
            }
        }
    }

    /// What is assumed of a car, because a charge point does not know what its battery needs nor when it leaves.
    ///
    /// @param neededKwh for a whole visit
    /// @param stay      from plug to plug; a car that stays longer is taken to stay as long again
    public record CarGuess(double neededKwh, Duration stay) {

        public static final CarGuess USUAL = new CarGuess(40, Duration.ofHours(12));

        public CarGuess {
            if (!(neededKwh > 0) || !Double.isFinite(neededKwh)) {
                throw new IllegalArgumentException("assumed-need-kwh must be above 0, was " + neededKwh
                        + ". Maybe 40.");
            }
            if (!stay.isPositive()) {
                throw new IllegalArgumentException("assumed-stay must be above 0, was " + stay + ". Maybe 12 h.");
            }
        }
    }
}
