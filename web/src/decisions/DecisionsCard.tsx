// SPDX-License-Identifier: Apache-2.0
import type { Decision, Site } from '../api/types';
import { plainPrices, smallMoney } from '../format/money';
import { clockFrom } from '../format/time';
import { ladderWord } from '../now/words';
import { runsOf } from './runs';

const SHOWN = 20;

interface Props {
  site: Site;
  decisions: Decision[];
  nowMs: number;
}

/** What was decided lately, newest first; the same decision taken again is not news. */
export function DecisionsCard({ site, decisions, nowMs }: Props) {
  const runs = runsOf(decisions.slice(0, SHOWN));
  return (
    <section className="card decisions" aria-labelledby="decisions-title">
      <h2 id="decisions-title">Recent decisions</h2>
      {runs.length === 0 && <p className="muted">None yet.</p>}
      <ol data-testid="decisions">
        {runs.map(({ decision, times }) => (
          <li key={decision.at}>
            <time dateTime={decision.at}>{clockFrom(Date.parse(decision.at), nowMs, site.zone)}</time>
            <p>
              {plainPrices(decision.headline.sentence)}
              {decision.ladder !== 'OPTIMAL' && (
                <span className={`tag ladder ${decision.ladder}`}>{ladderWord(decision.ladder)}</span>
              )}
              {decision.headline.valueAtStake >= 0.005 && (
                <span className="muted"> {smallMoney(decision.headline.valueAtStake, site.currency)} at stake.</span>
              )}
              {times > 1 && <span className="muted"> ×{times}</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
