// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// One way to foretell a quantity. Experts disagree; [Blend] listens to those that were right of late.
interface Expert {

    /// Powers of the next `count` steps from what lies before, NaN where this expert has no opinion.
    double[] aheadKw(Past past, int count);
}
