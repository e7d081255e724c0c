// SPDX-License-Identifier: Apache-2.0
import type { Site, Snapshot } from '../api/types';
import { price } from '../format/money';
import { kwh, percent } from '../format/numbers';
import { clockFrom } from '../format/time';
import type { FlowId } from './flows';

/** Battery charge over all batteries, weighted by size; null without a reading. */
export function siteSocFraction(site: Site, snapshot: Snapshot | null): number | null {
  const capacityKwh = site.batteries.reduce((sum, battery) => sum + battery.capacityKwh, 0);
  if (!snapshot || snapshot.batteries.length === 0 || capacityKwh === 0) {
    return null;
  }
  return snapshot.batteries.reduce((sum, battery) => sum + battery.socKwh, 0) / capacityKwh;
}

/** The line below a flow's power: what a person would ask next. */
export function detailOf(id: FlowId, site: Site, snapshot: Snapshot | null): string {
  if (!snapshot) {
    return '';
  }
  switch (id) {
    case 'discharge':
    case 'charge':
      return `${percent(siteSocFraction(site, snapshot))} full`;
    case 'import':
      return price(snapshot.price?.importPerKwh, site.currency);
    case 'export':
      return price(snapshot.price?.exportPerKwh, site.currency);
    case 'car':
      return carDetail(site, snapshot);
    case 'miner':
      return `earns ${price(site.miners[0]?.valuePerKwh, site.currency)}`;
    case 'carBack':
      return 'to the house';
    case 'solar':
    case 'house':
      return '';
  }
}

function carDetail(site: Site, snapshot: Snapshot): string {
  const sessions = snapshot.chargers.flatMap((charger) => charger.session ?? []);
  const next = sessions
    .filter((session) => session.neededKwh > 0.05)
    .sort((a, b) => a.expectedDeparture.localeCompare(b.expectedDeparture))[0];
  if (next) {
    const departure = clockFrom(Date.parse(next.expectedDeparture), Date.parse(snapshot.at), site.zone);
    return `needs ${kwh(next.neededKwh)} by ${departure}`;
  }
  return sessions.length > 0 ? 'ready' : 'not plugged in';
}
