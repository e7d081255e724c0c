// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Decisions and commands with their reasons, written when they change.
final class DecisionTable {

    private final Handle handle;
    private final String insertDecision;
    private final String insertSetpoint;
    private final Changes changes = new Changes();

    DecisionTable(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.insertDecision = dialect.upsert("decision", "ts",
                List.of("ladder", "ladder_why", "code", "sentence", "binding_limit", "value_at_stake"));
        this.insertSetpoint = dialect.upsert("setpoint", "ts, asset_id",
                List.of("kind", "amount", "expires_at", "code", "sentence", "binding_limit", "value_at_stake"));
    }

    void write(Decision decision) {
        if (changes.turned(decision)) {
            handle.createUpdate(insertDecision)
                    .bind("ts", decision.at().getEpochSecond())
                    .bind("ladder", decision.ladder().name())
                    .bind("ladder_why", decision.ladderWhy())
                    .bindMap(columns(decision.headline()))
                    .execute();
        }
        for (var setpoint : decision.setpoints()) {
            var row = new SetpointRow(decision.at(), setpoint);
            if (changes.changed(row)) {
                write(row);
            }
        }
    }

    private void write(SetpointRow row) {
        var columns = new HashMap<>(columns(row.setpoint().reason()));
        var amount = SetpointKind.amount(row.setpoint());
        columns.put("amount", amount.isPresent() ? amount.getAsDouble() : null);
        handle.createUpdate(insertSetpoint)
                .bind("ts", row.at().getEpochSecond())
                .bind("asset_id", row.setpoint().assetId())
                .bind("kind", SetpointKind.of(row.setpoint()).word())
                .bind("expires_at", row.setpoint().expiresAt().getEpochSecond())
                .bindMap(columns)
                .execute();
    }

    private static Map<String, Object> columns(Reason reason) {
        return Map.of("code", reason.code().name(), "sentence", reason.sentence(),
                "binding_limit", reason.bindingLimit(), "value_at_stake", reason.valueAtStake());
    }

    /// Newest first.
    static List<DecisionRow> decisions(Handle handle, int limit) {
        return handle.createQuery("select * from decision order by ts desc limit :limit")
                .bind("limit", limit)
                .map((row, _) -> new DecisionRow(Instant.ofEpochSecond(row.getLong("ts")),
                        Ladder.valueOf(row.getString("ladder")), row.getString("ladder_why"), reason(row)))
                .list();
    }

    /// Oldest first.
    static List<SetpointRow> setpoints(Handle handle, Instant from, Instant to) {
        return handle.createQuery("select * from setpoint where ts >= :from and ts < :to order by ts, asset_id")
                .bind("from", from.getEpochSecond())
                .bind("to", to.getEpochSecond())
                .map((row, _) -> new SetpointRow(Instant.ofEpochSecond(row.getLong("ts")),
                        SetpointKind.named(row.getString("kind")).setpoint(row.getString("asset_id"),
                                row.getDouble("amount"), Instant.ofEpochSecond(row.getLong("expires_at")),
                                reason(row))))
                .list();
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(ReasonCode.valueOf(row.getString("code")), row.getString("sentence"),
                row.getString("binding_limit"), row.getDouble("value_at_stake"));
    }
}
