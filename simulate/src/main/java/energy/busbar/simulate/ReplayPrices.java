// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.forecast.PriceSource;
import energy.busbar.model.PriceSlot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Recorded prices, told when the market would have told them. A step whose import or export price
/// is unknown has no slot. Behind the end of the data there is nothing, or the loop.
public final class ReplayPrices implements PriceSource {

    private final StepSeries importPerKwh;
    private final StepSeries exportPerKwh;
    private final PublicationRule rule;
    private final List<PriceSlot> slots = new ArrayList<>();
    private long stepsTaken;
    private List<PriceSlot> published = List.of();

    public ReplayPrices(StepSeries importPerKwh, StepSeries exportPerKwh, PublicationRule rule) {
        if (!importPerKwh.start().equals(exportPerKwh.start()) || !importPerKwh.step().equals(exportPerKwh.step())) {
            throw new IllegalArgumentException("Import and export prices must share their steps, but import starts "
                    + importPerKwh.start() + " by " + importPerKwh.step() + " and export " + exportPerKwh.start()
                    + " by " + exportPerKwh.step() + ".");
        }
        this.importPerKwh = importPerKwh;
        this.exportPerKwh = exportPerKwh;
        this.rule = rule;
    }

    @Override
    public synchronized List<PriceSlot> published(Instant now) {
        var until = rule.knownUntil(now);
        while (importPerKwh.start(stepsTaken).isBefore(until) && importPerKwh.covers(importPerKwh.start(stepsTaken))) {
            var importPrice = importPerKwh.at(stepsTaken);
            var exportPrice = exportPerKwh.at(stepsTaken);
            if (importPrice.isPresent() && exportPrice.isPresent()) {
                slots.add(new PriceSlot(importPerKwh.start(stepsTaken), importPerKwh.start(stepsTaken + 1),
                        importPrice.getAsDouble(), exportPrice.getAsDouble()));
            }
            stepsTaken++;
        }
        int count = slots.size();
        while (count > 0 && !slots.get(count - 1).start().isBefore(until)) {
            count--;
        }
        if (published.size() != count) {
            published = List.copyOf(slots.subList(0, count));
        }
        return published;
    }
}
