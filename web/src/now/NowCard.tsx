// SPDX-License-Identifier: Apache-2.0
import type { Plan, Reason, Recommendation, Setpoint, Site } from '../api/types';
import { plainPrices } from '../format/money';
import { percent } from '../format/numbers';
import { clockFrom } from '../format/time';
import {
  batteryWords, commandWords, modeMeaning, nextChange, proofWords, stakeWords, untoldLimits,
} from './words';

interface Props {
  site: Site;
  recommendation: Recommendation | null;
  plan: Plan | null;
  nowMs: number;
}

/** The decision in words: what, why, what limits it, what it is worth, what comes next. */
export function NowCard({ site, recommendation, plan, nowMs }: Props) {
  return (
    <section className="card now" aria-labelledby="now-title">
      <h2 id="now-title">Decision</h2>
      {recommendation ? (
        <DecisionNow site={site} recommendation={recommendation} plan={plan} nowMs={nowMs} />
      ) : (
        <>
          <p className="now-mode">Starting</p>
          <p className="now-reason muted">First plan soon: Busbar waits until its readings can be trusted.</p>
        </>
      )}
    </section>
  );
}

type DecisionProps = Pick<Props, 'site' | 'plan' | 'nowMs'> & { recommendation: Recommendation };

function DecisionNow({ site, recommendation, plan, nowMs }: DecisionProps) {
  const change = nextChange(plan, nowMs);
  const stake = stakeWords(recommendation.valueAtStake, site.currency, recommendation.nextBest);
  const others = recommendation.setpoints.filter(({ kind }) => kind !== 'battery' && kind !== 'release');
  return (
    <>
      {recommendation.mode !== null && (
        <>
          <p className="now-mode" data-testid="now-power">
            {batteryWords(recommendation.batteryKw)}
          </p>
          <p className="now-meaning">
            <b data-testid="now-mode">{recommendation.mode}</b> {modeMeaning(recommendation.mode)}
          </p>
        </>
      )}
      <p className="now-reason" data-testid="now-reason">
        {plainPrices(recommendation.reason)}
      </p>
      <dl className="facts">
        {change && (
          <Fact name="Until" value={`${clockFrom(change.atMs, nowMs, site.zone)}, then ${change.word}`} />
        )}
        {stake && <Fact name="Worth it" value={stake} />}
        {recommendation.bindingLimit && <Fact name="Limit" value={recommendation.bindingLimit} />}
        {recommendation.expectedSocFraction !== null && (
          <Fact name="Leads to" value={`battery ${percent(recommendation.expectedSocFraction)} full`} />
        )}
        <Fact name="Plan" value={proofWords(recommendation, plan, site.currency)} />
      </dl>
      {others.length > 0 && (
        <ul className="setpoints" aria-label="Other set-points">
          {others.map((setpoint) => (
            <SetpointLine key={setpoint.assetId} setpoint={setpoint} />
          ))}
        </ul>
      )}
      <Narrowings narrowed={untoldLimits(recommendation)} />
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const KIND_WORDS: Record<Setpoint['kind'], string> = {
  battery: 'Battery',
  charger: 'Car',
  miner: 'Miner',
  pv: 'Solar',
  release: 'Released',
};

function SetpointLine({ setpoint }: { setpoint: Setpoint }) {
  return (
    <li title={`Device: ${setpoint.assetId}`}>
      <span className="setpoint-name">{KIND_WORDS[setpoint.kind]}</span>
      <span className="setpoint-value">{commandWords(setpoint)}</span>
      <span className="setpoint-why">{plainPrices(setpoint.reason.sentence)}</span>
    </li>
  );
}

function Narrowings({ narrowed }: { narrowed: Reason[] }) {
  if (narrowed.length === 0) {
    return null;
  }
  return (
    <details className="narrowed">
      <summary>
        {narrowed.length === 1 ? '1 more limit' : `${narrowed.length} more limits`} played a part
      </summary>
      <ol>
        {narrowed.map((reason, i) => (
          <li key={i}>
            {plainPrices(reason.sentence)}
            {reason.bindingLimit && <span className="muted"> ({reason.bindingLimit})</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}
