// SPDX-License-Identifier: Apache-2.0
import type { Site, Status } from './api/types';
import { clockWithSeconds, day } from './format/time';
import { ago, type Freshness } from './live/freshness';
import { ladderWord, operatingWord } from './now/words';

interface Props {
  site: Site | null;
  status: Status | null;
  freshness: Freshness;
  ageMillis: number | null;
}

export function Header({ site, status, freshness, ageMillis }: Props) {
  return (
    <header className="top">
      <div className="top-name">
        <Mark />
        <h1>{site?.name ?? 'Busbar'}</h1>
      </div>
      <div className="top-state">
        <ConnectionState freshness={freshness} ageMillis={ageMillis} />
        {status && (
          <>
            <span className={`badge operating ${status.mode}`} title={operatingWord(status.mode).meaning}>
              <span className="badge-why">Mode</span>
              <b>{operatingWord(status.mode).word}</b>
            </span>
            {status.speed !== 1 && <span className="badge speed">Simulated, ×{status.speed}</span>}
            <span className={`badge ladder ${status.ladder ?? ''}`} data-testid="ladder">
              <b>{status.ladder ? ladderWord(status.ladder) : 'Starting'}</b>
              <span className="badge-why">{status.ladderWhy}</span>
            </span>
          </>
        )}
      </div>
      {status && site && <SiteClock status={status} zone={site.zone} />}
    </header>
  );
}

function SiteClock({ status, zone }: { status: Status; zone: string }) {
  const ms = Date.parse(status.siteTime);
  return (
    <p className="top-clock">
      <span className="top-day">{day(ms, zone)}</span>
      <time dateTime={status.siteTime} title={zone} data-testid="site-time">
        {clockWithSeconds(ms, zone)}
      </time>
    </p>
  );
}

function ConnectionState({ freshness, ageMillis }: { freshness: Freshness; ageMillis: number | null }) {
  const age = ageMillis === null ? '' : ` Figures are ${ago(ageMillis)} old.`;
  const words: Record<Freshness, string> = {
    connecting: 'Connecting…',
    live: 'Connected',
    reconnecting: `Reconnecting…${age}`,
    stale: `No news.${age}`,
  };
  // The age changes each second; only the state itself is worth announcing.
  return (
    <span className={`connection ${freshness}`} data-testid="connection">
      <span className="dot" aria-hidden="true" />
      <span aria-hidden="true">{words[freshness]}</span>
      <span className="hidden" role="status">
        {words[freshness].split('.')[0]}
      </span>
    </span>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <path className="mark-lines" d="M4 10h9M4 21h9M19 8h9M19 16h9M19 24h9" />
      <rect className="mark-bar" x="13" y="4" width="6" height="24" rx="2" />
    </svg>
  );
}
