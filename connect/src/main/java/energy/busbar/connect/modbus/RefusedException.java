// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import com.digitalpetri.modbus.ExceptionCode;
import java.io.IOException;

/// The device said no, or what it said cannot be used for what was wanted. The connection is sound.
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String question, int code) {
        super(question + " was refused with code " + code + ExceptionCode.from(code).map(RefusedException::means)
                .orElse(". Maybe another program answers at this port."));
    }

    /// @param why for people
    RefusedException(String why) {
        super(why);
    }

    private static String means(ExceptionCode code) {
        return switch (code) {
            case ILLEGAL_FUNCTION -> " (no such function). Maybe the other table, holding or input, has it.";
            case ILLEGAL_DATA_ADDRESS -> " (no such register). Maybe the map is for another model or firmware.";
            case ILLEGAL_DATA_VALUE -> " (no such value). Maybe it reads or writes fewer registers at once.";
            case SLAVE_DEVICE_FAILURE -> " (it failed). Maybe the device is asleep or broken.";
            case ACKNOWLEDGE, SLAVE_DEVICE_BUSY -> " (it is busy). Maybe a longer pause helps.";
            case MEMORY_PARITY_ERROR -> " (its memory is damaged). Maybe it needs a restart.";
            case GATEWAY_PATH_UNAVAILABLE, GATEWAY_TARGET_DEVICE_FAILED_TO_RESPONSE ->
                " (the gateway does not reach the device). Maybe the unit id is another one.";
        };
    }
}
