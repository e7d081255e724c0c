// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Plans as they were published, whole, with their key figures in columns of their own.
final class PlanTable {

    private PlanTable() {}

    static void write(Handle handle, Dialect dialect, Plan plan) {
        var columns = new HashMap<String, Object>();
        columns.put("issued_at", plan.issuedAt().getEpochSecond());
        columns.put("proof", PlanBlob.status(plan.proof()));
        columns.put("gap_money", switch (plan.proof()) {
            case Proof.Proved _ -> 0.0;
            case Proof.Feasible feasible -> feasible.gapMoney();
            case Proof.Fallback _ -> null;
        });
        columns.put("energy_cost", plan.costs().energyCost());
        columns.put("total_cost", plan.costs().totalCost());
        columns.put("solve_millis", plan.solveMillis());
        columns.put("body", PlanBlob.zip(plan));
        handle.createUpdate(dialect.upsert("plan", "issued_at",
                List.of("proof", "gap_money", "energy_cost", "total_cost", "solve_millis", "body")))
                .bindMap(columns)
                .execute();
    }

    /// What was believed at an instant; before the first plan, what the first one believed.
    static Optional<PastForecast> forecast(Handle handle, Instant at) {
        return json(handle, at)
                .or(() -> handle.createQuery("select body from plan where issued_at > :at order by issued_at limit 1")
                        .bind("at", at.getEpochSecond())
                        .mapTo(byte[].class)
                        .findFirst()
                        .map(PlanBlob::unzip))
                .map(PlanBlob::forecast);
    }

    /// The newest plan issued at or before an instant.
    static Optional<String> json(Handle handle, Instant at) {
        return handle.createQuery("select body from plan where issued_at <= :at order by issued_at desc limit 1")
                .bind("at", at.getEpochSecond())
                .mapTo(byte[].class)
                .findFirst()
                .map(PlanBlob::unzip);
    }
}
