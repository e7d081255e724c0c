// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.edge.config.Prices.Period;
import java.time.LocalTime;
import java.util.List;

/// The hours of well-known tariffs, by local time; what they cost the site file says. Checked against what suppliers
/// published in 2024.
enum TariffPreset {
    /// Octopus Flux.
    UK_FLUX(at("00:00", Level.NORMAL), at("02:00", Level.CHEAP), at("05:00", Level.NORMAL), at("16:00", Level.PEAK),
            at("19:00", Level.NORMAL)),
    /// Octopus Go.
    UK_GO(at("00:00", Level.NORMAL), at("00:30", Level.CHEAP), at("05:30", Level.NORMAL)),
    /// Intelligent Octopus Go.
    UK_INTELLIGENT_GO(at("00:00", Level.CHEAP), at("05:30", Level.NORMAL), at("23:30", Level.CHEAP)),
    /// Cosy Octopus.
    UK_COSY(at("00:00", Level.NORMAL), at("04:00", Level.CHEAP), at("07:00", Level.NORMAL), at("13:00", Level.CHEAP),
            at("16:00", Level.PEAK), at("19:00", Level.NORMAL), at("22:00", Level.CHEAP)),
    /// British Gas Electric Driver.
    UK_ELECTRIC_DRIVER(at("00:00", Level.CHEAP), at("05:00", Level.NORMAL)),
    /// E.ON Next Drive.
    UK_NEXT_DRIVE(at("00:00", Level.CHEAP), at("07:00", Level.NORMAL)),
    /// German double tariff, high by day and low by night, with the hours most grids have.
    DE_DAY_NIGHT(at("00:00", Level.CHEAP), at("06:00", Level.NORMAL), at("22:00", Level.CHEAP)),
    /// Super off-peak until nine, peak from four to nine in the evening, as in much of California.
    US_THREE_PERIODS(at("00:00", Level.CHEAP), at("09:00", Level.NORMAL), at("16:00", Level.PEAK),
            at("21:00", Level.NORMAL));

    private enum Level {
        CHEAP,
        NORMAL,
        PEAK
    }

    private record Start(LocalTime from, Level level) {}

    private static Start at(String from, Level level) {
        return new Start(LocalTime.parse(from), level);
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<Start> starts;

    TariffPreset(Start... starts) {
        this.starts = List.of(starts);
    }

    boolean hasPeak() {
        return starts.stream().anyMatch(start -> start.level() == Level.PEAK);
    }

    /// What each of its levels costs.
    record Costs(double cheapPerKwh, double normalPerKwh, double peakPerKwh, double exportPerKwh) {

        private double of(Level level) {
            return switch (level) {
                case CHEAP -> cheapPerKwh;
                case NORMAL -> normalPerKwh;
                case PEAK -> peakPerKwh;
            };
        }
    }

    List<Period> periods(Costs costs) {
        return starts.stream().map(start -> new Period(start.from(), costs.of(start.level()), costs.exportPerKwh()))
                .toList();
    }
}
