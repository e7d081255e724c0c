// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../format/time';
import { forecast } from '../samples/samples';
import { expectedMean, expectedUntil } from './expected';

const ELEVEN = Date.parse('2024-05-01T11:00:00Z');

describe('what was expected', () => {
  it('ends now: of what is to come, the plan knows more', () => {
    const expected = expectedUntil(forecast, ELEVEN + 1.5 * HOUR_MS);
    expect(expected?.steps.at(-1)).toMatchObject({ endMs: ELEVEN + 1.5 * HOUR_MS, solarKw: 4 });
    expect(expected?.steps.at(-1)?.socEndFraction).toBeCloseTo(0.7, 9);
    expect(expectedUntil(forecast, ELEVEN + 0.5 * HOUR_MS)?.steps).toHaveLength(1);
    expect(expectedUntil(null, ELEVEN)).toBeNull();
  });

  it('is weighed by time where a stretch crosses its steps', () => {
    const expected = expectedUntil(forecast, ELEVEN + 2 * HOUR_MS);
    const mean = expectedMean(expected, ELEVEN + 0.75 * HOUR_MS, ELEVEN + 1.75 * HOUR_MS);
    expect(mean?.solarKw).toBeCloseTo(0.25 * 3 + 0.75 * 4, 9);
    expect(mean?.houseKw).toBeCloseTo(0.25 * 0.4 + 0.75 * 0.6, 9);
  });

  it('is unknown, not zero, for a stretch that nobody foresaw', () => {
    const expected = expectedUntil(forecast, ELEVEN + 2 * HOUR_MS);
    expect(expectedMean(expected, ELEVEN - HOUR_MS, ELEVEN + HOUR_MS)).toBeNull();
    expect(expectedMean(null, ELEVEN, ELEVEN + HOUR_MS)).toBeNull();
  });
});
