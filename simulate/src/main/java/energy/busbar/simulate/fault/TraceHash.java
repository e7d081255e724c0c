// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Decision;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over every decision and every true flow, to the last bit: the same seed gives the same hash.
public final class TraceHash {

    /// Some hundred ticks: hashing large pieces is quicker.
    private static final int BUFFER_BYTES = 1 << 14;

    /// Twelve numbers for flows and ladder and one for each device; no invented site has more.
    private static final int MOST_TICK_BYTES = 1 << 9;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    public TraceHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    public void add(PowerSnapshot flows) {
        room();
        buffer.putDouble(flows.pvKw()).putDouble(flows.gridKw()).putDouble(flows.batteryKw())
                .putDouble(flows.loadKw()).putDouble(flows.evKw()).putDouble(flows.minerKw());
    }

    public void add(Decision decision) {
        room();
        buffer.putInt(decision.ladder().name().hashCode());
        for (var setpoint : decision.setpoints()) {
            buffer.putDouble(value(setpoint));
        }
    }

    /// Takes the hash of a whole run in.
    public void add(String hash) {
        room();
        buffer.put(HexFormat.of().parseHex(hash));
    }

    private static double value(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint it -> it.powerKw();
            case ChargerSetpoint it -> it.currentA();
            case MinerSetpoint it -> it.powerKw();
            case PvSetpoint it -> it.limitKw();
            case Release _ -> Double.NaN;
        };
    }

    private void room() {
        if (buffer.remaining() < MOST_TICK_BYTES) {
            flush();
        }
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    /// Ends the hash.
    public String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
