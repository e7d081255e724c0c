// SPDX-License-Identifier: Apache-2.0
import type { Ledger } from '../api/types';
import { money } from '../format/money';
import { kwh, percent } from '../format/numbers';

/** The result first, and honest when it is a loss. */
export function savingsWords(ledger: Ledger): { amount: string; words: string; gain: boolean } {
  const { savings, currency } = ledger;
  return savings >= -0.005
    ? { amount: money(Math.max(0, savings), currency), words: 'saved', gain: true }
    : { amount: money(-savings, currency), words: 'dearer than without Busbar', gain: false };
}

export interface Line {
  name: string;
  text: string;
}

/** How the savings come about; the lines add up to them. */
export function savingsLines(ledger: Ledger): Line[] {
  const { currency } = ledger;
  const lines: (Line | false)[] = [
    { name: 'Without Busbar', text: money(ledger.baselineCost, currency) },
    { name: ledger.energyCost < 0 ? 'With Busbar (earned)' : 'With Busbar', text: money(ledger.energyCost, currency) },
    Math.abs(ledger.wearCost) >= 0.005 && { name: 'Battery wear', text: money(ledger.wearCost, currency) },
    Math.abs(ledger.storedValue) >= 0.005 && {
      name: ledger.storedValue < 0 ? 'Less left in the battery' : 'More left in the battery',
      text: money(ledger.storedValue, currency),
    },
  ];
  return lines.filter((line) => line !== false);
}

export function energyLines(ledger: Ledger): (Line & { asset: string })[] {
  return [
    { asset: 'solar', name: 'Solar', text: kwh(ledger.pvKwh) },
    { asset: 'grid', name: 'Grid import', text: kwh(ledger.importKwh) },
    { asset: 'grid', name: 'Grid export', text: kwh(ledger.exportKwh) },
    { asset: 'house', name: 'House', text: kwh(ledger.loadKwh) },
    { asset: 'car', name: 'Car', text: kwh(ledger.evKwh) },
    { asset: 'miner', name: 'Miner', text: kwh(ledger.minerKwh) },
  ];
}

/** Nothing when all of the period is on record; a warning that figures are partial otherwise. */
export function completeWords(ledger: Ledger): string {
  return ledger.completeFraction >= 0.995
    ? ''
    : `Partial: ${percent(ledger.completeFraction)} of the time so far is on record.`;
}
