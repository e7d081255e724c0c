// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.util.ArrayList;
import java.util.List;

/// Everything wrong with a site's files, gathered so that a person mends them in one go.
final class Problems {

    /// More than this and one cause repeats itself in every line.
    private static final int SHOWN = 20;

    private final List<String> found = new ArrayList<>();

    /// @param place file and line or key
    void add(String place, String what) {
        found.add(place + ": " + what);
    }

    int count() {
        return found.size();
    }

    /// @throws BadSiteException if anything was wrong
    void refuse(String file) {
        if (found.isEmpty()) {
            return;
        }
        var message = new StringBuilder(file + " cannot be back-tested, " + found.size()
                + (found.size() == 1 ? " problem:" : " problems:"));
        found.stream().limit(SHOWN).forEach(problem -> message.append("\n  ").append(problem));
        if (found.size() > SHOWN) {
            message.append("\n  … and ").append(found.size() - SHOWN).append(" more");
        }
        throw new BadSiteException(message.toString());
    }

    /// A site that is refused whole, with every reason.
    static final class BadSiteException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadSiteException(String message) {
            super(message);
        }
    }
}
