// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';
import { listen } from '../api/events';
import type { TickEvent } from '../api/types';
import { freshness, type Connection, type Freshness } from './freshness';

export interface Live {
  tick: TickEvent | null;
  freshness: Freshness;
  /** Age of the last tick in the browser's milliseconds, null before the first. */
  ageMillis: number | null;
  /** Counts plan events, so that whoever shows the plan knows when to fetch it. */
  planVersion: number;
}

const NEVER: Connection = { connected: false, lastTickMs: null, brokenSinceMs: null };

/** The last tick and an honest word on how far it can be believed. */
export function useLive(): Live {
  const [tick, setTick] = useState<TickEvent | null>(null);
  const [connection, setConnection] = useState<Connection>(NEVER);
  const [planVersion, setPlanVersion] = useState(0);
  const nowMs = useSecondHand();

  useEffect(
    () =>
      listen({
        connected: () => {
          setConnection((was) => ({ ...was, connected: true, brokenSinceMs: null }));
          // A plan may have come while nobody listened.
          setPlanVersion((version) => version + 1);
        },
        disconnected: () =>
          setConnection((was) => ({
            ...was,
            connected: false,
            brokenSinceMs: was.brokenSinceMs ?? Date.now(),
          })),
        tick: (next) => {
          setTick(next);
          setConnection({ connected: true, lastTickMs: Date.now(), brokenSinceMs: null });
        },
        planned: () => setPlanVersion((version) => version + 1),
      }),
    [],
  );

  const { lastTickMs } = connection;
  return {
    tick,
    freshness: freshness(connection, tick?.status.speed ?? 1, Math.max(nowMs, lastTickMs ?? 0)),
    ageMillis: lastTickMs === null ? null : Math.max(0, nowMs - lastTickMs),
    planVersion,
  };
}

/** The browser's time, renewed every second, so that silence is noticed too. */
function useSecondHand(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
