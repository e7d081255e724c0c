// SPDX-License-Identifier: Apache-2.0
import type { Ledger, Site } from '../api/types';
import { monthName } from '../format/time';
import { completeWords, costWords, energyLines, savingsLines, savingsWords } from './words';

interface Props {
  site: Site;
  today: Ledger | null;
  month: Ledger | null;
  nowMs: number;
}

export function LedgerCard({ site, today, month, nowMs }: Props) {
  return (
    <section className="card ledger" aria-labelledby="today-title">
      <h2 id="today-title">Today</h2>
      {today ? <Today ledger={today} site={site} /> : <p className="muted">Nothing recorded yet.</p>}
      {month && <Month ledger={month} name={monthName(nowMs, site.zone)} />}
    </section>
  );
}

function Today({ ledger, site }: { ledger: Ledger; site: Site }) {
  const { amount, words, gain } = savingsWords(ledger);
  const partial = completeWords(ledger, 'today');
  const shown = energyLines(ledger).filter(({ asset }) => stands(asset, site));
  return (
    <>
      <p className={gain ? 'savings' : 'savings loss'} data-testid="savings">
        {amount} <span>{words}</span>
      </p>
      <dl className="sum">
        {savingsLines(ledger).map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <dl className="energies">
        {shown.map(({ name, asset, text }) => (
          <div key={name}>
            <dt>
              <span className={`swatch ${asset}`} />
              {name}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {partial && <p className="note">{partial}</p>}
    </>
  );
}

/** What the site does not have needs no row. */
function stands(asset: string, site: Site): boolean {
  switch (asset) {
    case 'battery':
      return site.batteries.length > 0;
    case 'solar':
      return site.pv.length > 0;
    case 'car':
      return site.chargers.length > 0;
    case 'miner':
      return site.miners.length > 0;
    default:
      return true;
  }
}

function Month({ ledger, name }: { ledger: Ledger; name: string }) {
  const { amount, words } = savingsWords(ledger);
  const partial = completeWords(ledger, 'the month');
  return (
    <div className="month">
      <h3>{name}</h3>
      <p>
        <b>{amount}</b> {words}
        <span className="muted">
          {' · '}
          {costWords(ledger.energyCost, ledger.currency)} with Busbar, {costWords(ledger.baselineCost, ledger.currency)}{' '}
          without
        </span>
      </p>
      {partial && <p className="note">{partial}</p>}
    </div>
  );
}
