// SPDX-License-Identifier: Apache-2.0
import type { Shadow } from '../api/types';
import { hoursWords, sideLines, verdict } from './words';

/** While another controller runs the devices: what it cost, and what Busbar would have made of it. */
export function ShadowCard({ shadow }: { shadow: Shadow | null }) {
  const told = shadow && verdict(shadow);
  return (
    <section className="card ledger shadow" aria-labelledby="shadow-title">
      <h2 id="shadow-title">In shadow</h2>
      {shadow && told ? (
        <>
          <p className={told.gain ? 'savings' : 'savings loss'} data-testid="shadow-savings">
            {told.amount} <span>{told.words}</span>
          </p>
          <dl className="sum">
            {sideLines(shadow).map(({ name, text }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <p className="note">{hoursWords(shadow)}</p>
          <details>
            <summary>What is assumed</summary>
            <ul>
              {shadow.assumptions.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </details>
        </>
      ) : (
        <p className="muted">Comparing began just now.</p>
      )}
    </section>
  );
}
