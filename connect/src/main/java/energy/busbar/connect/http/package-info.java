// SPDX-License-Identifier: Apache-2.0
/// Asking public feeds politely: seldom, with patience that ends, and believing an answer whole or not at all.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.http;
