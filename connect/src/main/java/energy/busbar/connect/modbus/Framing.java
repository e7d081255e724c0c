// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// How a question is wrapped on a TCP connection.
public enum Framing {
    /// Modbus TCP: a header with a number that the answer repeats.
    TCP,
    /// What runs on a serial line, as simple gateways pass it through: a checksum, and no number.
    RTU
}
