// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

/// Holds batteries within circuits and phases: first charging stops, then, where the house alone is too
/// much for a phase, they discharge as far as that may be exported.
///
/// @param entirely whether charging that is too much stops altogether
record BatteryRooms(Batteries batteries, Rooms rooms, boolean entirely) {

    /// @param exportableKw what may still go out at the connection
    /// @return whether any charging was cut
    boolean keep(double exportableKw) {
        batteries.take(rooms);
        double beforeKw = batteries.totalKw();
        boolean cut = cutCharging();
        helpHouse(exportableKw - (batteries.totalKw() - beforeKw));
        return cut;
    }

    private boolean cutCharging() {
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
