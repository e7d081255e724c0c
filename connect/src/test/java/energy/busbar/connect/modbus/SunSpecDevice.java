// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.List;

/// Lays out models in the registers of a simulated device, one behind the other.
final class SunSpecDevice {

    private static final int NOTHING = 0xFFFF;

    private final SimulatedDevice device;
    private final int unit;
    private int next;

    SunSpecDevice(SimulatedDevice device, int unit, int base) {
        this.device = device;
        this.unit = unit;
        device.set(unit, Table.HOLDING, base, 0x5375, 0x6E53);
        next = base + 2;
        end();
    }

    private void end() {
        device.set(unit, Table.HOLDING, next, 0xFFFF, 0);
    }

    /// Adds a model that says nothing yet.
    ///
    /// @return where it begins
    int model(int id, int length) {
        int base = next;
        device.set(unit, Table.HOLDING, base, id, length);
        for (int i = 0; i < length; i++) {
            device.set(unit, Table.HOLDING, base + 2 + i, NOTHING);
        }
        next = base + 2 + length;
        end();
        return base;
    }

    static int[] text(String text, int registers) {
        var words = new int[registers];
        for (int i = 0; i < text.length(); i++) {
            words[i / 2] |= text.charAt(i) << (i % 2 == 0 ? 8 : 0);
        }
        return words;
    }

    /// An inverter with a battery and a meter. Imports 2.5 kW, charges 1.5 kW, holds 64 %.
    static Hybrid hybrid(Framing framing, int base) throws Exception {
        var device = new SimulatedDevice(framing);
        var models = new SunSpecDevice(device, 1, base);
        int common = models.model(1, 66);
        device.holding(common + 2, text("Sonnwerk", 16)).holding(common + 18, text("Hybrid 8", 16)).holding(
                common + 50, text("SN-0815", 16));
        int inverter = models.model(103, 50);
        device.holding(inverter + 14, 431, 1).holding(inverter + 24, 0, 12_345, 2);
        int basic = models.model(121, 30);
        device.holding(basic + 2, 800).holding(basic + 22, 1);
        int immediate = models.model(123, 24);
        device.holding(immediate + 5, 1000).holding(immediate + 7, 0).holding(immediate + 9, 0).holding(immediate + 23,
                -1);
        int storage = models.model(124, 24);
        device.holding(storage + 2, 5000).holding(storage + 5, 0).holding(storage + 8, 6400).holding(storage + 12,
                10_000, 10_000).holding(storage + 15, 0).holding(storage + 17, 0, 0).holding(storage + 22, -2).holding(
                        storage + 25, -2);
        int battery = models.model(802, 62);
        device.holding(battery + 47, -150).holding(battery + 63, 1).holding(battery + 34, 4000).holding(battery + 59,
                -1).holding(battery + 45, 25, 20).holding(battery + 62, 0);
        int meter = models.model(203, 105);
        device.holding(meter + 2, 0x8000, 0x8000, 0x8000, 0x8000, 0x8000).holding(meter + 18, 250, 100, 80, 70, 1);
        device.forgets(() -> device.holding(meter + 18, 0x8000));
        return new Hybrid(device, List.of(common, inverter, immediate, storage, meter));
    }

    /// @param bases of models 1, 103, 123, 124 and 203
    record Hybrid(SimulatedDevice device, List<Integer> bases) {

        int common() {
            return bases.get(0);
        }

        int inverter() {
            return bases.get(1);
        }

        int immediate() {
            return bases.get(2);
        }

        int storage() {
            return bases.get(3);
        }

        int meter() {
            return bases.get(4);
        }
    }
}
