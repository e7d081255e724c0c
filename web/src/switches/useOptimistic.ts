// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';

/** How long a wish that the server accepted may wait to be confirmed by a tick. */
const CONFIRMATION_MILLIS = 4_000;

export interface Optimistic<T> {
  value: T;
  error: string | null;
  change: (wish: T) => void;
}

/**
 * Shows a wish at once, sends it, and takes it back with the server's words if it is refused.
 * Ticks that were under way when the wish was made still carry the old value; it is not shown again
 * until the server had time to confirm. Of two quick wishes only the later one counts.
 */
export function useOptimistic<T>(confirmed: T, send: (wish: T) => Promise<T>): Optimistic<T> {
  const [wish, setWish] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const newest = useRef(0);
  const confirmedKey = JSON.stringify(confirmed);

  useEffect(() => {
    if (wish !== null && JSON.stringify(wish) === confirmedKey) {
      setWish(null);
    }
  }, [wish, confirmedKey]);

  function change(next: T): void {
    const mine = ++newest.current;
    setWish(next);
    setError(null);
    send(next).then(
      (answer) => {
        if (mine === newest.current) {
          setWish(answer);
          setTimeout(() => mine === newest.current && setWish(null), CONFIRMATION_MILLIS);
        }
      },
      (failure: unknown) => {
        if (mine === newest.current) {
          setWish(null);
          setError(failure instanceof Error ? failure.message : String(failure));
        }
      },
    );
  }

  return { value: wish ?? confirmed, error, change };
}
