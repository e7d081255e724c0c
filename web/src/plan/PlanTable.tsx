// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { plainPrices, price } from '../format/money';
import { kw } from '../format/numbers';
import { modeWord } from '../now/words';
import { socWords, title, type SiteWords } from './describe';
import type { Segment } from './segments';

/** The chart as a table, for whoever reads rather than looks. Built only when opened. */
export function PlanTable({ segments, site }: { segments: Segment[]; site: SiteWords }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="plan-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show as a table</summary>
      {open && (
        <div className="scroll" tabIndex={0} role="region" aria-label="Plan as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Battery mode</th>
                <th scope="col">Solar</th>
                <th scope="col">Battery</th>
                <th scope="col">Grid</th>
                <th scope="col">House</th>
                <th scope="col">Car</th>
                <th scope="col">Miner</th>
                <th scope="col">Import price</th>
                <th scope="col">Export price</th>
                <th scope="col">Battery level</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {segments.map((segment) => (
                <Row key={segment.startMs} segment={segment} site={site} />
              ))}
            </tbody>
          </table>
          <p className="note">Battery and grid: into the house is positive, out of it negative.</p>
        </div>
      )}
    </details>
  );
}

function Row({ segment, site }: { segment: Segment; site: SiteWords }) {
  return (
    <tr>
      <th scope="row">
        {title(segment, site.zone)} {segment.kind === 'past' && <small>happened</small>}
      </th>
      <td>{segment.mode ? modeWord(segment.mode) : '–'}</td>
      <td>{kw(segment.solarKw)}</td>
      <td>{kw(net(segment.dischargeKw, segment.chargeKw))}</td>
      <td>{kw(net(segment.importKw, segment.exportKw))}</td>
      <td>{kw(segment.houseKw)}</td>
      <td>{kw(segment.carKw)}</td>
      <td>{kw(segment.minerKw)}</td>
      <td>{price(segment.importPerKwh, site.currency)}</td>
      <td>
        {price(segment.exportPerKwh, site.currency)}
        {!segment.pricePublished && ' (estimated)'}
      </td>
      <td>{socWords(segment)}</td>
      <td className="why">{segment.reasons.map(({ reason }) => plainPrices(reason.sentence)).join(' ')}</td>
    </tr>
  );
}

function net(inKw: number | null, outKw: number | null): number | null {
  return inKw === null || outKw === null ? null : inKw - outKw;
}
