// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// What happens to a written register when the device restarts. Memory that keeps values wears out by writing.
enum Memory {
    VOLATILE, NONVOLATILE, UNKNOWN
}
