// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What both versions say in the same words.
final class Talk {

    /// By which a charge point knows who started a car: nobody's card.
    static final String OUR_TAG = "busbar";

    private static final int HEARTBEAT_SECONDS = 60;

    private Talk() {}

    /// Everybody who was let in may stay.
    static ObjectNode boot(Fields station, String vendorKey, String modelKey, Instant now) throws MalformedException {
        station.text(vendorKey);
        station.text(modelKey);
        return time(now).put("status", "Accepted").put("interval", HEARTBEAT_SECONDS);
    }

    static ObjectNode time(Instant now) {
        return Message.Json.object().put("currentTime", written(now));
    }

    /// Without fractions of a second, which not every charge point can read.
    private static String written(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// Writes what a profile and its schedule have in both versions.
    ///
    /// @param body the profile, whose id has another name in each
    /// @return the schedule
    static ObjectNode profile(ObjectNode body, Profile profile, Instant now) {
        body.put("stackLevel", profile.stackLevel()).put("chargingProfilePurpose", profile.purpose())
                .put("chargingProfileKind", "Absolute");
        var schedule = Message.Json.object();
        profile.span().ifPresentOrElse(span -> {
            body.put("validFrom", written(span.from())).put("validTo", written(span.until()));
            schedule.put("duration", span.seconds()).put("startSchedule", written(span.from()));
        }, () -> schedule.put("startSchedule", written(now.minus(Profile.SKEW))));
        schedule.put("chargingRateUnit", profile.limit().watts() ? "W" : "A");
        var period = schedule.putArray("chargingSchedulePeriod").addObject().put("startPeriod", 0)
                .put("limit", profile.limit().amount());
        if (profile.limit().phases() != 0) {
            period.put("numberPhases", profile.limit().phases());
        }
        return schedule;
    }

    /// The limit at the beginning of a schedule.
    static Optional<Profile.Limit> limit(JsonNode schedule) {
        var first = schedule.path("chargingSchedulePeriod").path(0);
        if (!first.path("limit").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(new Profile.Limit(first.path("limit").asDouble(),
                schedule.path("chargingRateUnit").asText("A").equals("W"), first.path("numberPhases").asInt(0)));
    }

    /// @throws RefusedException if the answer is anything but yes
    static void mustAccept(Conversation talk, String action, ObjectNode order) throws IOException {
        var status = talk.call(action, order).path("status").asText("no status");
        if (!status.equals("Accepted")) {
            throw new RefusedException(talk.name() + " does not take " + action + " (" + status
                    + "). Maybe its firmware has no smart charging, or another system commands it.");
        }
    }
}
