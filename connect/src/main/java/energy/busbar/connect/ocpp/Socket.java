// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

/// One open connection, as a conversation needs it.
interface Socket {

    /// Queues a text and returns at once; what cannot be sent ends the connection.
    void send(String text);

    /// Ends the connection without waiting for the other side.
    void end(int code, String reason);
}
