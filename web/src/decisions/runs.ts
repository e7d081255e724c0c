// SPDX-License-Identifier: Apache-2.0
import type { Decision } from '../api/types';

export interface Run {
  /** The newest of the run. */
  decision: Decision;
  times: number;
}

/** Joins neighbours that say the same. */
export function runsOf(decisions: Decision[]): Run[] {
  const runs: Run[] = [];
  for (const decision of decisions) {
    const last = runs.at(-1);
    const same =
      last?.decision.headline.sentence === decision.headline.sentence &&
      last.decision.ladder === decision.ladder;
    if (last && same) {
      last.times++;
    } else {
      runs.push({ decision, times: 1 });
    }
  }
  return runs;
}
