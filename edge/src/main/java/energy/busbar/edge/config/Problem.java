// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

/// One thing wrong with a configuration.
///
/// @param path  the key in the file, such as `batteries[0].capacity-kwh`
/// @param what  the rule and the value that broke it
/// @param maybe advice, empty if there is none
public record Problem(Place place, String path, String what, String maybe) {

    /// One line as a compiler would say it, with the advice behind.
    public String sentence(String file) {
        String where = file + ":" + place.line() + ":" + place.column() + ": ";
        return where + (path.isEmpty() ? "" : path + " ") + what + (maybe.isEmpty() ? "" : " Maybe " + maybe);
    }
}
