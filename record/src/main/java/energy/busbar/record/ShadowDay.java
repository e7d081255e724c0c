// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.LocalDate;

/// A local day, or a part of it, in shadow of another controller: its side and Busbar's of the same time.
///
/// @param comparedSeconds time that counts on both sides
/// @param missedSeconds time in shadow that counts on neither, because a reading or the price was not known
/// @param priceSeconds import price times time, for the mean price
public record ShadowDay(
        LocalDate date,
        double comparedSeconds,
        double missedSeconds,
        double priceSeconds,
        ShadowSide existing,
        ShadowSide busbar) {

    /// A day of which nothing is known yet.
    public static ShadowDay empty(LocalDate date) {
        return new ShadowDay(date, 0, 0, 0, ShadowSide.ZERO, ShadowSide.ZERO);
    }

    /// Both together; the date is this one's.
    public ShadowDay plus(ShadowDay other) {
        return new ShadowDay(date, comparedSeconds + other.comparedSeconds, missedSeconds + other.missedSeconds,
                priceSeconds + other.priceSeconds, existing.plus(other.existing), busbar.plus(other.busbar));
    }

    /// What a kWh in store is worth: the mean import price of the compared time, and never less than nothing,
    /// because nobody has to use it.
    public double storedPerKwh() {
        return comparedSeconds > 0 ? Math.max(0, priceSeconds / comparedSeconds) : 0;
    }

    /// What cars got more, or less, from Busbar than from the existing controller, at the same worth.
    public double carValue() {
        return (busbar.carKwh() - existing.carKwh()) * storedPerKwh();
    }

    /// What Busbar would have saved, without a demand charge.
    public double savings() {
        return existing.cost(storedPerKwh()) - busbar.cost(storedPerKwh()) + carValue();
    }
}
