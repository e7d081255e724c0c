// SPDX-License-Identifier: Apache-2.0
import type { BatteryMode, History, Plan, Reason } from '../api/types';

type Known = number | null;

/**
 * One interval on the time axis. The past comes from the history, as it happened; the rest from the
 * plan. Powers are never negative; whatever is not known is null.
 */
export interface Segment {
  startMs: number;
  endMs: number;
  kind: 'past' | 'plan';
  solarKw: Known;
  dischargeKw: Known;
  importKw: Known;
  houseKw: Known;
  carKw: Known;
  chargeKw: Known;
  minerKw: Known;
  exportKw: Known;
  curtailedKw: Known;
  importPerKwh: Known;
  exportPerKwh: Known;
  /** False where the market has not published yet and the plan works with an estimate. */
  pricePublished: boolean;
  socStartFraction: Known;
  socEndFraction: Known;
  mode: BatteryMode | null;
  reasons: { who: string; reason: Reason }[];
}

/** The whole time axis: history up to the plan's interval that contains now, then the plan. */
export function segmentsOf(history: History | null, plan: Plan | null, nowMs: number): Segment[] {
  const planned = plan ? planSegments(plan) : [];
  const current = planned.findIndex((segment) => segment.endMs > nowMs);
  const ahead = current < 0 ? [] : planned.slice(current);
  const cutMs = ahead[0]?.startMs ?? nowMs;
  return [...(history ? pastSegments(history, cutMs) : []), ...ahead];
}

function pastSegments(history: History, cutMs: number): Segment[] {
  const stepMs = history.stepMinutes * 60_000;
  const segments: Segment[] = [];
  history.starts.forEach((start, i) => {
    const startMs = Date.parse(start);
    if (startMs >= cutMs) {
      return;
    }
    const at = (series: Known[]): Known => series[i] ?? null;
    segments.push({
      startMs,
      endMs: Math.min(startMs + stepMs, cutMs),
      kind: 'past',
      solarKw: at(history.pvKw),
      dischargeKw: positive(at(history.batteryKw)),
      importKw: positive(at(history.gridKw)),
      houseKw: at(history.loadKw),
      carKw: positive(at(history.evKw)),
      chargeKw: negative(at(history.batteryKw)),
      minerKw: at(history.minerKw),
      exportKw: negative(at(history.gridKw)),
      curtailedKw: null,
      importPerKwh: at(history.importPerKwh),
      exportPerKwh: at(history.exportPerKwh),
      pricePublished: true,
      socStartFraction: at(history.socFraction),
      socEndFraction: history.socFraction[i + 1] ?? at(history.socFraction),
      mode: null,
      reasons: [],
    });
  });
  return segments;
}

function positive(value: Known): Known {
  return value === null ? null : Math.max(0, value);
}

function negative(value: Known): Known {
  return value === null ? null : Math.max(0, -value);
}

function planSegments(plan: Plan): Segment[] {
  const knownUntilMs = Date.parse(plan.pricesKnownUntil);
  const starts = plan.boundaries.map((boundary) => Date.parse(boundary));
  return plan.loadKw.map((houseKw, i) => {
    const startMs = starts[i] ?? 0;
    const battery = plan.batteries[0];
    return {
      startMs,
      endMs: starts[i + 1] ?? startMs,
      kind: 'plan',
      solarKw: (plan.pvKw[i] ?? 0) - (plan.curtailedKw[i] ?? 0),
      dischargeKw: sumAt(plan.batteries.map((one) => one.dischargeKw), i),
      importKw: plan.importKw[i] ?? null,
      houseKw,
      carKw: sumAt(plan.chargers.map((one) => one.chargeKw), i),
      chargeKw: sumAt(plan.batteries.map((one) => one.chargeKw), i),
      minerKw: sumAt(plan.miners.map((one) => one.powerKw), i),
      exportKw: plan.exportKw[i] ?? null,
      curtailedKw: plan.curtailedKw[i] ?? null,
      importPerKwh: plan.importPerKwh[i] ?? null,
      exportPerKwh: plan.exportPerKwh[i] ?? null,
      pricePublished: (starts[i + 1] ?? startMs) <= knownUntilMs,
      socStartFraction: battery?.socFraction[i] ?? null,
      socEndFraction: battery?.socFraction[i + 1] ?? null,
      mode: battery?.modes[i] ?? null,
      reasons: reasonsAt(plan, i),
    };
  });
}

/** Several assets of one kind together; a plan without any has planned 0 for them. */
function sumAt(profiles: number[][], i: number): number {
  return profiles.reduce((sum, profile) => sum + (profile[i] ?? 0), 0);
}

function reasonsAt(plan: Plan, i: number): { who: string; reason: Reason }[] {
  const name = (kind: string, id: string, count: number) => (count > 1 ? `${kind} ${id}` : kind);
  const of = (kind: string, assets: { id: string; reasons: Reason[] }[]) =>
    assets.flatMap(({ id, reasons }) => {
      const reason = reasons[i];
      return reason?.sentence ? [{ who: name(kind, id, assets.length), reason }] : [];
    });
  return [...of('Battery', plan.batteries), ...of('Car', plan.chargers), ...of('Miner', plan.miners)];
}

/** The segment that contains an instant; -1 where there is a hole or nothing. */
export function segmentAt(segments: Segment[], ms: number): number {
  return segments.findIndex((segment) => segment.startMs <= ms && ms < segment.endMs);
}
