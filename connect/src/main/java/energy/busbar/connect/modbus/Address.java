// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.List;

/// Where a point is.
sealed interface Address {

    /// Always there.
    record At(int register) implements Address {}

    /// In the first of these SunSpec models that the device has, wherever that is.
    ///
    /// @param offset from the model's first register, which holds its number
    record InModel(List<Integer> models, int offset) implements Address {}

    /// Something else in the same place.
    default Address sibling(int registerOrOffset) {
        return switch (this) {
            case At _ -> new At(registerOrOffset);
            case InModel it -> new InModel(it.models(), registerOrOffset);
        };
    }
}
