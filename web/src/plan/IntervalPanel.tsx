// SPDX-License-Identifier: Apache-2.0
import type { Decision } from '../api/types';
import { plainPrices, price } from '../format/money';
import { kw } from '../format/numbers';
import { clock } from '../format/time';
import { modeMeaning, modeWord, stakeWords } from '../now/words';
import { decisionsWithin, powerLines, socWords, title, type SiteWords } from './describe';
import type { Segment } from './segments';

interface Props {
  segment: Segment | null;
  isNow: boolean;
  /** What was expected of it earlier, if anything was. */
  expected: { solarKw: number; houseKw: number } | null;
  site: SiteWords;
  decisions: Decision[];
}

/** Everything known about one interval: what, why, how much, at what price. */
export function IntervalPanel({ segment, isNow, expected, site, decisions }: Props) {
  if (!segment) {
    return <aside className="interval muted">Nothing is known about this time.</aside>;
  }
  const past = segment.kind === 'past';
  return (
    <aside className="interval" aria-label="Chosen interval" data-testid="interval-panel">
      <p className="interval-when">
        {title(segment, site.zone)}
        <span className="tag">{isNow ? 'now' : past ? 'happened' : 'planned'}</span>
      </p>
      {segment.mode && (
        <p className="interval-mode">
          <span className={`mode-dot ${segment.mode}`} />
          {modeWord(segment.mode)}
          <small>{modeMeaning(modeWord(segment.mode))}</small>
        </p>
      )}
      <Reasons segment={segment} currency={site.currency} />
      {past && <PastDecisions decisions={decisionsWithin(decisions, segment)} zone={site.zone} />}
      <dl className="powers">
        {powerLines(segment).map(({ name, asset, powerKw }) => (
          <div key={name}>
            <dt>
              <span className={`swatch ${asset}`} />
              {name}
            </dt>
            <dd>{kw(powerKw)}</dd>
          </div>
        ))}
        {past && expected && (
          <div>
            <dt>Expected earlier</dt>
            <dd>
              solar {kw(expected.solarKw)}, house {kw(expected.houseKw)}
            </dd>
          </div>
        )}
        <div>
          <dt>Battery level</dt>
          <dd>{socWords(segment)}</dd>
        </div>
        <PriceLine name="Import price" perKwh={segment.importPerKwh} segment={segment} site={site} />
        <PriceLine name="Export price" perKwh={segment.exportPerKwh} segment={segment} site={site} />
      </dl>
    </aside>
  );
}

function Reasons({ segment, currency }: { segment: Segment; currency: string }) {
  return (
    <ul className="reasons">
      {segment.reasons.map(({ who, reason }) => (
        <li key={who}>
          {segment.reasons.length > 1 && <b>{who}</b>} {plainPrices(reason.sentence)}
          {reason.bindingLimit && <small>Limit: {reason.bindingLimit}</small>}
          {stakeWords(reason.valueAtStake, currency, reason.nextBest) && (
            <small>{stakeWords(reason.valueAtStake, currency, reason.nextBest)}</small>
          )}
        </li>
      ))}
    </ul>
  );
}

const SHOWN_DECISIONS = 3;

function PastDecisions({ decisions, zone }: { decisions: Decision[]; zone: string }) {
  return (
    <ul className="reasons">
      {decisions.slice(0, SHOWN_DECISIONS).map((decision) => (
        <li key={decision.at}>
          <b>{clock(Date.parse(decision.at), zone)}</b> {plainPrices(decision.headline.sentence)}
        </li>
      ))}
    </ul>
  );
}

interface PriceProps {
  name: string;
  perKwh: number | null;
  segment: Segment;
  site: SiteWords;
}

function PriceLine({ name, perKwh, segment, site }: PriceProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={perKwh !== null && perKwh < 0 ? 'negative' : undefined}>
        {perKwh === null ? 'unknown' : price(perKwh, site.currency)}
        {!segment.pricePublished && perKwh !== null && <small> estimated</small>}
      </dd>
    </div>
  );
}
