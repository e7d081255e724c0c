// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// Prices of broken wishes, each above anything a real price could outbid, so that no problem is
/// infeasible and every shortfall is a decision that is reported.
///
/// @param dearestPerKwh  the dearest real price, what all others are multiples of
/// @param fusePerKwh     import beyond the fuse
/// @param bandPerKwh     energy outside the SoC band, per kWh and interval
/// @param exportPerKwh   PV that must be limited although nobody may limit it
/// @param blockPerRun    a deferrable block that does not run
record Penalties(double dearestPerKwh, double fusePerKwh, double bandPerKwh, double exportPerKwh,
        double blockPerRun) {

    static Penalties above(PlanningProblem problem) {
        double dearest = 1;
        for (int i = 0; i < problem.grid().intervals(); i++) {
            dearest = Math.max(dearest, Math.abs(problem.buyPerKwh(i)));
            dearest = Math.max(dearest, Math.abs(problem.forecast().exportPerKwh()[i]));
        }
        for (var vehicle : problem.vehicles()) {
            dearest = Math.max(dearest, vehicle.unmetPerKwh());
        }
        return new Penalties(dearest, 100 * dearest, 10 * dearest, 20 * dearest, 50 * dearest);
    }
}
