// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A site and a period of its past, as the judge's file format tells them.
///
/// @param first first step of the period; earlier steps are history
/// @param last  first step after the period; later steps only lend their published prices
/// @param publication when prices become known; empty for a tariff known for ever
/// @param unmetPerKwh what grading charges for a kWh a car did not get
record JudgeSite(
        String name,
        String currency,
        ZoneId zone,
        Series series,
        int first,
        int last,
        Storage battery,
        Connection grid,
        boolean pvCurtailable,
        Optional<PublicationRule> publication,
        List<Session> sessions,
        List<Job> jobs,
        double unmetPerKwh) {

    JudgeSite {
        sessions = List.copyOf(sessions);
        jobs = List.copyOf(jobs);
    }

    /// The battery; capacity 0 when there is none. Powers at the AC bus, energies in the cells.
    record Storage(
            double capacityKwh,
            double minKwh,
            double maxKwh,
            double initialKwh,
            double maxChargeKw,
            double maxDischargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            double wearPerKwh,
            boolean gridCharging,
            boolean gridExport,
            Terminal terminal) {

        static final Storage NONE = new Storage(0, 0, 0, 0, 0, 0, 0.95, 0.95, 0, true, true,
                new Terminal(TerminalMode.AT_LEAST_INITIAL, Optional.empty()));

        boolean present() {
            return capacityKwh > 0;
        }
    }

    /// What must hold at the end of the period, and what grading pays for a kWh in the cells.
    record Terminal(TerminalMode mode, Optional<Double> valuePerKwh) {}

    enum TerminalMode {
        AT_LEAST_INITIAL, EQUAL, VALUE, NONE
    }

    /// Where the site meets the grid; a limit that the file does not give is infinite.
    record Connection(
            double maxImportKw,
            double maxExportKw,
            double peakPerKw,
            double standingPerDay,
            double excessPerKwh) {}

    /// A car's visit. The departure is what happened and is for the physics only; decisions may know
    /// the expected one.
    ///
    /// @param presence share of each step of the series the car was plugged in
    /// @param wantedKwh AC energy it asked for
    /// @param possibleKwh AC energy it could have taken within its real stay and the period
    record Session(
            int charger,
            String id,
            Instant arrival,
            Instant departure,
            Instant expectedDeparture,
            double wantedKwh,
            double possibleKwh,
            double maxKw,
            double minKw,
            double[] presence) {

        double mostKw(int i) {
            return maxKw * presence[i];
        }
    }

    /// An uninterrupted block of `steps` steps that starts from `first` to `last`.
    record Job(String id, int steps, double powerKw, int first, int last) {}

    int steps() {
        return last - first;
    }

    double totalHours() {
        return Arrays.stream(series.hours(), first, last).sum();
    }

    /// First step whose price is not published when step i is decided.
    int pricesKnownUntil(int i) {
        return publication.map(rule -> series.indexFrom(rule.knownUntil(series.start()[i], zone)))
                .orElse(series.size());
    }

    /// What a kWh in the cells is worth at the end: the site's own value, else the period's median
    /// import price over the charge efficiency.
    double terminalPerKwh() {
        double[] sorted = Arrays.copyOfRange(series.importPerKwh(), first, last);
        return terminalPerKwh(sorted);
    }

    /// The same from the prices of any steps, so that a decision can use those it knows.
    double terminalPerKwh(double[] importPerKwh) {
        return battery.terminal().valuePerKwh().orElseGet(() -> {
            double[] sorted = importPerKwh.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            return Math.max(0, median) / Math.max(battery.chargeEfficiency(), 1e-9);
        });
    }
}
