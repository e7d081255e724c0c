// SPDX-License-Identifier: Apache-2.0
/// What a broker and a home platform have in common: values that come as text under a name, and commands that leave
/// as words. What a device calls its values is data; here they become readings, and set-points become words.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.home;
