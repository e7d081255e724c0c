// SPDX-License-Identifier: Apache-2.0
import type { Site, Snapshot } from '../api/types';

export type AssetKind = 'solar' | 'battery' | 'grid' | 'house' | 'car' | 'miner';
export type Side = 'source' | 'consumer';
export type FlowId =
  | 'solar'
  | 'discharge'
  | 'import'
  | 'carBack'
  | 'house'
  | 'car'
  | 'charge'
  | 'miner'
  | 'export';

/** One arrow to or from the busbar. `powerKw` is never negative; null is unknown. */
export interface Flow {
  id: FlowId;
  side: Side;
  asset: AssetKind;
  label: string;
  powerKw: number | null;
}

/** Below this a flow counts as none: meters hum a little around zero. */
export const IDLE_KW = 0.015;

export function isFlowing(flow: Flow): boolean {
  return flow.powerKw !== null && flow.powerKw >= IDLE_KW;
}

/** One half of a signed power. An unknown power has two unknown halves. */
function half(signedKw: number | null | undefined, sign: 1 | -1): number | null {
  return signedKw == null ? null : Math.max(0, sign * signedKw);
}

/**
 * What flows now, sources first, in the order they stand on screen. Only what the site has is
 * listed; before the first trusted reading everything is unknown.
 */
export function flowsOf(site: Site, snapshot: Snapshot | null): Flow[] {
  const now = snapshot ?? ({} as Partial<Snapshot>);
  const carBackKw = half(now.evKw, -1);
  const flows: (Flow | false)[] = [
    site.pv.length > 0 && source('solar', 'solar', 'Solar', now.pvKw ?? null),
    site.batteries.length > 0 && source('discharge', 'battery', 'Battery', half(now.batteryKw, 1)),
    source('import', 'grid', 'Grid import', half(now.gridKw, 1)),
    // Few cars give power back, so the row appears only when one does.
    (carBackKw ?? 0) > IDLE_KW && source('carBack', 'car', 'Car', carBackKw),
    consumer('house', 'house', 'House', now.loadKw ?? null),
    site.chargers.length > 0 && consumer('car', 'car', 'Car', half(now.evKw, 1)),
    site.batteries.length > 0 && consumer('charge', 'battery', 'Battery charging', half(now.batteryKw, -1)),
    site.miners.length > 0 && consumer('miner', 'miner', 'Miner', now.minerKw ?? null),
    consumer('export', 'grid', 'Grid export', half(now.gridKw, -1)),
  ];
  return flows.filter((flow) => flow !== false);
}

function source(id: FlowId, asset: AssetKind, label: string, powerKw: number | null): Flow {
  return { id, side: 'source', asset, label, powerKw };
}

function consumer(id: FlowId, asset: AssetKind, label: string, powerKw: number | null): Flow {
  return { id, side: 'consumer', asset, label, powerKw };
}

/** Power through the busbar: the known sources together; null while any of them is unknown. */
export function throughputKw(flows: Flow[]): number | null {
  let sumKw = 0;
  for (const flow of flows) {
    if (flow.side === 'source') {
      if (flow.powerKw === null) {
        return null;
      }
      sumKw += flow.powerKw;
    }
  }
  return sumKw;
}
