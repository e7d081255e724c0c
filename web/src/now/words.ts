// SPDX-License-Identifier: Apache-2.0
import type { BatteryMode, Ladder, OperatingMode, Plan, Recommendation } from '../api/types';
import { money, smallMoney } from '../format/money';
import { kw } from '../format/numbers';
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

/** "Battery charging at 3.60 kW" */
export function batteryWords(batteryKw: number | null): string {
  if (batteryKw === null) {
    return 'Battery not commanded';
  }
  if (Math.abs(batteryKw) < IDLE_KW) {
    return 'Battery resting';
  }
  return `Battery ${batteryKw < 0 ? 'charging' : 'discharging'} at ${kw(Math.abs(batteryKw))}`;
}

/** How good the plan behind the decision is known to be, in money where it is not proved. */
export function proofWords(
  recommendation: Recommendation,
  plan: Plan | null,
  currency: string,
): { word: string; detail: string } {
  switch (recommendation.optimisationStatus) {
    case 'optimal':
      return { word: 'Proved optimal', detail: 'Nothing better exists for this forecast.' };
    case 'feasible': {
      const gap = recommendation.gapMoney;
      return {
        word: 'Feasible',
        detail:
          gap === null
            ? 'Valid; its distance to the best plan is unknown.'
            : `At most ${smallMoney(gap, currency)} dearer than the best possible plan.`,
      };
    }
    case 'fallback':
      return { word: 'Fallback', detail: plan?.proof.cause ?? 'The search failed; rules made this plan.' };
    case 'none':
      return { word: 'No plan', detail: 'Rules decide until there is one.' };
  }
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

/** "Saves £0.12 against the next best choice", or nothing when nothing is at stake. */
export function stakeWords(valueAtStake: number | null, currency: string): string {
  if (valueAtStake === null || valueAtStake < 0.0005) {
    return '';
  }
  return valueAtStake < 0.005
    ? `saves ${smallMoney(valueAtStake, currency)} against the next best choice`
    : `saves ${money(valueAtStake, currency)} against the next best choice`;
}
