// SPDX-License-Identifier: Apache-2.0
/// A central system that charge points connect to, by OCPP 1.6 and 2.0.1 over WebSocket.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.ocpp;
