// SPDX-License-Identifier: Apache-2.0
import type { Shadow } from '../api/types';
import { money } from '../format/money';
import { costWords, type Line } from '../ledger/words';

/** Below this there is nothing to tell yet. */
const TELLING_HOURS = 0.1;

/** What a week in shadow comes to, in one sentence; honest when Busbar would have been dearer. */
export function verdict(shadow: Shadow): { amount: string; words: string; gain: boolean } | null {
  const { savings, currency, comparedHours } = shadow;
  if (savings === null || comparedHours < TELLING_HOURS) {
    return null;
  }
  return savings >= -0.005
    ? { amount: money(Math.max(0, savings), currency), words: 'would have been saved', gain: true }
    : { amount: money(-savings, currency), words: 'dearer than as it is run', gain: false };
}

export function sideLines({ existing, busbar, currency }: Shadow): Line[] {
  return existing && busbar
    ? [
        { name: 'As it is run', text: costWords(existing.cost, currency) },
        { name: 'With Busbar', text: costWords(busbar.cost, currency) },
      ]
    : [];
}

export function hoursWords({ comparedHours, missedHours }: Shadow): string {
  const compared = `${comparedHours.toFixed(1)} h compared`;
  return missedHours < 0.05 ? `${compared}.` : `${compared}; ${missedHours.toFixed(1)} h without trusted readings or price count on neither side.`;
}
