// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { Alerts } from './Alerts';
import { api } from './api/client';
import type { Site, TickEvent } from './api/types';
import { DecisionsCard } from './decisions/DecisionsCard';
import { FlowDiagram } from './flow/FlowDiagram';
import { ForecastsCard } from './forecasts/ForecastsCard';
import { HOUR_MS, monthKey } from './format/time';
import { Header } from './Header';
import { LedgerCard } from './ledger/LedgerCard';
import { useFetched, usePulse } from './live/useFetched';
import { useLive, type Live } from './live/useLive';
import { NowCard } from './now/NowCard';
import { PlanSection } from './plan/PlanSection';
import { ShadowCard } from './shadow/ShadowCard';
import { Skeleton } from './Skeleton';
import { Switches } from './switches/Switches';

const PAST_HOURS = 26;
const FORECAST_AGO_HOURS = 12;
const HISTORY_STEP_MINUTES = 15;

/** Enough to find reasons for the hovered past, too; the list shows the newest 20. */
const DECISIONS = 100;

export function App() {
  const live = useLive();
  const site = useFetched('site', api.site);
  const { tick, freshness, ageMillis } = live;

  useEffect(() => {
    if (site) {
      document.title = `${site.name} – Busbar`;
    }
  }, [site]);

  return (
    <div className={`page ${freshness}`}>
      <Header site={site} status={tick?.status ?? null} freshness={freshness} ageMillis={ageMillis} />
      {site && tick ? (
        <Dashboard site={site} tick={tick} live={live} />
      ) : (
        <Skeleton connected={freshness === 'live' || site !== null} />
      )}
    </div>
  );
}

function Dashboard({ site, tick, live }: { site: Site; tick: TickEvent; live: Live }) {
  const { snapshot, recommendation, today, status } = tick;
  const nowMs = Date.parse(status.siteTime);

  // A simulated hour may pass in a real minute: the past is fetched again every 15 site minutes.
  const pulse = usePulse(Math.min(60_000, Math.max(5_000, 900_000 / Math.max(0.1, status.speed))));
  // What is known not to exist yet is not asked for: browsers write each 404 into their console.
  const plan = useFetched(status.planIssuedAt && `${live.planVersion}`, api.plan);
  const history = useFetched(`${live.planVersion} ${pulse}`, () =>
    api.history(quarter(nowMs) - PAST_HOURS * HOUR_MS, nowMs, HISTORY_STEP_MINUTES),
  );
  // Half a day ago tells how good the forecasts are; of minutes ago, everybody knows.
  const earlierMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS - FORECAST_AGO_HOURS * HOUR_MS;
  const forecast = useFetched(plan && `${earlierMs}`, () => api.forecast(earlierMs));
  const decided = `${recommendation?.reasonCode} ${recommendation?.mode} ${status.ladder}`;
  const decisions = useFetched(`${decided} ${pulse}`, () => api.decisions(DECISIONS)) ?? [];
  const thisMonth = monthKey(nowMs, site.zone);
  const month = useFetched(today && `${thisMonth} ${pulse}`, () => api.month(thisMonth));

  // Days are judged minutes after they end.
  const accuracy = useFetched(`${Math.floor(nowMs / HOUR_MS)}`, api.accuracy);

  const inShadow = status.mode === 'SHADOW';
  const shadow = useFetched(inShadow ? `${pulse}` : null, api.shadow);

  return (
    <main className="grid">
      <Alerts alerts={status.alerts} />
      <FlowDiagram site={site} snapshot={snapshot} />
      <NowCard site={site} recommendation={recommendation} plan={plan} nowMs={nowMs} />
      <PlanSection site={site} plan={plan} forecast={forecast} history={history} decisions={decisions} nowMs={nowMs} />
      <LedgerCard site={site} today={today} month={month} nowMs={nowMs} />
      {inShadow && <ShadowCard shadow={shadow} />}
      <Switches status={status} />
      <DecisionsCard site={site} decisions={decisions} nowMs={nowMs} />
      <ForecastsCard accuracy={accuracy} />
    </main>
  );
}

/** Steps of the history begin on whole quarters of an hour. */
function quarter(ms: number): number {
  return Math.floor(ms / (HOUR_MS / 4)) * (HOUR_MS / 4);
}
