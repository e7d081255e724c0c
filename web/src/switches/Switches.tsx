// SPDX-License-Identifier: Apache-2.0
import { api } from '../api/client';
import type { Automation, OperatingMode, Status } from '../api/types';
import { operatingWord } from '../now/words';
import { useOptimistic } from './useOptimistic';

const SWITCHES: { key: keyof Automation; name: string; on: string; off: string }[] = [
  { key: 'optimiser', name: 'Optimiser', on: 'Plans are followed.', off: 'Rules only.' },
  {
    key: 'arbitrage',
    name: 'Arbitrage',
    on: 'The battery may charge from the grid.',
    off: 'The battery takes only solar.',
  },
  { key: 'mining', name: 'Mining', on: 'Miners may run.', off: 'Miners stay off.' },
  {
    key: 'export',
    name: 'Battery export',
    on: 'The battery may sell to the grid.',
    off: 'The battery serves only the house.',
  },
];

const MODES: OperatingMode[] = ['LIVE', 'SHADOW', 'OFF'];

export function Switches({ status }: { status: Status }) {
  const automation = useOptimistic(status.automation, api.setAutomation);
  const mode = useOptimistic({ mode: status.mode }, ({ mode: wish }) => api.setMode(wish));
  const shownMode = mode.value.mode;
  const error = automation.error ?? mode.error;

  return (
    <section className="card switches" aria-labelledby="switches-title">
      <h2 id="switches-title">Control</h2>
      <fieldset className="modes-choice">
        <legend className="hidden">What Busbar may do</legend>
        <div className="segmented">
          {MODES.map((one) => (
            <label key={one} className={shownMode === one ? 'chosen' : ''}>
              <input
                type="radio"
                name="mode"
                value={one}
                checked={shownMode === one}
                onChange={() => mode.change({ mode: one })}
              />
              {operatingWord(one).word}
            </label>
          ))}
        </div>
        <p className="note">{operatingWord(shownMode).meaning}</p>
      </fieldset>
      <ul className="toggles">
        {SWITCHES.map(({ key, name, on, off }) => (
          <li key={key}>
            <button
              type="button"
              role="switch"
              data-switch={key}
              aria-checked={automation.value[key]}
              aria-describedby={`about-${key}`}
              onClick={() => automation.change({ ...automation.value, [key]: !automation.value[key] })}
            >
              <span>{name}</span>
              <span className="track" aria-hidden="true" />
            </button>
            <p id={`about-${key}`} className="note">
              {automation.value[key] ? on : off}
            </p>
          </li>
        ))}
      </ul>
      <p className="error" role="alert" data-testid="switch-error">
        {error && `Not changed. ${error}`}
      </p>
    </section>
  );
}
