// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Keeps orders in the journal, where a restart finds them.
final class OrderKeeper {

    private static final String NAME = "orders";

    /// A memory card that stalls longer keeps nobody waiting: the order holds meanwhile.
    private static final int PATIENCE_SECONDS = 3;

    private final Journal journal;
    private final Alerts alerts;

    OrderKeeper(Journal journal, Alerts alerts) {
        this.journal = journal;
        this.alerts = alerts;
    }

    /// @return empty if nobody ever ordered anything, or it cannot be read, which an alert says
    Optional<KeptOrders> recall() {
        try {
            var text = journal.kept(NAME);
            return text.isPresent() ? Optional.of(KeptOrdersJson.read(text.get())) : Optional.empty();
        } catch (JournalException | JsonProcessingException unreadable) {
            alerts.raise("orders", "What was ordered before the restart cannot be read; the site file holds. "
                    + "Maybe give the orders again. (" + unreadable.getMessage() + ")");
            return Optional.empty();
        }
    }

    /// Returns at once.
    ///
    /// @return completes with whether a restart will find the orders; with false if that takes too long
    CompletableFuture<Boolean> keep(KeptOrders orders) {
        alerts.clear("orders");
        return journal.keep(NAME, KeptOrdersJson.text(orders))
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
