// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ClockTick } from '../format/time';
import { colour } from './colours';
import type { TimeWindow } from './shapes';

/** The same on all panels, so that an instant stands at the same place in each of them. */
export const GUTTER_PX = 42;
export const RIGHT_PX = 16;
const TOP_PX = 6;
const X_AXIS_PX = 34;

export interface PanelProps {
  name: string;
  widthPx: number;
  heightPx: number;
  window: TimeWindow;
  ticks: ClockTick[];
  /** Whether the times are written below. */
  timed: boolean;
  yRange: [number, number];
  ySplits?: number[];
  yText: (value: number) => string;
  paint: (plot: uPlot) => void;
}

/** One uPlot canvas: it owns axes, scales and resizing; `paint` draws what lies between them. */
export function Panel(props: PanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);

  useEffect(() => {
    latest.current = props;
    if (!host.current) {
      return;
    }
    plot.current ??= new uPlot(options(latest), dataOf(props.window), host.current);
    if (plot.current.width !== props.widthPx || plot.current.height !== heightOf(props)) {
      plot.current.setSize({ width: props.widthPx, height: heightOf(props) });
    }
    plot.current.setData(dataOf(props.window));
  });

  useEffect(() => {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => plot.current?.redraw(false, true);
    scheme.addEventListener('change', repaint);
    return () => {
      scheme.removeEventListener('change', repaint);
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);

  return <div ref={host} data-panel={props.name} />;
}

function heightOf(props: PanelProps): number {
  return props.heightPx + (props.timed ? X_AXIS_PX : 0);
}

/** uPlot wants data to scale by; the painters bring their own. */
function dataOf({ fromMs, toMs }: TimeWindow): uPlot.AlignedData {
  return [
    [fromMs / 1000, toMs / 1000],
    [null, null],
  ];
}

function options(latest: { current: PanelProps }): uPlot.Options {
  const { widthPx, timed } = latest.current;
  const line = { stroke: () => colour('line'), width: 1 };
  const font = '11px ' + getComputedStyle(document.body).fontFamily;
  return {
    width: widthPx,
    height: heightOf(latest.current),
    padding: [TOP_PX, RIGHT_PX, timed ? 0 : 4, 0],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: {
        time: false,
        range: () => [latest.current.window.fromMs / 1000, latest.current.window.toMs / 1000],
      },
      y: { range: () => latest.current.yRange },
    },
    axes: [
      {
        show: timed,
        size: X_AXIS_PX,
        font,
        lineGap: 1.2,
        stroke: () => colour('muted'),
        ticks: { show: false },
        grid: { show: false },
        splits: () => latest.current.ticks.map((tick) => tick.ms / 1000),
        values: () => latest.current.ticks.map((tick) => tick.label.replace(' ', '\n')),
      },
      {
        size: GUTTER_PX,
        font,
        gap: 6,
        space: 26,
        stroke: () => colour('muted'),
        ticks: { show: false },
        grid: line,
        ...(latest.current.ySplits ? { splits: () => latest.current.ySplits ?? [] } : {}),
        values: (_, values) => values.map((value) => latest.current.yText(value)),
      },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: { draw: [(plot) => paintClipped(plot, latest.current)] },
  };
}

function paintClipped(plot: uPlot, props: PanelProps): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  paintDays(plot, props.ticks);
  props.paint(plot);
  ctx.restore();
}

function paintDays(plot: uPlot, ticks: ClockTick[]): void {
  const { ctx, bbox } = plot;
  ctx.fillStyle = colour('line-strong');
  for (const tick of ticks) {
    if (tick.midnight) {
      ctx.fillRect(Math.round(plot.valToPos(tick.ms / 1000, 'x', true)), bbox.top, 1, bbox.height);
    }
  }
}
