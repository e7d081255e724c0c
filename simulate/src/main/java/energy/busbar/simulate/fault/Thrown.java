// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;

/// Whatever drivers have been seen to throw.
final class Thrown {

    private Thrown() {}

    /// @throws IOException, or anything else, if the driver of this device is scripted to
    static void ifScripted(Trouble trouble, String deviceId) throws IOException {
        if (!trouble.is(FaultKind.DRIVER_THROWS, deviceId)) {
            return;
        }
        switch ((int) Math.floorMod(trouble.now().getEpochSecond() / 10, 6L)) {
            case 0 -> throw new IOException("connection reset");
            case 1 -> throw new NullPointerException("frame");
            case 2 -> throw new UncheckedIOException(new IOException("broken pipe"));
            case 3 -> throw new ConcurrentModificationException();
            case 4 -> throw new StackOverflowError();
            default -> throw new NoClassDefFoundError("jssc/SerialPort");
        }
    }
}
