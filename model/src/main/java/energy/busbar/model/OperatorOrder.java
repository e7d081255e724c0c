// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;
import java.util.Optional;

/// What the grid operator writes.
///
/// @param maxImportKw infinite to leave import alone
/// @param maxExportKw infinite to leave export alone
/// @param until       empty holds until it is withdrawn
public record OperatorOrder(double maxImportKw, double maxExportKw, Optional<Instant> until) {

    /// Nothing is limited, not even in silence.
    public static final OperatorOrder NONE = new OperatorOrder(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
            Optional.empty());

    public OperatorOrder {
        Require.cap("operator.max-import-kw", maxImportKw, "Maybe its sign is of another convention.");
        Require.cap("operator.max-export-kw", maxExportKw, "Maybe its sign is of another convention.");
    }
}
