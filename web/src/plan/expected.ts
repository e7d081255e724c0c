// SPDX-License-Identifier: Apache-2.0
/** What an earlier plan expected of the time that has passed since, to lay over what was. */
import type { Forecast } from '../api/types';

export interface ExpectedStep {
  startMs: number;
  endMs: number;
  solarKw: number;
  houseKw: number;
  socStartFraction: number | null;
  socEndFraction: number | null;
}

export interface Expected {
  issuedMs: number;
  steps: ExpectedStep[];
}

/** Steps up to now: of what is to come, the present plan knows more. */
export function expectedUntil(forecast: Forecast | null, nowMs: number): Expected | null {
  if (!forecast) {
    return null;
  }
  const boundaries = forecast.boundaries.map((boundary) => Date.parse(boundary));
  const steps = forecast.loadKw.flatMap((houseKw, i): ExpectedStep[] => {
    const startMs = boundaries[i] ?? Infinity;
    const endMs = boundaries[i + 1] ?? Infinity;
    if (startMs >= nowMs) {
      return [];
    }
    const socStartFraction = forecast.socFraction?.[i] ?? null;
    const socEndFraction = forecast.socFraction?.[i + 1] ?? null;
    const passed = Math.min(1, (nowMs - startMs) / (endMs - startMs));
    return [
      {
        startMs,
        endMs: Math.min(endMs, nowMs),
        houseKw,
        solarKw: forecast.pvKw[i] ?? 0,
        socStartFraction,
        socEndFraction:
          socStartFraction === null || socEndFraction === null
            ? null
            : socStartFraction + passed * (socEndFraction - socStartFraction),
      },
    ];
  });
  return { issuedMs: Date.parse(forecast.issuedAt), steps };
}

/** Mean expected powers of a stretch of time; null unless all of it was foreseen. */
export function expectedMean(
  expected: Expected | null,
  startMs: number,
  endMs: number,
): { solarKw: number; houseKw: number } | null {
  let coveredMs = 0;
  let solar = 0;
  let house = 0;
  for (const step of expected?.steps ?? []) {
    const overlapMs = Math.min(endMs, step.endMs) - Math.max(startMs, step.startMs);
    if (overlapMs > 0) {
      coveredMs += overlapMs;
      solar += overlapMs * step.solarKw;
      house += overlapMs * step.houseKw;
    }
  }
  return coveredMs < endMs - startMs || coveredMs === 0
    ? null
    : { solarKw: solar / coveredMs, houseKw: house / coveredMs };
}
