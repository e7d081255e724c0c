// SPDX-License-Identifier: Apache-2.0
/**
 * Times as the site's clocks show them, whatever zone the browser is in. All functions take epoch
 * milliseconds and the site's zone; nothing here reads a clock.
 */

const LOCALE = 'en-GB';
export const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, hourCycle: 'h23', ...options });
    formats.set(key, found);
  }
  return found;
}

function plainClock(ms: number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** True in the hour that the autumn clock change repeats, in both of its passes. */
function clockIsAmbiguous(ms: number, zone: string): boolean {
  const shown = plainClock(ms, zone);
  return plainClock(ms - HOUR_MS, zone) === shown || plainClock(ms + HOUR_MS, zone) === shown;
}

/** "14:30"; in the repeated hour of autumn "01:30 GMT+1", because 01:30 happens twice. */
export function clock(ms: number, zone: string): string {
  if (!clockIsAmbiguous(ms, zone)) {
    return plainClock(ms, zone);
  }
  return format(zone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }).format(ms);
}

export function clockWithSeconds(ms: number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** "Wed 1 May" */
export function day(ms: number, zone: string): string {
  return format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(ms).replace(',', '');
}

/** "May 2024" */
export function monthName(ms: number, zone: string): string {
  return format(zone, { month: 'long', year: 'numeric' }).format(ms);
}

/** "2024-05", as the ledger wants it. */
export function monthKey(ms: number, zone: string): string {
  const parts = format(zone, { year: 'numeric', month: '2-digit' }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

/** "14:30", or "Thu 14:30" when that is not the same day as `nowMs`. */
export function clockFrom(ms: number, nowMs: number, zone: string): string {
  const sameDay = day(ms, zone) === day(nowMs, zone);
  return sameDay ? clock(ms, zone) : `${format(zone, { weekday: 'short' }).format(ms)} ${clock(ms, zone)}`;
}

/** "Thu 14:30–15:00" */
export function span(startMs: number, endMs: number, zone: string): string {
  const weekday = format(zone, { weekday: 'short' }).format(startMs);
  return `${weekday} ${clock(startMs, zone)}–${clock(endMs, zone)}`;
}

export interface ClockTick {
  ms: number;
  label: string;
  midnight: boolean;
}

/**
 * The instants at which the site's wall clock shows a multiple of `everyHours`. They are found on
 * the clock, not by adding hours, so that days of 23 and 25 hours are labelled right.
 */
export function clockTicks(fromMs: number, toMs: number, everyHours: number, zone: string): ClockTick[] {
  const ticks: ClockTick[] = [];
  const first = Math.ceil(fromMs / QUARTER_MS) * QUARTER_MS;
  let last = { shown: '', ms: -Infinity };
  for (let ms = first; ms <= toMs; ms += QUARTER_MS) {
    const shown = plainClock(ms, zone);
    const onTheHour = shown.endsWith(':00') && Number(shown.slice(0, 2)) % everyHours === 0;
    // An hour that repeats is labelled once, at its first pass.
    const repeated = shown === last.shown && ms - last.ms <= HOUR_MS;
    if (onTheHour && !repeated) {
      last = { shown, ms };
      const midnight = shown === '00:00';
      ticks.push({ ms, label: midnight ? day(ms, zone) : shown, midnight });
    }
  }
  return ticks;
}
