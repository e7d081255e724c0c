// SPDX-License-Identifier: Apache-2.0
import type {
  BatteryMode, Ladder, OperatingMode, Plan, Reason, Recommendation, Setpoint,
} from '../api/types';
import { money, plainPrices, smallMoney } from '../format/money';
import { ampere, kw } from '../format/numbers';
import { IDLE_KW } from '../flow/flows';

/** The inverter's words, as the server uses them for the decision now. */
const MODE_WORDS: Record<BatteryMode, string> = {
  SELF_CONSUME: 'Self Use',
  CHARGE: 'Force Charge',
  DISCHARGE: 'Force Discharge',
  CHARGE_FROM_SURPLUS: 'Charge From Surplus',
  SERVE_LOAD: 'Serve Load',
  HOLD: 'Hold',
};

/** The same where there is little room. */
const SHORT_MODE_WORDS: Record<BatteryMode, string> = {
  SELF_CONSUME: 'Self',
  CHARGE: 'Charge',
  DISCHARGE: 'Discharge',
  CHARGE_FROM_SURPLUS: 'Surplus',
  SERVE_LOAD: 'Serve',
  HOLD: 'Hold',
};

/** What a mode means, for people who do not speak inverter. */
const MODE_MEANINGS: Record<string, string> = {
  'Self Use': 'Cover the house, store the surplus.',
  'Force Charge': 'Charge at the set power, from the grid if need be.',
  'Force Discharge': 'Discharge at the set power, into the grid if need be.',
  'Charge From Surplus': 'Store the surplus, never discharge.',
  'Serve Load': 'Cover the house, leave the surplus to export.',
  Hold: 'Neither charge nor discharge.',
  Released: 'The battery is left to its own control.',
};

const LADDER_WORDS: Record<Ladder, string> = {
  OPTIMAL: 'Optimal',
  STALE_PLAN: 'Older plan',
  RULES: 'Rules only',
  HELD: 'Held',
  SAFE: 'Safe',
  HANDS_OFF: 'Hands off',
};

const OPERATING_WORDS: Record<OperatingMode, { word: string; meaning: string }> = {
  LIVE: { word: 'Live', meaning: 'Busbar decides and commands the devices.' },
  SHADOW: { word: 'Shadow', meaning: 'Busbar decides and reports, and writes to no device.' },
  OFF: { word: 'Off', meaning: 'Busbar neither decides nor writes.' },
};

export const modeWord = (mode: BatteryMode) => MODE_WORDS[mode];
export const shortModeWord = (mode: BatteryMode) => SHORT_MODE_WORDS[mode];
export const modeMeaning = (word: string) => MODE_MEANINGS[word] ?? '';
export const ladderWord = (ladder: Ladder) => LADDER_WORDS[ladder];
export const operatingWord = (mode: OperatingMode) => OPERATING_WORDS[mode];

/** "Battery charging at 3.60 kW": the headline of the page. */
export function batteryWords(batteryKw: number | null): string {
  if (batteryKw === null) {
    return 'Battery on its own';
  }
  if (Math.abs(batteryKw) < IDLE_KW) {
    return 'Battery resting';
  }
  return `Battery ${batteryKw < 0 ? 'charging' : 'discharging'} at ${kw(Math.abs(batteryKw))}`;
}

/** How good the plan behind the decision is known to be, in money where it is not proved. */
export function proofWords(recommendation: Recommendation, plan: Plan | null, currency: string): string {
  switch (recommendation.optimisationStatus) {
    case 'optimal':
      return 'proved best for this forecast';
    case 'feasible': {
      const gap = recommendation.gapMoney;
      return gap === null
        ? 'valid; how far from the best is unknown'
        : `at most ${smallMoney(gap, currency)} from the best possible`;
    }
    case 'fallback':
      return `by rules: ${plan?.proof.cause ?? 'the search failed.'}`;
    case 'none':
      return 'none; rules decide until there is one';
  }
}

/** What a device is told to do, in the fewest words; the sentence beside it says why. */
export function commandWords(setpoint: Setpoint): string {
  switch (setpoint.kind) {
    case 'charger':
      return setpoint.currentA !== null && setpoint.currentA > 0
        ? `${kw(setpoint.powerKw)}, ${ampere(setpoint.currentA)}`
        : (STILL_WORDS[setpoint.reason.code] ?? 'paused');
    case 'miner':
      return setpoint.powerKw === 0 ? (STILL_WORDS[setpoint.reason.code] ?? 'off') : kw(setpoint.powerKw);
    case 'pv':
      return setpoint.reason.code === 'PV_FREE' ? 'all of it' : limitWords(setpoint.limitKw);
    case 'battery':
      return batteryWords(setpoint.powerKw);
    case 'release':
      return 'on its own';
  }
}

/** Why a car or a miner stands still, where "paused" or "off" would mislead. */
const STILL_WORDS: Record<string, string> = {
  NO_CAR: 'no car',
  CAR_READY: 'charged',
  CAR_WAITS: 'waits',
  SAFETY_LIMIT: 'rests',
};

function limitWords(limitKw: number | null): string {
  return limitKw !== null && limitKw < IDLE_KW ? 'held back' : `up to ${kw(limitKw)}`;
}

/** Limits that no other sentence on the card tells already. */
export function untoldLimits({ narrowed, reason, setpoints }: Recommendation): Reason[] {
  const told = new Set([reason, ...setpoints.map((setpoint) => setpoint.reason.sentence)]);
  return narrowed.filter(({ sentence }) => !told.has(sentence));
}

export interface Change {
  atMs: number;
  word: string;
}

/** When the plan next asks the battery for something else; null if it never does. */
export function nextChange(plan: Plan | null, nowMs: number): Change | null {
  const modes = plan?.batteries[0]?.modes;
  if (!plan || !modes) {
    return null;
  }
  const starts = plan.boundaries.map((boundary) => Date.parse(boundary));
  const current = starts.findLastIndex((startMs) => startMs <= nowMs);
  const mode = modes[current];
  if (mode === undefined) {
    return null;
  }
  const next = modes.findIndex((other, i) => i > current && other !== mode);
  const atMs = starts[next];
  const nextMode = modes[next];
  return atMs === undefined || nextMode === undefined ? null : { atMs, word: modeWord(nextMode) };
}

/** "Saves £0.12 against selling it", or nothing when nothing is at stake. */
export function stakeWords(valueAtStake: number | null, currency: string, nextBest?: string | null): string {
  if (valueAtStake === null || valueAtStake < 0.0005) {
    return '';
  }
  const saved = valueAtStake < 0.005 ? smallMoney(valueAtStake, currency) : money(valueAtStake, currency);
  return `saves ${saved} against ${plainPrices(nextBest || 'the next best choice')}`;
}
