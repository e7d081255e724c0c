// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import type { Decision, Forecast, History, Plan, Site } from '../api/types';
import { clockFrom } from '../format/time';
import { useWidth } from '../live/useWidth';
import { ChartStage } from './ChartStage';
import { expectedMean, expectedUntil } from './expected';
import { IntervalPanel } from './IntervalPanel';
import { Legend } from './Legend';
import { PlanChart } from './PlanChart';
import { PlanTable } from './PlanTable';
import { segmentAt, segmentsOf } from './segments';
import { recordedSince, timeWindow, within } from './shapes';

interface Props {
  site: Site;
  plan: Plan | null;
  /** What was expected some hours ago. */
  forecast: Forecast | null;
  history: History | null;
  decisions: Decision[];
  nowMs: number;
}

const RANGES_HOURS = [24, 48];

/** The drawing moves once a site minute; more often nobody could see. */
const MINUTE_MS = 60_000;

export function PlanSection({ site, plan, forecast, history, decisions, nowMs }: Props) {
  const [ref, widthPx] = useWidth<HTMLDivElement>(800);
  const [hours, setHours] = useState(() => (window.innerWidth < 600 ? 24 : 48));
  const [hoveredMs, setHoveredMs] = useState<number | null>(null);
  const [pinnedMs, setPinnedMs] = useState<number | null>(null);
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;

  const { segments, shown, expected } = useMemo(() => {
    const all = segmentsOf(history, plan, minuteMs);
    const lastMs = plan ? (all.at(-1)?.endMs ?? null) : null;
    const window = timeWindow(minuteMs, recordedSince(all), lastMs, hours);
    return {
      segments: within(all, window),
      shown: window,
      expected: expectedUntil(forecast, minuteMs),
    };
  }, [history, plan, forecast, minuteMs, hours]);

  const index = segmentAt(segments, hoveredMs ?? pinnedMs ?? minuteMs);
  const selected = segments[index] ?? null;

  return (
    <section className="card plan" aria-labelledby="plan-title">
      <header className="card-head">
        <h2 id="plan-title">Plan</h2>
        <p className="muted">{plan ? issued(plan, nowMs, site.zone) : 'Starting, first plan soon.'}</p>
        <div className="segmented" role="group" aria-label="Hours shown">
          {RANGES_HOURS.map((range) => (
            <button key={range} aria-pressed={hours === range} onClick={() => setHours(range)}>
              {range} h
            </button>
          ))}
        </div>
      </header>
      <Legend site={site} expectedAt={expected && clockFrom(expected.issuedMs, nowMs, site.zone)} />
      <div className="plan-body">
        <div ref={ref} className="plan-chart">
          <ChartStage
            segments={segments}
            window={shown}
            nowMs={minuteMs}
            site={site}
            selected={selected}
            chosen={(hoveredMs ?? pinnedMs) !== null}
            onHover={setHoveredMs}
            onPin={(ms) => {
              setHoveredMs(null);
              setPinnedMs(ms);
            }}
          >
            <PlanChart
              segments={segments}
              expected={expected}
              window={shown}
              widthPx={widthPx}
              zone={site.zone}
              currency={site.currency}
              socFloorFraction={site.batteries[0]?.minSocFraction ?? null}
            />
          </ChartStage>
          <p id="plan-keys" className="note keys">
            <kbd>←</kbd> <kbd>→</kbd> step through intervals, <kbd>PgUp</kbd> <kbd>PgDn</kbd> to the next
            change, <kbd>Esc</kbd> back to now.
          </p>
        </div>
        <IntervalPanel
          segment={selected}
          isNow={index >= 0 && index === segmentAt(segments, minuteMs)}
          expected={selected && expectedMean(expected, selected.startMs, selected.endMs)}
          site={site}
          decisions={decisions}
        />
      </div>
      {plan && plan.shortfalls.length > 0 && (
        <ul className="shortfalls" aria-label="Wishes this plan cannot meet">
          {plan.shortfalls.map((shortfall) => (
            <li key={shortfall.what}>{shortfall.sentence}</li>
          ))}
        </ul>
      )}
      <PlanTable segments={segments} site={site} />
    </section>
  );
}

function issued(plan: Plan, nowMs: number, zone: string): string {
  return `made at ${clockFrom(Date.parse(plan.issuedAt), nowMs, zone)}`;
}
