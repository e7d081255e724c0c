// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

/// Holds batteries within circuits and phases: first charging stops, then, where the house alone is too
/// much for a phase, they discharge as far as that may be exported.
record BatteryRooms(Batteries batteries, Rooms rooms) {

    /// @param exportableKw what may still go out at the connection
    void keep(double exportableKw) {
        batteries.take(rooms);
        for (int i = batteries.count() - 1; i >= 0; i--) {
            double cutKw = Math.clamp(-batteries.kw(i), 0, lackKw(i));
            if (cutKw > SafetyGate.DUST_KW) {
                var limit = rooms.binding(rooms.battery(i), Limit.FUSE);
                batteries.chargeLess(i, cutKw, limit);
                rooms.take(rooms.battery(i), -cutKw);
            }
        }
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
