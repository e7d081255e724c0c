// SPDX-License-Identifier: Apache-2.0
import type { TickEvent } from './types';

export interface EventListener {
  connected(): void;
  disconnected(): void;
  tick(tick: TickEvent): void;
  planned(): void;
}

const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 30_000;

/** Doubles with each failure up to half a minute; jitter keeps many wall tablets apart. */
export function backoffMillis(failures: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.min(failures, 10));
  return wait * (0.75 + 0.5 * random);
}

/**
 * Keeps one event stream open until the returned function is called. EventSource reconnects by
 * itself only after some failures and never backs off, so each broken stream is closed and a new
 * one opened here.
 */
export function listen(listener: EventListener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  function open(): void {
    clearTimeout(timer);
    source?.close();
    const stream = new EventSource('api/v1/events');
    source = stream;
    stream.onopen = () => {
      failures = 0;
      listener.connected();
    };
    stream.addEventListener('tick', (event: MessageEvent<string>) =>
      listener.tick(JSON.parse(event.data) as TickEvent),
    );
    stream.addEventListener('plan', () => listener.planned());
    stream.onerror = () => {
      stream.close();
      listener.disconnected();
      timer = setTimeout(open, backoffMillis(failures++, Math.random()));
    };
  }

  /** A tablet that wakes up, or gets its network back, should not wait out a long backoff. */
  function hurry(): void {
    if (document.visibilityState === 'visible' && source?.readyState === EventSource.CLOSED) {
      open();
    }
  }

  open();
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  return () => {
    clearTimeout(timer);
    source?.close();
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
  };
}
