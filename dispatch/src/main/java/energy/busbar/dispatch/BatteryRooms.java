// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

/// Holds batteries within circuits and phases: first charging stops, then, where the house alone is too
/// much for a phase, they discharge as far as that may be exported.
record BatteryRooms(Batteries batteries, Rooms rooms) {

    /// Takes what batteries do now.
    void take() {
        for (int i = 0; i < batteries.count(); i++) {
            rooms.take(rooms.battery(i), -batteries.kw(i));
        }
    }

    /// Takes all that batteries would like to charge from the grid, whether there is room for it or not.
    void takeGridCharge() {
        for (int i = 0; i < batteries.count(); i++) {
            rooms.take(rooms.battery(i), batteries.gridChargeKw(i));
        }
    }

    /// Sets power aside for batteries that charge from the grid, as far as there is room for it.
    ///
    /// @return how much
    double setAside() {
        double sumKw = 0;
        for (int i = 0; i < batteries.count(); i++) {
            double chargeKw = Math.clamp(rooms.mostKw(rooms.battery(i)), 0, batteries.gridChargeKw(i));
            rooms.take(rooms.battery(i), chargeKw);
            sumKw += chargeKw;
        }
        return sumKw;
    }

    /// @param exportableKw what may still go out at the connection
    /// @param entirely whether charging that is too much stops altogether
    /// @return whether any charging was cut
    boolean keep(double exportableKw, boolean entirely) {
        take();
        double beforeKw = batteries.totalKw();
        boolean cut = cutCharging(entirely);
        helpHouse(exportableKw - (batteries.totalKw() - beforeKw));
        return cut;
    }

    private boolean cutCharging(boolean entirely) {
        boolean any = false;
        for (int i = batteries.count() - 1; i >= 0; i--) {
            double lackKw = lackKw(i);
            double cutKw = Math.clamp(-batteries.kw(i), 0, entirely && lackKw > 0 ? Double.MAX_VALUE : lackKw);
            if (lackKw > SafetyGate.DUST_KW && cutKw > 0) {
                any = true;
                var limit = rooms.binding(rooms.battery(i), Limit.FUSE);
                batteries.chargeLess(i, cutKw, limit);
                rooms.take(rooms.battery(i), -cutKw);
            }
        }
        return any;
    }

    private void helpHouse(double exportableKw) {
        double leftKw = exportableKw;
        for (int i = 0; i < batteries.count(); i++) {
            double moreKw = Math.clamp(batteries.dischargeRoomKw(i), 0, Math.min(lackKw(i), Math.max(0, leftKw)));
            if (moreKw > SafetyGate.DUST_KW) {
                var limit = rooms.binding(rooms.battery(i), Limit.FUSE);
                batteries.change(i, moreKw, limit);
                rooms.take(rooms.battery(i), -moreKw);
                leftKw -= moreKw;
            }
        }
    }

    /// What is missing above a battery, ≥ 0.
    private double lackKw(int battery) {
        return Math.max(0, -rooms.mostKw(rooms.battery(battery)));
    }
}
