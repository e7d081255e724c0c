// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Tells from a few commanded steps which meter is wired backwards, scaled wrongly, or wired to
/// another device.
///
/// Each meter's answer to the steps of one asset is a single number, by least squares:
///
///     answer = Σ command · change / Σ command²
///
/// 1 is a sound meter, −1 one that is wired backwards, 0 one that hangs elsewhere. The grid should
/// answer every asset; what it confirms is what the asset really did, so a car that takes less than
/// it is told is no fault of its meter. Two steps or more per asset keep a kettle from mattering.
public final class Commissioning {

    /// Kettles and clouds move the grid while a step is taken.
    static final double TOLERANCE_FRACTION = 0.2;

    private final Map<String, Device> devices;
    private final Map<String, Double> gridSigns = new LinkedHashMap<>();
    private final List<Step> steps;
    private final List<Finding> findings = new ArrayList<>();

    /// One command and how the meters changed by it, each with the sign of its own port.
    ///
    /// @param commandedKw change of the command
    /// @param gridKw change of the grid meter, import positive
    /// @param assetsKw change of every asset's meter
    public record Step(String assetId, double commandedKw, double gridKw, Map<String, Double> assetsKw) {
        public Step {
            assetsKw = Map.copyOf(assetsKw);
        }
    }

    /// @param meter the asset it belongs to, or [#GRID]
    /// @param sentence what is wrong and what to do
    public record Finding(String meter, String sentence) {}

    public static final String GRID = "grid meter";

    private enum Answer {
        STRAIGHT, BACKWARDS, NONE, SCALED;

        static Answer of(double answerFraction) {
            if (Math.abs(answerFraction - 1) <= TOLERANCE_FRACTION) {
                return STRAIGHT;
            }
            if (Math.abs(answerFraction + 1) <= TOLERANCE_FRACTION) {
                return BACKWARDS;
            }
            return Math.abs(answerFraction) < TOLERANCE_FRACTION ? NONE : SCALED;
        }
    }

    private Commissioning(Site site, List<Step> steps) {
        devices = new LinkedHashMap<>();
        site.batteries().forEach(battery -> add(Device.of(battery), -1));
        site.chargers().forEach(charger -> add(Device.of(charger), 1));
        site.miners().forEach(miner -> add(Device.of(miner), 1));
        this.steps = steps;
    }

    private void add(Device device, double gridSign) {
        devices.put(device.id(), device);
        gridSigns.put(device.id(), gridSign);
    }

    /// What is wrong; empty if all meters of the assets that were moved are in order.
    ///
    /// @throws IllegalArgumentException if a step moves nothing that can be commanded
    public static List<Finding> findings(Site site, List<Step> steps) {
        var test = new Commissioning(site, steps);
        for (var step : steps) {
            if (!test.devices.containsKey(step.assetId()) || !(Math.abs(step.commandedKw()) > 0)) {
                throw new IllegalArgumentException("A step of " + step.commandedKw() + " kW for \"" + step.assetId()
                        + "\" tells nothing. Maybe the id is misspelt: it must be a battery, a charger or a miner.");
            }
        }
        test.judgeGrid();
        steps.stream().map(Step::assetId).distinct().forEach(test::judge);
        return List.copyOf(test.findings);
    }

    private double answerFraction(String assetId, ToDoubleFunction<Step> changeKw) {
        double product = 0;
        double square = 0;
        for (var step : steps) {
            if (step.assetId().equals(assetId)) {
                product += step.commandedKw() * changeKw.applyAsDouble(step);
                square += step.commandedKw() * step.commandedKw();
            }
        }
        return product / square;
    }

    private double ownFraction(String assetId) {
        return shownFraction(assetId, assetId);
    }

    /// What the meter of one asset shows of another's steps.
    private double shownFraction(String movedId, String meterId) {
        return answerFraction(movedId, step -> step.assetsKw().getOrDefault(meterId, 0.0));
    }

    private double gridFraction(String assetId) {
        return gridSigns.getOrDefault(assetId, 1.0) * answerFraction(assetId, Step::gridKw);
    }

    /// The grid meter is judged by the asset that it answers most clearly.
    private void judgeGrid() {
        double fraction = 0;
        for (var id : steps.stream().map(Step::assetId).distinct().toList()) {
            double each = gridFraction(id);
            fraction = Math.abs(each) > Math.abs(fraction) ? each : fraction;
        }
        switch (Answer.of(fraction)) {
            case STRAIGHT -> {
            }
            case BACKWARDS ->
                find(GRID, "The grid meter goes down when the site draws more: it is wired backwards. Turn "
                        + "its current transformers, or the sign of its register; import is positive.");
            case NONE -> find(GRID, "The grid meter answers no step: it does not see this connection, or the devices "
                    + "took no command. Check where it is wired.");
            case SCALED -> judgeGridScale(fraction);
        }
    }

    private void judgeGridScale(double fraction) {
        boolean confirmed = steps.stream().map(Step::assetId).distinct()
                .anyMatch(id -> Math.abs(ownFraction(id) - gridFraction(id)) <= TOLERANCE_FRACTION);
        if (!confirmed) {
            find(GRID, String.format(Locale.ROOT, "The grid meter shows %.2f times what the steps moved. Check its "
                    + "scale, the ratio of its current transformers, and that it sees all phases.", fraction));
        }
    }

    private void judge(String assetId) {
        double own = ownFraction(assetId);
        double grid = gridFraction(assetId);
        var name = name(assetId);
        switch (Answer.of(own)) {
            case STRAIGHT -> {
            }
            case BACKWARDS -> find(assetId, name + " was told one way and its meter went the other: it is wired "
                    + "backwards. Turn its current transformer, or the sign of its register.");
            case NONE -> judgeMissing(assetId, grid);
            case SCALED -> {
                if (Math.abs(own - grid) > TOLERANCE_FRACTION) {
                    find(assetId,
                            String.format(Locale.ROOT, "The meter of %s shows %.2f times what it moved. Check its "
                                    + "scale and its unit.", name, own));
                }
            }
        }
    }

    private void judgeMissing(String assetId, double gridFraction) {
        for (var other : devices.keySet()) {
            double shown = Math.abs(shownFraction(assetId, other));
            if (!other.equals(assetId) && Math.abs(shown - 1) <= TOLERANCE_FRACTION) {
                find(assetId, "When " + name(assetId) + " moves, the meter of " + name(other)
                        + " shows it: the two are swapped, or both are wired to one device. Check both addresses.");
                return;
            }
        }
        find(assetId, Answer.of(gridFraction) == Answer.NONE
                ? name(assetId) + " took no command: neither its meter nor the grid's moved. Check its connection."
                : name(assetId) + " moved, as the grid shows, and its meter did not: it is wired to another device, or "
                        + "dead.");
    }

    private String name(String assetId) {
        var device = devices.get(assetId);
        return device == null ? assetId : device.name();
    }

    private void find(String meter, String sentence) {
        findings.add(new Finding(meter, sentence));
    }
}
