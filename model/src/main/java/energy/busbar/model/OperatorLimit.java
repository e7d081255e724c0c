// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// What the grid operator lets through the connection now; it comes before everything that money can
/// say. The house itself is never switched off for it.
///
/// @param maxImportKw ≥ 0, infinite for none
/// @param maxExportKw ≥ 0, infinite for none
/// @param why         one sentence for people
public record OperatorLimit(double maxImportKw, double maxExportKw, String why) {

    public static final OperatorLimit NONE = new OperatorLimit(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
            "The grid operator limits nothing.");

    public OperatorLimit {
        Require.cap("operator.max-import-kw", maxImportKw, "Import is positive.");
        Require.cap("operator.max-export-kw", maxExportKw, "Export is a positive number of its own.");
    }

    /// The connection as far as the operator leaves it.
    public GridConnection within(GridConnection grid) {
        return maxImportKw < grid.maxImportKw() || maxExportKw < grid.maxExportKw()
                ? grid.limitedTo(maxImportKw, maxExportKw)
                : grid;
    }
}
