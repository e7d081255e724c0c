// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { AccuracyOf, ForecastErrors } from '../api/types';
import { aheadWords, bars, daysWords, errorWords, skillWords } from './words';

const errors: ForecastErrors = {
  cases: 96, maeKw: 0.2, biasKw: 0, pinballKw: 0.08, coverageFraction: 0.81, skillFraction: 0.12,
};

describe('how good forecasts were', () => {
  it('says to which side they lean, if they do', () => {
    expect(errorWords(errors)).toBe('0.20 kW');
    expect(errorWords({ ...errors, biasKw: 0.1 })).toBe('0.20 kW, 0.10 kW too high');
    expect(errorWords({ ...errors, biasKw: -0.1 })).toBe('0.20 kW, 0.10 kW too low');
  });

  it('says it when the day before would have been the better forecast', () => {
    expect(skillWords(errors)).toBe('12 % less');
    expect(skillWords({ ...errors, skillFraction: -0.08 })).toBe('8 % more');
  });

  it('does not invent a comparison in the first week', () => {
    expect(skillWords({ ...errors, skillFraction: null })).toBe('after a week');
  });

  it('says how far ahead', () => {
    expect(aheadWords(0, 1)).toBe('up to 1 h');
    expect(aheadWords(24, 48)).toBe('24 to 48 h');
  });

  it('draws days beside the worst of them, and a perfect month flat', () => {
    const day = (maeKw: number) => ({ date: '2024-05-01', errors: { ...errors, maeKw } });
    const load: AccuracyOf = { quantity: 'LOAD', whole: errors, byHours: [], byDay: [day(0.1), day(0.4)] };
    expect(bars(load).map(({ height }) => height)).toEqual([0.25, 1]);
    expect(bars({ ...load, byDay: [day(0)] })).toMatchObject([{ height: 0 }]);
    expect(daysWords(load)).toBe('mean error of 2 days');
  });
});
