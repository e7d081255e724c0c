// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Shadow, ShadowSide } from '../api/types';
import { hoursWords, sideLines, verdict } from './words';

const side = (cost: number): ShadowSide => ({ importKwh: 9, exportKwh: 1, carKwh: 4, storedValue: 0, cost });
const WEEK: Shadow = {
  currency: 'EUR', comparedHours: 160, missedHours: 8, existing: side(14), busbar: side(11.5), savings: 2.5, days: [],
  assumptions: [],
};

describe('the time in shadow', () => {
  it('says what would have been saved', () => {
    expect(verdict(WEEK)).toMatchObject({ words: 'would have been saved', gain: true });
    expect(verdict(WEEK)?.amount).toContain('2.50');
  });

  it('says it when Busbar would have been dearer', () => {
    expect(verdict({ ...WEEK, savings: -1 })).toMatchObject({ words: 'dearer than as it is run', gain: false });
  });

  it('says nothing before anything was compared', () => {
    expect(verdict({ ...WEEK, existing: null, busbar: null, savings: null, comparedHours: 0 })).toBeNull();
    expect(sideLines({ ...WEEK, existing: null, busbar: null })).toEqual([]);
  });

  it('names the hours that count on neither side', () => {
    expect(hoursWords(WEEK)).toContain('8.0 h without trusted readings');
    expect(hoursWords({ ...WEEK, missedHours: 0 })).toBe('160.0 h compared.');
  });
});
