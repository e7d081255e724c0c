// SPDX-License-Identifier: Apache-2.0
import type { AccuracyOf, ForecastErrors } from '../api/types';
import { kw, percent } from '../format/numbers';

/** Below this a bias is as good as none. */
const SMALL_BIAS_FRACTION = 0.05;

export function quantityName(quantity: AccuracyOf['quantity']): string {
  return quantity === 'LOAD' ? 'House' : 'Sun';
}

/** How far off, and to which side if it leans to one. */
export function errorWords({ maeKw, biasKw }: ForecastErrors): string {
  if (Math.abs(biasKw) < Math.max(0.005, SMALL_BIAS_FRACTION * maeKw)) {
    return kw(maeKw);
  }
  return `${kw(maeKw)}, ${kw(Math.abs(biasKw))} too ${biasKw > 0 ? 'high' : 'low'}`;
}

/** Beside the best of yesterday, last week and like days; honest when one of these was better. */
export function skillWords({ skillFraction }: ForecastErrors): string {
  if (skillFraction === null) {
    return 'after a week';
  }
  return skillFraction >= -0.005 ? `${percent(Math.max(0, skillFraction))} less` : `${percent(-skillFraction)} more`;
}

export function aheadWords(fromHours: number, untilHours: number): string {
  return fromHours === 0 ? `up to ${untilHours} h` : `${fromHours} to ${untilHours} h`;
}

export function daysWords({ byDay }: AccuracyOf): string {
  return byDay.length === 1 ? 'mean error of 1 day' : `mean error of ${byDay.length} days`;
}

/** Each day's bar, as high as a fraction of the highest. */
export function bars({ byDay }: AccuracyOf): { date: string; maeKw: number; height: number }[] {
  const most = Math.max(...byDay.map((day) => day.errors.maeKw));
  return byDay.map(({ date, errors: { maeKw } }) => ({ date, maeKw, height: most > 0 ? maeKw / most : 0 }));
}
