// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong. Codes are those of the catalogue of faults in docs/simulate.md.
///
/// The time until a fault can be known is how long a controller may be misled by it; after that the
/// invariants count as if it knew.
public enum FaultKind {
    METER_FROZEN("F1", Place.METER, "repeats its last value, freshly dated", 90),
    METER_SILENT("F2", Place.METER, "does not answer", 60),
    METER_SILENT_AT_BOOT("F3", Place.METER, "does not answer from the first moment on", 60),
    METER_SIGN("F4", Place.GRID, "reads the wrong sign", 300),
    METER_NAN("F6", Place.METER, "answers with nothing usable: 0 not a number, 1 missing, 2 null", 60, 0, 1, 2),
    METER_SPIKE("F7", Place.METER, "reads SIZE times the truth now and then", 40, 10, 65_536, -10),
    METER_WRAP("F7", Place.METER, "counts watts in 16 bits and wraps", 40),
    METER_SCALE("F8", Place.METER, "reads SIZE times the truth", 60, 1000, 0.1),
    METER_DATED("F10", Place.METER, "dates its readings SIZE s off", 60, -31_536_000, -3600, 3600, 31_536_000),
    CLOCK_JUMP("F11", Place.CLOCK, "is SIZE s off", 0, -31_536_000, -3600, 3600, 31_536_000),
    PRICE_MISSING("F15", Place.PRICES, "cannot be had", 0),
    PRICE_LATE("F16", Place.PRICES, "come SIZE hours late", 0, 7, 17, 24),
    PRICE_DUPLICATED("F17", Place.PRICES, "come twice and out of order", 0),
    PRICE_NEGATIVE("F18", Place.PRICES, "are below zero", 0),
    PRICE_ABSURD("F19", Place.PRICES, "are SIZE times what they should be", 0, 100, 1e6, 0),
    FORECAST_MISSING("F20", Place.OUTLOOK, "is not there", 0),
    FORECAST_NAN("F20", Place.OUTLOOK, "is not a number", 0),
    FORECAST_BIASED("F21", Place.OUTLOOK, "is SIZE times what will be", 0, 3, 0.3),
    PLANNER_INFEASIBLE("F22", Place.PLANNER, "finds no plan and answers by rules", 0),
    PLANNER_HANGS("F23", Place.PLANNER, "does not come back", 0),
    PLANNER_THROWS("F24", Place.PLANNER, "breaks: 0 with an exception, 1 with an error of the machine", 0, 0, 1),
    PLANNER_GARBAGE("F25", Place.PLANNER, "answers with nonsense", 0),
    JOURNAL_FAILS("F26", Place.JOURNAL, "throws at whoever writes", 0),
    CHARGER_IGNORES("F40", Place.CHARGER, "lets SIZE A flow whatever it is told", 30, 6, 10, 16),
    CHARGER_REVERTS("F41", Place.CHARGER, "falls back to its own SIZE A two thirds of the time", 30, 10, 16),
    CAR_UNPLUGGED("F42", Place.CHARGER, "loses its car, which comes back later", 0),
    CAR_WEAK("F43", Place.CHARGER, "has a car that draws nothing below SIZE A", 0, 8, 10, 100),
    BATTERY_DERATED("F45", Place.BATTERY, "gives and takes SIZE of its rating", 10, 0.5, 0.2),
    BATTERY_HOT("F46", Place.BATTERY, "neither gives nor takes", 10),
    SOC_JUMPS("F47", Place.BATTERY, "tells a state of charge SIZE off", 60, -0.3, 0.3),
    SOC_STUCK("F47", Place.BATTERY, "tells the same state of charge for ever", 60),
    INVERTER_REBOOTS("F48", Place.BATTERY, "is off and does not answer", 60),
    INVERTER_LOCAL("F49", Place.BATTERY, "accepts commands and follows its own mode", 20),
    STEP_LOAD("F50", Place.HOUSE, "draws SIZE kW more at once", 0, 2, 5, 9),
    GRID_GONE("F52", Place.ISLAND, "is gone, and batteries feed the house alone", 20),
    SECOND_WRITER("F53", Place.STEERED, "is told SIZE of its rating by somebody else", 30, 1, 0.5, 0),
    METER_LAGS("F55", Place.METER, "tells what was SIZE s ago", 30, 10, 20, 60),
    METER_QUANTISED("F55", Place.METER, "reads whole multiples of SIZE kW", 0, 0.1, 0.5),
    DRIVER_THROWS("F57", Place.STEERED, "has a driver that throws whatever can be thrown", 60),
    LOOP_PAUSED("F58", Place.LOOP, "does not run", 60),
    PEOPLE_PLAY("U1", Place.PEOPLE, "turn switches and modes at random", 0),
    PHASE_SILENT("F2", Place.PHASES, "does not tell its phases: 0 throws, 1 missing, 2 none at all", 30, 0, 1, 2),
    PHASE_UNSIGNED("F5", Place.PHASES, "tells currents without sign: 0 alone, 1 beside powers", 0, 0, 1),
    PHASE_SWITCH_STUCK("F44", Place.SWITCHER, "does not change its phases when it is told", 30);

    /// Where a fault can sit.
    enum Place {
        GRID,
        METER,
        BATTERY,
        CHARGER,
        STEERED,
        CLOCK,
        PRICES,
        OUTLOOK,
        PLANNER,
        JOURNAL,
        HOUSE,
        LOOP,
        PEOPLE,
        PHASES,
        ISLAND,
        SWITCHER
    }

    private final String code;
    private final Place place;
    private final String does;
    private final Duration knownAfter;
    @SuppressWarnings("ImmutableEnumChecker") // never handed out, never written
    private final double[] sizes;

    FaultKind(String code, Place place, String does, int knownAfterSeconds, double... sizes) {
        this.code = code;
        this.place = place;
        this.does = does;
        this.knownAfter = Duration.ofSeconds(knownAfterSeconds);
        this.sizes = sizes.length == 0 ? new double[]{0} : sizes;
    }

    /// Its number in the catalogue; U for what no catalogue numbers.
    public String code() {
        return code;
    }

    /// Its name in a script.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// What its target does, for people.
    public String does() {
        return does;
    }

    Place place() {
        return place;
    }

    double size(int choice) {
        return sizes[choice % sizes.length];
    }

    int sizes() {
        return sizes.length;
    }

    /// The size that it is listed with last.
    public double worstSize() {
        return sizes[sizes.length - 1];
    }

    /// How long a controller may be misled.
    public Duration knownAfter(double size) {
        return this == METER_LAGS ? knownAfter.plusSeconds(Math.round(size)) : knownAfter;
    }

    /// Whether what is told is there and wrong, so that only what follows shows it.
    boolean misdirects() {
        return switch (this) {
            case METER_SIGN, METER_LAGS, METER_FROZEN, METER_SCALE, METER_SPIKE, METER_WRAP -> true;
            default -> false;
        };
    }

    /// Whether a meter gives nothing that could be used.
    boolean blinds() {
        return switch (this) {
            case METER_SILENT, METER_SILENT_AT_BOOT, METER_NAN, METER_DATED, INVERTER_REBOOTS, DRIVER_THROWS -> true;
            default -> false;
        };
    }
}
