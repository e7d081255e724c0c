// SPDX-License-Identifier: Apache-2.0
/** An interval in words, for the side panel, the table and screen readers. */
import type { Decision } from '../api/types';
import { plainPrices, price } from '../format/money';
import { kw, percent } from '../format/numbers';
import { span } from '../format/time';
import { modeWord } from '../now/words';
import type { Segment } from './segments';

export interface SiteWords {
  zone: string;
  currency: string;
}

export function title(segment: Segment, zone: string): string {
  return span(segment.startMs, segment.endMs, zone);
}

/** The powers that are not 0, in the order of the chart; an unknown one is named as such. */
export function powerLines(segment: Segment): { name: string; asset: string; powerKw: number | null }[] {
  const lines = [
    { name: 'Solar', asset: 'solar', powerKw: segment.solarKw },
    { name: 'Battery', asset: 'battery', powerKw: segment.dischargeKw },
    { name: 'Grid import', asset: 'grid', powerKw: segment.importKw },
    { name: 'House', asset: 'house', powerKw: segment.houseKw },
    { name: 'Car', asset: 'car', powerKw: segment.carKw },
    { name: 'Battery charging', asset: 'battery', powerKw: segment.chargeKw },
    { name: 'Miner', asset: 'miner', powerKw: segment.minerKw },
    { name: 'Grid export', asset: 'grid', powerKw: segment.exportKw },
    { name: 'Solar held back', asset: 'solar', powerKw: segment.curtailedKw ?? 0 },
  ];
  return lines.filter(({ powerKw }) => powerKw === null || powerKw > 0.005);
}

export function priceWords(segment: Segment, currency: string): string {
  if (segment.importPerKwh === null && segment.exportPerKwh === null) {
    return 'Prices unknown';
  }
  return (
    `Import ${price(segment.importPerKwh, currency)}, export ${price(segment.exportPerKwh, currency)}` +
    (segment.pricePublished ? '' : ' (estimated)')
  );
}

export function socWords(segment: Segment): string {
  if (segment.socStartFraction === null) {
    return 'unknown';
  }
  return `${percent(segment.socStartFraction)} → ${percent(segment.socEndFraction)}`;
}

/** One breath for a screen reader: when, what, why, how much, at what price. */
export function sentence(segment: Segment, site: SiteWords): string {
  const parts = [
    `${title(segment, site.zone)}, ${segment.kind === 'past' ? 'as it happened' : 'planned'}`,
    segment.mode ? modeWord(segment.mode) : '',
    plainPrices(segment.reasons[0]?.reason.sentence ?? ''),
    powerLines(segment)
      .map(({ name, powerKw }) => `${name} ${kw(powerKw)}`)
      .join(', '),
    priceWords(segment, site.currency),
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('. ');
}

/** Decisions taken within an interval, newest first. */
export function decisionsWithin(decisions: Decision[], segment: Segment): Decision[] {
  return decisions.filter(({ at }) => {
    const ms = Date.parse(at);
    return segment.startMs <= ms && ms < segment.endMs;
  });
}
