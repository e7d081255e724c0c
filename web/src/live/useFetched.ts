// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react';

const RETRY_MILLIS = 5_000;

/**
 * Fetches again whenever `key` changes (not at all while it is null) and keeps the last good value
 * meanwhile. Failures are retried: whatever breaks here heals when the server is back, and the
 * connection badge says that it is gone. An answer overtaken by a newer one is dropped.
 */
export function useFetched<T>(key: string | null, fetcher: () => Promise<T>): T | null {
  const [value, setValue] = useState<T | null>(null);
  const latest = useRef(fetcher);
  useEffect(() => {
    latest.current = fetcher;
  });

  useEffect(() => {
    if (key === null) {
      return;
    }
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () =>
      void latest.current().then(
        (answer) => {
          if (current) {
            setValue(answer);
          }
        },
        () => {
          if (current) {
            timer = setTimeout(run, RETRY_MILLIS);
          }
        },
      );
    run();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key]);

  return value;
}

/** A number that grows every `millis`, to be part of a key. */
export function usePulse(millis: number): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setCount((was) => was + 1), millis);
    return () => clearInterval(timer);
  }, [millis]);
  return count;
}
