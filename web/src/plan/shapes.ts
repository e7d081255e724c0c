// SPDX-License-Identifier: Apache-2.0
/** What the three panels of the plan chart draw, in units of time, power and money; no pixels. */
import type { BatteryMode } from '../api/types';
import type { AssetKind } from '../flow/flows';
import { HOUR_MS } from '../format/time';
import type { Segment } from './segments';

export interface Layer {
  asset: AssetKind;
  startMs: number;
  endMs: number;
  /** Above 0 are sources, below 0 consumers; |toKw| > |fromKw|. */
  fromKw: number;
  toKw: number;
  kind: Segment['kind'];
}

/** Stacked from the busbar (0) outwards: sources up, consumers down. Unknown powers are left out. */
export function powerLayers(segments: Segment[]): Layer[] {
  return segments.flatMap((segment) => [
    ...stack(segment, 1, [
      ['solar', segment.solarKw],
      ['battery', segment.dischargeKw],
      ['grid', segment.importKw],
    ]),
    ...stack(segment, -1, [
      ['house', segment.houseKw],
      ['car', segment.carKw],
      ['battery', segment.chargeKw],
      ['miner', segment.minerKw],
      ['grid', segment.exportKw],
    ]),
  ]);
}

function stack(segment: Segment, sign: 1 | -1, powers: [AssetKind, number | null][]): Layer[] {
  const { startMs, endMs, kind } = segment;
  const layers: Layer[] = [];
  let fromKw = 0;
  for (const [asset, powerKw] of powers) {
    if (powerKw !== null && powerKw > 0) {
      const toKw = fromKw + sign * powerKw;
      layers.push({ asset, startMs, endMs, fromKw, toKw, kind });
      fromKw = toKw;
    }
  }
  return layers;
}

/** The highest stack on either side, so that sources and consumers share one scale. */
export function powerReachKw(segments: Segment[]): number {
  const layers = powerLayers(segments);
  return layers.reduce((reach, layer) => Math.max(reach, Math.abs(layer.toKw)), 0);
}

export interface PriceStep {
  startMs: number;
  endMs: number;
  perKwh: number;
  published: boolean;
}

/** A price as steps, joined where it does not change; unknown prices leave a hole. */
export function priceSteps(
  segments: Segment[],
  priceOf: (segment: Segment) => number | null,
): PriceStep[] {
  const steps: PriceStep[] = [];
  for (const segment of segments) {
    const perKwh = priceOf(segment);
    if (perKwh === null) {
      continue;
    }
    const { startMs, endMs, pricePublished: published } = segment;
    const last = steps.at(-1);
    if (last && last.endMs === startMs && last.perKwh === perKwh && last.published === published) {
      last.endMs = endMs;
    } else {
      steps.push({ startMs, endMs, perKwh, published });
    }
  }
  return steps;
}

export interface SocPoint {
  ms: number;
  fraction: number;
}

/** State of charge as unbroken lines, one per stretch without unknowns, the past apart from the plan. */
export function socLines(segments: Segment[], kind: Segment['kind']): SocPoint[][] {
  const lines: SocPoint[][] = [];
  let line: SocPoint[] = [];
  for (const segment of segments.filter((one) => one.kind === kind)) {
    const { startMs, endMs, socStartFraction, socEndFraction } = segment;
    if (socStartFraction === null || (line.at(-1)?.ms ?? startMs) !== startMs) {
      line = [];
    }
    if (socStartFraction === null) {
      continue;
    }
    if (line.length === 0) {
      line.push({ ms: startMs, fraction: socStartFraction });
      lines.push(line);
    }
    line.push({ ms: endMs, fraction: socEndFraction ?? socStartFraction });
  }
  return lines;
}

export interface ModeSpan {
  startMs: number;
  endMs: number;
  mode: BatteryMode;
}

/** Stretches of one planned battery mode. */
export function modeSpans(segments: Segment[]): ModeSpan[] {
  const spans: ModeSpan[] = [];
  for (const { startMs, endMs, mode } of segments) {
    const last = spans.at(-1);
    if (mode === null) {
      continue;
    }
    if (last && last.mode === mode && last.endMs === startMs) {
      last.endMs = endMs;
    } else {
      spans.push({ startMs, endMs, mode });
    }
  }
  return spans;
}

export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

/** The first instant of which anything is on record; null when nothing is. */
export function recordedSince(segments: Segment[]): number | null {
  const first = segments.find(({ kind, houseKw, solarKw }) => kind === 'past' && (houseKw ?? solarKw) !== null);
  return first?.startMs ?? null;
}

/**
 * What the chart shows: as much past as is on record, a quarter at most, the rest ahead, but never
 * much emptiness after the plan ends. Starts on a whole hour, so that it moves once an hour and not
 * with every tick.
 */
export function timeWindow(
  nowMs: number,
  recordedMs: number | null,
  planEndMs: number | null,
  hours: number,
): TimeWindow {
  const pastHours = Math.min(hours / 4, (nowMs - (recordedMs ?? nowMs)) / HOUR_MS);
  const aheadHours = hours - Math.max(1, Math.ceil(pastHours));
  const endMs = Math.min(planEndMs ?? Infinity, nowMs + aheadHours * HOUR_MS);
  const toMs = Math.max(endMs, nowMs + 6 * HOUR_MS);
  const fromMs = Math.floor((toMs - hours * HOUR_MS) / HOUR_MS) * HOUR_MS;
  return { fromMs, toMs: Math.ceil(toMs / HOUR_MS) * HOUR_MS };
}

/** Place of an instant between the gutters. */
export function percentOf(window: TimeWindow, ms: number): string {
  const fraction = (ms - window.fromMs) / (window.toMs - window.fromMs);
  return `${(Math.min(1, Math.max(0, fraction)) * 100).toFixed(3)}%`;
}

export function within(segments: Segment[], window: TimeWindow): Segment[] {
  return segments.filter(
    (segment) => segment.endMs > window.fromMs && segment.startMs < window.toMs,
  );
}

/** Lowest and highest price on show, always with 0, and with air above and below. */
export function priceRange(segments: Segment[]): [number, number] {
  const prices = segments.flatMap((one) => [one.importPerKwh, one.exportPerKwh]);
  const known = prices.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(0.01, ...known);
  const air = (high - low) * 0.08;
  return [low < 0 ? low - air : 0, high + air];
}
