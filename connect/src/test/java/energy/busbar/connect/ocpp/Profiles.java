// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The charging profiles inside a charge point, as OCPP 1.6 section 3.13 has them: one per purpose and level; the
/// highest level that is valid holds; a profile of the transaction goes before those for all.
final class Profiles {

    /// What the box gives when nobody limits it.
    static final double UNLIMITED_A = 32;

    private final Map<String, JsonNode> installed = new ConcurrentHashMap<>();

    void set(JsonNode profile) {
        installed.values().removeIf(
                before -> before.path("chargingProfileId").asInt() == profile.path("chargingProfileId").asInt());
        installed.put(profile.path("chargingProfilePurpose").asText() + profile.path("stackLevel").asInt(), profile);
    }

    boolean clear(int id) {
        return installed.values().removeIf(one -> one.path("chargingProfileId").asInt() == id);
    }

    void transactionEnded() {
        installed.values().removeIf(one -> one.path("chargingProfilePurpose").asText().equals("TxProfile"));
    }

    int count() {
        return installed.size();
    }

    double limitA(Instant now, boolean transaction) {
        var own = transaction ? highest("TxProfile", now) : Optional.<JsonNode>empty();
        return own.or(() -> highest("TxDefaultProfile", now)).map(Profiles::limitA).orElse(UNLIMITED_A);
    }

    private static double limitA(JsonNode profile) {
        var schedule = profile.path("chargingSchedule");
        double limit = schedule.path("chargingSchedulePeriod").path(0).path("limit").asDouble();
        return schedule.path("chargingRateUnit").asText().equals("W") ? limit / 690 : limit;
    }

    private Optional<JsonNode> highest(String purpose, Instant now) {
        return installed.values().stream()
                .filter(one -> one.path("chargingProfilePurpose").asText().equals(purpose) && holds(one, now))
                .max(Comparator.comparingInt(one -> one.path("stackLevel").asInt()));
    }

    private static boolean holds(JsonNode profile, Instant now) {
        var schedule = profile.path("chargingSchedule");
        var start = Instant.parse(schedule.path("startSchedule").asText());
        boolean over = schedule.has("duration") && !now.isBefore(start.plusSeconds(schedule.path("duration").asLong()));
        return !now.isBefore(start) && !over;
    }
}
