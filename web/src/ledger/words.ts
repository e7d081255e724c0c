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

/** A cost as on a bill; a negative one is money earned. */
export function costWords(cost: number, currency: string): string {
  return cost <= -0.005 ? `${money(-cost, currency)} earned` : money(Math.max(0, cost), currency);
}

/** How the savings come about; the lines add up to them. */
export function savingsLines(ledger: Ledger): Line[] {
  const { currency } = ledger;
  const lines: (Line | false)[] = [
    { name: 'Without Busbar', text: costWords(ledger.baselineCost, currency) },
    { name: 'With Busbar', text: costWords(ledger.energyCost, currency) },
    Math.abs(ledger.wearCost) >= 0.005 && { name: 'Battery wear', text: money(ledger.wearCost, currency) },
    Math.abs(ledger.storedValue) >= 0.005 && {
      name: 'Stored for later',
      text: `${ledger.storedValue < 0 ? '−' : '+'}${money(Math.abs(ledger.storedValue), currency)}`,
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
    { asset: 'battery', name: 'Into battery', text: kwh(ledger.chargedKwh) },
    { asset: 'battery', name: 'From battery', text: kwh(ledger.dischargedKwh) },
  ];
}

/** Nothing when all of the period is on record; a warning that figures are partial otherwise. */
export function completeWords(ledger: Ledger, period: string): string {
  const { completeFraction } = ledger;
  if (completeFraction >= 0.995) {
    return '';
  }
  const share = completeFraction < 0.01 ? 'less than 1 %' : percent(completeFraction);
  return `Partial: ${share} of ${period} so far is on record.`;
}
