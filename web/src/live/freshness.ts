// SPDX-License-Identifier: Apache-2.0
/** How far the figures on screen may be believed. */

export type Freshness = 'connecting' | 'live' | 'reconnecting' | 'stale';

/** A control cycle lasts 10 s of site time; three missed ones are no accident. */
const QUIET_CYCLES = 3;
const CYCLE_MILLIS = 10_000;

/** However fast the site's clock runs, a busy machine may pause this long. */
const SHORTEST_QUIET_MILLIS = 5_000;

/** A stream that breaks and returns within this time is not worth a word. */
const BLINK_MILLIS = 1_500;

export interface Connection {
  connected: boolean;
  /** Epoch milliseconds of the browser, null before the first tick. */
  lastTickMs: number | null;
  brokenSinceMs: number | null;
}

export function quietLimitMillis(speed: number): number {
  return Math.max(SHORTEST_QUIET_MILLIS, (QUIET_CYCLES * CYCLE_MILLIS) / Math.max(speed, 0.01));
}

export function freshness(connection: Connection, speed: number, nowMs: number): Freshness {
  const { connected, lastTickMs, brokenSinceMs } = connection;
  if (!connected && brokenSinceMs !== null && nowMs - brokenSinceMs > BLINK_MILLIS) {
    return 'reconnecting';
  }
  if (lastTickMs === null) {
    return 'connecting';
  }
  return nowMs - lastTickMs > quietLimitMillis(speed) ? 'stale' : 'live';
}

/** "12 s", "3 min", "2 h": how old the last figures are. */
export function ago(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 90) {
    return `${seconds} s`;
  }
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
