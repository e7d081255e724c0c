// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.simulate.fault.FaultKind.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A script at one moment of the world: what is wrong now, and for how long that misleads. For one
/// thread.
public final class Trouble {

    /// What has happened to a device is over for the controller this long after the fault: a lease
    /// and three good rounds.
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final List<Fault> script;
    private final List<Fault> active = new ArrayList<>();
    private final List<Fault> recent = new ArrayList<>();
    private int begun;
    private Instant now = Instant.MIN;
    private Duration clockOffset = Duration.ZERO;

    public Trouble(FaultScript script) {
        this.script = script.faults().stream().sorted(Comparator.comparing(Fault::start)).toList();
    }

    /// Begins the interval that starts at an instant of the world, later than the last.
    public void moveTo(Instant start) {
        now = start;
        active.clear();
        clockOffset = Duration.ZERO;
        while (begun < script.size() && !script.get(begun).start().isAfter(start)) {
            recent.add(script.get(begun));
            begun++;
        }
        if (recent.isEmpty()) {
            return;
        }
        recent.removeIf(fault -> !start.isBefore(fault.end().plus(RECOVERY)
                .plus(fault.kind().knownAfter(fault.sizeValue()))));
        for (var fault : recent) {
            if (start.isBefore(fault.end())) {
                begin(fault);
            }
        }
    }

    private void begin(Fault fault) {
        active.add(fault);
        if (fault.kind() == FaultKind.CLOCK_JUMP) {
            clockOffset = clockOffset.plusSeconds(Math.round(fault.sizeValue()));
        }
    }

    /// The world's time.
    Instant now() {
        return now;
    }

    /// What the controller's clock shows beyond the world's time.
    public Duration clockOffset() {
        return clockOffset;
    }

    List<Fault> active() {
        return active;
    }

    /// The first fault of a kind that is going on, wherever it sits.
    public @Nullable Fault of(FaultKind kind) {
        for (var fault : active) {
            if (fault.kind() == kind) {
                return fault;
            }
        }
        return null;
    }

    @Nullable
    Fault of(FaultKind kind, String target) {
        for (var fault : active) {
            if (fault.kind() == kind && fault.target().equals(target)) {
                return fault;
            }
        }
        return null;
    }

    boolean is(FaultKind kind, String target) {
        return of(kind, target) != null;
    }

    /// Whether a device has lately been doing anything but what it was told. Without a grid no battery can.
    boolean unruly(String deviceId) {
        for (var fault : recent) {
            boolean its = fault.target().equals(deviceId) && fault.kind().place() != Place.METER;
            if (its || fault.kind() == FaultKind.GRID_GONE) {
                return true;
            }
        }
        return false;
    }

    /// Whether nothing is wrong, nor has lately been.
    boolean calm() {
        return recent.isEmpty();
    }

    /// Whether anything has lately been wrong with a device or its meter.
    boolean touched(String deviceId) {
        for (var fault : recent) {
            if (fault.target().equals(deviceId)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a fault of this kind goes on or has lately ended.
    boolean recently(FaultKind kind) {
        for (var fault : recent) {
            if (fault.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /// Whether a fault of this kind sits at a device or has lately.
    boolean recently(FaultKind kind, String deviceId) {
        for (var fault : recent) {
            if (fault.kind() == kind && fault.target().equals(deviceId)) {
                return true;
            }
        }
        return false;
    }

    /// How long the faults of now and lately may mislead a controller.
    int misleadingTicks(Duration tick) {
        return longest(_ -> true, tick);
    }

    /// How long a meter of now and lately may lead the wrong way before it is found out.
    int misdirectedTicks(Duration tick) {
        return longest(FaultKind::misdirects, tick);
    }

    private int longest(Predicate<FaultKind> kinds, Duration tick) {
        var longest = Duration.ZERO;
        for (var fault : recent) {
            var known = kinds.test(fault.kind()) ? fault.kind().knownAfter(fault.sizeValue()) : Duration.ZERO;
            longest = known.compareTo(longest) > 0 ? known : longest;
        }
        return (int) (longest.toMillis() / tick.toMillis());
    }

    /// How far readings of coarse meters may be from the truth together.
    double coarsenessKw() {
        double sumKw = 0;
        for (var fault : recent) {
            sumKw += fault.kind() == FaultKind.METER_QUANTISED ? fault.sizeValue() : 0;
        }
        return sumKw;
    }

    /// Meters and devices that give nothing that could be used. Of two faults of one kind the first counts.
    Set<String> blind() {
        if (active.isEmpty()) {
            return Set.of();
        }
        return active.stream().filter(fault -> fault.blinds() && fault.equals(of(fault.kind(), fault.target())))
                .map(Fault::target).collect(Collectors.toSet());
    }
}
