// SPDX-License-Identifier: Apache-2.0
import type { Segment } from './segments';

/** Where a key leads from segment `index`; null for keys that do not move. */
export function stepped(key: string, index: number, segments: Segment[], nowIndex: number): number | null {
  const last = segments.length - 1;
  const clamp = (to: number) => Math.min(last, Math.max(0, to));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(index + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(index - 1);
    case 'PageUp':
      return nextDifferent(segments, index, 1);
    case 'PageDown':
      return nextDifferent(segments, index, -1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'n':
      return nowIndex < 0 ? null : nowIndex;
    default:
      return null;
  }
}

/** The next interval in which the battery is asked for something else. */
function nextDifferent(segments: Segment[], index: number, step: 1 | -1): number {
  const mode = segments[index]?.mode;
  let to = index;
  while (segments[to + step]) {
    to += step;
    if (segments[to]?.mode !== mode) {
      break;
    }
  }
  return to;
}
