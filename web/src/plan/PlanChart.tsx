// SPDX-License-Identifier: Apache-2.0
import { memo } from 'react';
import { priceUnit } from '../format/money';
import { significant } from '../format/numbers';
import { clockTicks, HOUR_MS } from '../format/time';
import { modeWord, shortModeWord } from '../now/words';
import type { Expected } from './expected';
import { paintPowers, paintPrices, paintSoc } from './painters';
import { GUTTER_PX, Panel, RIGHT_PX } from './Panel';
import type { Segment } from './segments';
import {
  modeSpans,
  percentOf,
  powerReachKw,
  priceRange,
  type ModeSpan,
  type TimeWindow,
} from './shapes';

interface Props {
  segments: Segment[];
  expected: Expected | null;
  window: TimeWindow;
  widthPx: number;
  zone: string;
  currency: string;
  socFloorFraction: number | null;
}

/** Prices, powers, modes and state of charge above each other, on one time axis. */
export const PlanChart = memo(function PlanChart(props: Props) {
  const { segments, expected, window, widthPx, zone, currency, socFloorFraction } = props;
  const hours = (window.toMs - window.fromMs) / HOUR_MS;
  const roomyHours = (hours * 46) / Math.max(1, widthPx - GUTTER_PX);
  const everyHours = [1, 2, 3, 6, 12].find((every) => every >= roomyHours) ?? 24;
  const shared = { widthPx, window, ticks: clockTicks(window.fromMs, window.toMs, everyHours, zone) };
  const unit = priceUnit(currency);
  const reachKw = Math.max(1, powerReachKw(segments) * 1.06);
  const hasSoc = segments.some((segment) => segment.socStartFraction !== null);
  return (
    <div className="panels" aria-hidden="true">
      <PanelTitle name="Price" unit={`${unit.sign}/kWh`} />
      <Panel
        {...shared}
        name="price"
        heightPx={112}
        timed={false}
        yRange={priceRange(segments)}
        yText={(value) => significantShort(value * unit.perMoney)}
        paint={(plot) => paintPrices(plot, segments)}
      />
      <PanelTitle name="Power" unit="kW" />
      <Panel
        {...shared}
        key={String(hasSoc)}
        name="power"
        heightPx={230}
        timed={!hasSoc}
        yRange={[-reachKw, reachKw]}
        yText={(value) => significantShort(Math.abs(value))}
        paint={(plot) => paintPowers(plot, segments, expected)}
      />
      {hasSoc && (
        <>
          <ModeLegend segments={segments} />
          <ModeStrip segments={segments} window={window} widthPx={widthPx} />
          <PanelTitle name="Battery" unit="%" />
          <Panel
            {...shared}
            name="soc"
            heightPx={92}
            timed
            yRange={[0, 1.04]}
            ySplits={[0, 0.5, 1]}
            yText={(value) => String(Math.round(value * 100))}
            paint={(plot) => paintSoc(plot, segments, { floorFraction: socFloorFraction, expected })}
          />
        </>
      )}
    </div>
  );
});

/** Axis numbers without needless zeros. */
function significantShort(value: number): string {
  const text = significant(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function PanelTitle({ name, unit }: { name: string; unit: string }) {
  return (
    <p className="panel-title">
      {name} <span>{unit}</span>
    </p>
  );
}

type StripProps = Pick<Props, 'segments' | 'window' | 'widthPx'>;

/** What the battery is asked to do; a stretch too short for its name keeps only its colour. */
function ModeStrip({ segments, window, widthPx }: StripProps) {
  const pxPerMs = (widthPx - GUTTER_PX - RIGHT_PX) / (window.toMs - window.fromMs);
  return (
    <div className="modes" style={{ marginLeft: GUTTER_PX, marginRight: RIGHT_PX }}>
      {modeSpans(segments).map((span) => (
        <span
          key={span.startMs}
          className={`mode ${span.mode}`}
          style={{
            left: percentOf(window, Math.max(span.startMs, window.fromMs)),
            right: `calc(100% - ${percentOf(window, Math.min(span.endMs, window.toMs))})`,
          }}
        >
          {nameFor(span, (span.endMs - span.startMs) * pxPerMs)}
        </span>
      ))}
    </div>
  );
}

/** Names the colours of the strip: most stretches are too short for words. */
function ModeLegend({ segments }: Pick<Props, 'segments'>) {
  const modes = [...new Set(modeSpans(segments).map(({ mode }) => mode))];
  return (
    <p className="panel-title modes-legend">
      Battery mode
      {modes.map((mode) => (
        <span key={mode}>
          <i className={`mode-dot ${mode}`} />
          {modeWord(mode)}
        </span>
      ))}
    </p>
  );
}

const LETTER_PX = 5.3;

function nameFor({ mode }: ModeSpan, widthPx: number): string {
  const names = [modeWord(mode), shortModeWord(mode)];
  return names.find((name) => name.length * LETTER_PX + 6 < widthPx) ?? '';
}
