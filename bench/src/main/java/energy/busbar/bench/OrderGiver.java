// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/// Gives orders over the API without a pause, and remembers which were answered 200. After a kill each must
/// hold again; the one that was under way may or may not.
final class OrderGiver {

    private static final List<String> ASSETS = List.of("battery", "wallbox", "miner", "roof");
    private static final String NONE = "none";

    private final Random random;
    private final Map<String, String> answered = new HashMap<>();
    private Optional<Order> underWay = Optional.empty();
    private Thread thread = new Thread();
    private int number;

    long orders;
    long notKept;
    long lost;
    long unanswered;
    long unansweredKept;

    /// @param about the one thing that it changes
    /// @param value how the status then shows it
    private record Order(String about, String value, String path, String body) {}

    OrderGiver(Random random) {
        this.random = random;
    }

    /// Compares what holds after a restart with what was answered, and goes on from there.
    void inspect(JsonNode status) {
        var holds = facts(status);
        unanswered += underWay.isPresent() ? 1 : 0;
        holds.forEach((about, value) -> {
            boolean asUnderWay = underWay.filter(order -> order.about().equals(about) && order.value().equals(value))
                    .isPresent();
            unansweredKept += asUnderWay ? 1 : 0;
            if (!asUnderWay && !value.equals(answered.getOrDefault(about, value))) {
                lost++;
                System.out.println("Lost: " + about + " was " + answered.get(about) + ", is " + value + " ("
                        + underWay + " was under way)");
            }
        });
        answered.putAll(holds);
        underWay = Optional.empty();
    }

    /// Starts giving orders until the process dies.
    void start(EdgeProcess process) {
        thread = Thread.ofPlatform().name("orders").start(() -> {
            try {
                while (true) {
                    give(process, next());
                }
            } catch (IOException | InterruptedException killed) {
                // The order under way stays unanswered.
            }
        });
    }

    void join() throws InterruptedException {
        thread.join();
    }

    private void give(EdgeProcess process, Order order) throws IOException, InterruptedException {
        underWay = Optional.of(order);
        var answer = process.put(order.path(), order.body());
        if (answer.statusCode() == 200) {
            answered.put(order.about(), order.value());
            orders++;
        } else if (answer.statusCode() == 202) {
            answered.remove(order.about());
            notKept++;
        } else {
            throw new IllegalStateException("An order was refused: " + order + " → " + answer.body());
        }
        underWay = Optional.empty();
    }

    private Order next() {
        number++;
        return switch (random.nextInt(8)) {
            case 0 -> automation(random.nextInt(16));
            case 1 -> mode(random.nextBoolean() ? "LIVE" : "SHADOW");
            case 2, 3 -> operator(random.nextInt(4) == 0);
            default -> override(ASSETS.get(random.nextInt(ASSETS.size())), random.nextInt(4) == 0);
        };
    }

    private static Order automation(int bits) {
        var body = String.format(Locale.ROOT, "{\"optimiser\":%b,\"arbitrage\":%b,\"mining\":%b,\"export\":%b}",
                (bits & 1) == 0, (bits & 2) == 0, (bits & 4) == 0, (bits & 8) == 0);
        return new Order("automation", body, "/api/v1/automation", body);
    }

    private static Order mode(String mode) {
        return new Order("mode", mode, "/api/v1/mode", "{\"mode\":\"" + mode + "\"}");
    }

    /// Each number is another one, so that an old order does not pass for a new one.
    private double nextKw() {
        return (1000 + number % 99_000) / 1000.0;
    }

    private Order operator(boolean free) {
        double kw = nextKw();
        var body = String.format(Locale.ROOT,
                "{\"word\":\"%s\",\"maxImportKw\":%s,\"maxExportKw\":null,\"minutes\":null}",
                free ? "FREE" : "LIMIT", free ? "null" : Double.toString(kw));
        return new Order("operator", free ? NONE : Double.toString(kw), "/api/v1/grid-operator", body);
    }

    private Order override(String asset, boolean end) {
        double kw = nextKw();
        var body = String.format(Locale.ROOT, "{\"assetId\":\"%s\",\"powerKw\":%s,\"minutes\":%d}", asset,
                Double.toString(kw), end ? 0 : 1440);
        return new Order(asset, end ? NONE : Double.toString(kw), "/api/v1/override", body);
    }

    private static Map<String, String> facts(JsonNode status) {
        var facts = new HashMap<String, String>();
        facts.put("automation", status.path("automation").toString());
        facts.put("mode", status.path("mode").asText());
        var limit = Objects.requireNonNull(status.at("/orders/maxImportKw"));
        facts.put("operator", limit.isNull() ? NONE : Double.toString(limit.asDouble()));
        ASSETS.forEach(asset -> facts.put(asset, NONE));
        status.at("/orders/overrides").forEach(order -> facts.put(order.path("assetId").asText(),
                Double.toString(order.path("powerKw").asDouble())));
        return facts;
    }
}
