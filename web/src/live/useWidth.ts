// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** The element's inner width in whole pixels, followed as the page changes. */
export function useWidth<E extends HTMLElement>(firstPx: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [widthPx, setWidthPx] = useState(firstPx);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) {
      return;
    }
    const measure = () => setWidthPx(Math.max(240, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, widthPx];
}
