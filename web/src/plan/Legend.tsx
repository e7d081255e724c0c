// SPDX-License-Identifier: Apache-2.0
import type { Site } from '../api/types';

/** Names the colours. The chart reads like the busbar: sources above the copper line, consumers below. */
export function Legend({ site, expectedAt }: { site: Site; expectedAt: string | null }) {
  const assets = [
    site.pv.length > 0 && ['solar', 'Solar'],
    site.batteries.length > 0 && ['battery', 'Battery'],
    ['grid', 'Grid'],
    ['house', 'House'],
    site.chargers.length > 0 && ['car', 'Car'],
    site.miners.length > 0 && ['miner', 'Miner'],
  ].filter((entry): entry is [string, string] => entry !== false);
  return (
    <ul className="legend" aria-label="Colours">
      {assets.map(([asset, name]) => (
        <li key={asset}>
          <span className={`swatch ${asset}`} />
          {name}
        </li>
      ))}
      <li>
        <span className="stroke import" />
        Import price
      </li>
      <li>
        <span className="stroke export" />
        Export price
      </li>
      <li>
        <span className="stroke estimated" />
        Price estimated
      </li>
      {expectedAt && (
        <li data-testid="expected">
          <span className="stroke expected" />
          Expected at {expectedAt}
        </li>
      )}
      <li>
        <span className="swatch negative" />
        Price below zero
      </li>
      <li className="legend-hint">Sources rise above the copper line, consumers hang below it.</li>
    </ul>
  );
}
