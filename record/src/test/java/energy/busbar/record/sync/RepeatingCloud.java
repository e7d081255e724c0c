// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// A way to the cloud on which batches come again, late and in another order.
final class RepeatingCloud implements Cloud {

    private static final int REMEMBERED = 20;

    private record Sent(List<Recorded> rows, long upTo) {}

    private final Cloud cloud;
    private final Random random;
    private final LongConsumer tell;
    private final List<Sent> sent = new ArrayList<>();
    private long repeatedRows;

    /// @param tell hears after each delivery how many rows were repeated so far
    RepeatingCloud(Cloud cloud, Random random, LongConsumer tell) {
        this.cloud = cloud;
        this.random = random;
        this.tell = tell;
    }

    long repeatedRows() {
        return repeatedRows;
    }

    @Override
    public Answer join(Supplier<Outbox.Position> position) {
        return cloud.join(position);
    }

    @Override
    public Answer deliver(List<Recorded> rows, long upTo) {
        var answer = cloud.deliver(rows, upTo);
        if (answer instanceof Answer.Taken && !rows.isEmpty()) {
            sent.add(new Sent(rows, upTo));
            if (sent.size() > REMEMBERED) {
                sent.removeFirst();
            }
            if (random.nextBoolean()) {
                var again = sent.get(random.nextInt(sent.size()));
                if (cloud.deliver(again.rows(), again.upTo()) instanceof Answer.Taken) {
                    repeatedRows += again.rows().size();
                }
            }
        }
        tell.accept(repeatedRows);
        return answer;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
