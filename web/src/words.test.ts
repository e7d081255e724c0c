// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { problemText } from './api/client';
import { backoffMillis } from './api/events';
import { runsOf } from './decisions/runs';
import { completeWords, savingsLines, savingsWords } from './ledger/words';
import { ago, freshness } from './live/freshness';
import type { Setpoint } from './api/types';
import {
  batteryWords, commandWords, nextChange, proofWords, stakeWords, untoldLimits,
} from './now/words';
import { ledger, plan, recommendation } from './samples/samples';

const NOON = Date.parse('2024-05-01T12:00:00Z');

describe('the decision', () => {
  it('says what the battery does', () => {
    expect(batteryWords(-3.6)).toBe('Battery charging at 3.60 kW');
    expect(batteryWords(2)).toBe('Battery discharging at 2.00 kW');
    expect(batteryWords(0.001)).toBe('Battery resting');
    expect(batteryWords(null)).toBe('Battery on its own');
  });

  it('knows when it will change and to what', () => {
    expect(nextChange(plan, NOON)).toEqual({ atMs: NOON + 1_800_000, word: 'Force Charge' });
  });

  it('knows no next change at the end of the plan, beyond it, or without one', () => {
    expect(nextChange(plan, NOON + 3_700_000)).toBeNull();
    expect(nextChange(plan, NOON + 86_400_000)).toBeNull();
    expect(nextChange(null, NOON)).toBeNull();
  });

  it('tells how good its plan is, in money where that is open', () => {
    const feasible = { ...recommendation, optimisationStatus: 'feasible' as const, gapMoney: 0.03 };
    expect(proofWords(recommendation, plan, 'GBP')).toBe('proved best for this forecast');
    expect(proofWords(feasible, plan, 'GBP')).toContain('at most £0.03 from the best');
    expect(proofWords({ ...feasible, gapMoney: null }, plan, 'GBP')).toContain('unknown');
  });

  it('gives the cause of a fallback', () => {
    const fallen = { ...recommendation, optimisationStatus: 'fallback' as const };
    const rules = { ...plan, proof: { ...plan.proof, cause: 'The solver was too slow.' } };
    expect(proofWords(fallen, rules, 'GBP')).toBe('by rules: The solver was too slow.');
  });

  it('tells what a device does in the words of its reason', () => {
    const told = (kind: 'charger' | 'miner' | 'pv', code: string, figures: Partial<Setpoint>): string =>
      commandWords({
        assetId: 'x', kind, powerKw: null, currentA: null, limitKw: null, expiresAt: '', ...figures,
        reason: { code, sentence: '', bindingLimit: '', valueAtStake: 0, nextBest: '' },
      });
    expect(told('charger', 'CHARGE_CAR', { powerKw: 3.68, currentA: 16 })).toBe('3.68 kW, 16 A');
    expect(told('charger', 'CAR_READY', { powerKw: 0, currentA: 0 })).toBe('charged');
    expect(told('charger', 'NO_CAR', { powerKw: 0, currentA: 0 })).toBe('no car');
    expect(told('charger', 'SHED_BY_PRIORITY', { powerKw: 0, currentA: 0 })).toBe('paused');
    expect(told('miner', 'SAFETY_LIMIT', { powerKw: 0 })).toBe('rests');
    expect(told('miner', 'DO_NOT_MINE', { powerKw: 0 })).toBe('off');
    expect(told('pv', 'CURTAIL', { limitKw: 0 })).toBe('held back');
    expect(told('pv', 'PV_FREE', { limitKw: 4.5 })).toBe('all of it');
  });

  it('does not repeat a limit that a sentence on the card tells already', () => {
    const limit = (sentence: string) => ({ code: 'X', sentence, bindingLimit: '', valueAtStake: 0, nextBest: '' });
    const said = { ...recommendation, narrowed: [limit(recommendation.reason), limit('The fuse is full.')] };
    expect(untoldLimits(said).map(({ sentence }) => sentence)).toEqual(['The fuse is full.']);
  });

  it('does not boast when nothing is at stake', () => {
    expect(stakeWords(0, 'GBP')).toBe('');
    expect(stakeWords(null, 'GBP')).toBe('');
    expect(stakeWords(0.12, 'GBP')).toBe('saves £0.12 against the next best choice');
  });
});

describe('the money of a day', () => {
  it('adds up: without Busbar, minus cost, minus wear, plus what is stored', () => {
    const { baselineCost, energyCost, wearCost, storedValue, savings } = ledger;
    expect(baselineCost - energyCost - wearCost + storedValue).toBeCloseTo(savings, 9);
    expect(savingsLines(ledger).map((line) => line.text)).toEqual(['£0.80', '£0.09', '£0.04', '+£0.02']);
  });

  it('admits a loss', () => {
    expect(savingsWords({ ...ledger, savings: -0.3 })).toMatchObject({ amount: '£0.30', gain: false });
  });

  it('calls a negative cost earned', () => {
    expect(savingsLines({ ...ledger, energyCost: -0.5 })[1]).toEqual({ name: 'With Busbar', text: '£0.50 earned' });
  });

  it('warns when part of the day is not on record', () => {
    expect(completeWords(ledger, 'today')).toBe('');
    expect(completeWords({ ...ledger, completeFraction: 0.51 }, 'today')).toBe('Partial: 51 % of today so far is on record.');
    expect(completeWords({ ...ledger, completeFraction: 0.001 }, 'the month')).toContain('less than 1 %');
  });
});

describe('the connection', () => {
  const live = { connected: true, lastTickMs: 100_000, brokenSinceMs: null };

  it('is live while ticks come at the pace of the site', () => {
    expect(freshness(live, 1, 120_000)).toBe('live');
    expect(freshness(live, 60, 102_000)).toBe('live');
  });

  it('is stale after three missed cycles, though the stream stands', () => {
    expect(freshness(live, 1, 131_000)).toBe('stale');
    expect(freshness(live, 60, 106_000)).toBe('stale');
  });

  it('says that it reconnects, but not for a blink', () => {
    const broken = { ...live, connected: false, brokenSinceMs: 100_000 };
    expect(freshness(broken, 1, 101_000)).toBe('live');
    expect(freshness(broken, 1, 103_000)).toBe('reconnecting');
  });

  it('waits longer after each failure, but never more than some forty seconds', () => {
    expect(backoffMillis(0, 0.5)).toBe(1000);
    expect(backoffMillis(3, 0.5)).toBe(8000);
    expect(backoffMillis(99, 1)).toBeLessThanOrEqual(40_000);
  });

  it('tells the age of old figures', () => {
    expect([ago(8_000), ago(180_000), ago(7_200_000)]).toEqual(['8 s', '3 min', '2 h']);
  });
});

describe('a refusal', () => {
  it('is told in the words of the server, advice included', async () => {
    const problem = { title: 'Bad request', status: 400, detail: 'mode was X.', maybe: 'Maybe SHADOW.' };
    expect(await problemText(new Response(JSON.stringify(problem), { status: 400 }))).toBe('mode was X. Maybe SHADOW.');
  });

  it('survives an answer that is no JSON', async () => {
    expect(await problemText(new Response('<html>', { status: 502 }))).toBe('Busbar answered 502.');
  });
});

it('the same decision taken again is not news', () => {
  const said = (at: string, sentence: string) => ({
    at,
    ladder: 'OPTIMAL' as const,
    headline: { code: 'X', sentence, bindingLimit: '', valueAtStake: 0, nextBest: '' },
  });
  const runs = runsOf([said('3', 'Hold.'), said('2', 'Hold.'), said('1', 'Charge.')]);
  expect(runs.map(({ decision, times }) => [decision.at, times])).toEqual([['3', 2], ['1', 1]]);
});
