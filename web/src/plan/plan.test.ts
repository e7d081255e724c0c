// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../format/time';
import { history, plan, site } from '../samples/samples';
import { decisionsWithin, powerLines, priceWords, sentence } from './describe';
import { segmentAt, segmentsOf, type Segment } from './segments';
import { stepped } from './selection';
import {
  modeSpans, percentOf, powerLayers, powerReachKw, priceRange, priceSteps, recordedSince, socLines, timeWindow, within,
} from './shapes';

const NOON = Date.parse('2024-05-01T12:00:00Z');
const HALF = HOUR_MS / 2;
const segments = segmentsOf(history, plan, NOON + 60_000);

function segment(index: number): Segment {
  const found = segments.at(index);
  if (!found) {
    throw new Error(`no segment ${index}`);
  }
  return found;
}

describe('the time axis', () => {
  it('joins what happened and what is planned without gap or overlap', () => {
    expect(segments.map((one) => one.kind)).toEqual(['past', 'past', 'past', 'past', 'plan', 'plan', 'plan']);
    for (let i = 1; i < segments.length; i++) {
      expect(segment(i).startMs).toBe(segment(i - 1).endMs);
    }
  });

  it('drops planned intervals that have passed, and cuts the past where the plan begins', () => {
    const later = { ...history, starts: history.starts.map((start) => new Date(Date.parse(start) + HOUR_MS + 600_000).toISOString()) };
    const moved = segmentsOf(later, plan, NOON + HALF + 60_000);
    const lastPast = moved.findLast((one) => one.kind === 'past');
    const firstPlanned = moved.find((one) => one.kind === 'plan');
    expect(firstPlanned?.startMs).toBe(NOON + HALF);
    expect(lastPast?.endMs).toBe(NOON + HALF);
  });

  it('keeps unknown readings unknown', () => {
    expect(segment(1)).toMatchObject({ solarKw: null, importKw: null, exportKw: null, socStartFraction: null });
  });

  it('splits signed powers of the past into source and consumer', () => {
    expect(segment(0)).toMatchObject({ exportKw: 1, importKw: 0, chargeKw: 0.5, dischargeKw: 0 });
  });

  it('counts only the solar power that is used', () => {
    expect(segment(5)).toMatchObject({ solarKw: 2, curtailedKw: 1 });
  });

  it('knows published prices from estimated ones', () => {
    expect(segments.map((one) => one.pricePublished)).toEqual([true, true, true, true, true, true, false]);
  });

  it('stands empty without history and plan', () => {
    expect(segmentsOf(null, null, NOON)).toEqual([]);
    expect(segmentAt([], NOON)).toBe(-1);
  });
});

describe('stacked powers', () => {
  it('lie upon each other, sources above zero, consumers below', () => {
    const now = powerLayers([segment(5)]);
    expect(now.map(({ asset, fromKw, toKw }) => [asset, fromKw, toKw])).toEqual([
      ['solar', 0, 2], ['grid', 2, 4.5], ['house', 0, -0.5], ['battery', -0.5, -4.5],
    ]);
  });

  it('reach as far down as up, because sources equal sinks', () => {
    const layers = powerLayers([segment(4), segment(5), segment(6)]);
    for (const start of [NOON, NOON + HALF, NOON + 2 * HALF]) {
      const tops = layers.filter((layer) => layer.startMs === start).map((layer) => layer.toKw);
      expect(Math.max(...tops)).toBeCloseTo(-Math.min(...tops), 9);
    }
    expect(powerReachKw(segments)).toBeCloseTo(4.5, 9);
  });

  it('leave out what is unknown instead of drawing zero', () => {
    expect(powerLayers([segment(1)])).toEqual([]);
  });
});

describe('prices', () => {
  const imports = priceSteps(segments, (one) => one.importPerKwh);

  it('join equal neighbours into one step', () => {
    expect(imports.map((step) => step.perKwh)).toEqual([0.1, -0.05, 0.2]);
    expect(imports[0]).toMatchObject({ startMs: NOON - HOUR_MS, endMs: NOON + HALF });
  });

  it('do not join a published with an estimated price', () => {
    const flat = segments.map((one) => ({ ...one, importPerKwh: 0.2 }));
    expect(priceSteps(flat, (one) => one.importPerKwh).map((step) => step.published)).toEqual([true, false]);
  });

  it('open the scale below zero only when one is negative', () => {
    expect(priceRange(segments)[0]).toBeLessThan(-0.08);
    expect(priceRange([segment(0)])[0]).toBe(0);
  });

  it('break where they are unknown', () => {
    const holed = segments.map((one, i) => (i === 1 ? { ...one, importPerKwh: null } : one));
    expect(priceSteps(holed, (one) => one.importPerKwh)[1]?.startMs).toBe(NOON - HALF);
  });
});

describe('state of charge', () => {
  it('is a line per stretch without unknowns', () => {
    expect(socLines(segments, 'past').map((line) => line.length)).toEqual([2, 3]);
  });

  it('follows the boundaries of the plan', () => {
    expect(socLines(segments, 'plan')[0]?.map((point) => point.fraction)).toEqual([0.4, 0.5, 0.7, 0.65]);
  });
});

describe('the window', () => {
  it('shows the plan where there is no past yet', () => {
    const shown = timeWindow(NOON, null, NOON + 48 * HOUR_MS, 48);
    expect(NOON - shown.fromMs).toBe(HOUR_MS);
    expect(shown.toMs - shown.fromMs).toBe(48 * HOUR_MS);
    expect(timeWindow(NOON, recordedSince(segments), NOON + 48 * HOUR_MS, 48).fromMs).toBe(NOON - HOUR_MS);
  });

  it('shows a quarter of past when the plan is long', () => {
    const shown = timeWindow(NOON, NOON - 30 * HOUR_MS, NOON + 48 * HOUR_MS, 48);
    expect([(shown.fromMs - NOON) / HOUR_MS, (shown.toMs - NOON) / HOUR_MS]).toEqual([-12, 36]);
  });

  it('shows more of the past when the plan is short', () => {
    const shown = timeWindow(NOON, NOON - 30 * HOUR_MS, NOON + 24 * HOUR_MS, 48);
    expect([(shown.fromMs - NOON) / HOUR_MS, (shown.toMs - NOON) / HOUR_MS]).toEqual([-24, 24]);
  });

  it('places instants in percent, and never outside', () => {
    const shown = { fromMs: 0, toMs: 200 };
    expect([percentOf(shown, 50), percentOf(shown, -10), percentOf(shown, 999)]).toEqual(['25.000%', '0.000%', '100.000%']);
    expect(within(segments, { fromMs: NOON, toMs: NOON + HALF })).toEqual([segment(4)]);
  });
});

describe('an interval in words', () => {
  it('says when, what, why, how much and at what price in one breath', () => {
    expect(sentence(segment(5), site)).toBe(
      'Wed 13:30–14:00, planned. Force Charge. Import is −5.0 p/kWh. ' +
        'Solar 2.00 kW, Grid import 2.50 kW, House 0.50 kW, Battery charging 4.00 kW, Solar held back 1.00 kW. ' +
        'Import −5.0 p/kWh, export −8.0 p/kWh',
    );
  });

  it('names unknown powers and leaves out zeros', () => {
    expect(powerLines(segment(1)).every(({ powerKw }) => powerKw === null)).toBe(true);
    expect(powerLines(segment(6)).map(({ name }) => name)).toEqual(['Battery', 'House']);
  });

  it('says that a price is an estimate, or unknown', () => {
    expect(priceWords(segment(6), 'GBP')).toMatch(/\(estimated\)$/);
    expect(priceWords({ ...segment(0), importPerKwh: null, exportPerKwh: null }, 'GBP')).toBe('Prices unknown');
  });

  it('finds the decisions taken in it', () => {
    const decision = { at: '2024-05-01T11:20:00Z', ladder: 'OPTIMAL' as const, headline: { code: 'X', sentence: 'Y', bindingLimit: '', valueAtStake: 0, nextBest: '' } };
    expect(decisionsWithin([decision], segment(1))).toEqual([decision]);
    expect(decisionsWithin([decision], segment(2))).toEqual([]);
  });
});

describe('keys', () => {
  it('step to the neighbour and stop at the ends', () => {
    expect(stepped('ArrowRight', 4, segments, 4)).toBe(5);
    expect(stepped('ArrowLeft', 0, segments, 4)).toBe(0);
    expect(stepped('End', 0, segments, 4)).toBe(6);
    expect(stepped('n', 0, segments, 4)).toBe(4);
  });

  it('leap to the next change of mode', () => {
    expect(stepped('PageUp', 0, segments, 4)).toBe(4);
    expect(stepped('PageDown', 4, segments, 4)).toBe(3);
  });

  it('leave all others to the browser', () => {
    expect(stepped('Tab', 4, segments, 4)).toBeNull();
  });
});

it('modes join into spans', () => {
  expect(modeSpans(segments).map((one) => one.mode)).toEqual(['CHARGE_FROM_SURPLUS', 'CHARGE', 'SELF_CONSUME']);
});
