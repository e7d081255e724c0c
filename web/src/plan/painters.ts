// SPDX-License-Identifier: Apache-2.0
/** Puts the shapes of the plan chart onto uPlot's canvas. */
import type uPlot from 'uplot';
import { colour } from './colours';
import type { Expected, ExpectedStep } from './expected';
import type { Segment } from './segments';
import { powerLayers, priceSteps, socLines, type PriceStep, type SocPoint } from './shapes';

/** What is planned is paler than what happened. */
const PLANNED_ALPHA = 0.62;

type Place = { x: (ms: number) => number; y: (value: number) => number; ratio: number };

function placeOn(plot: uPlot): Place {
  return {
    x: (ms) => plot.valToPos(ms / 1000, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
    ratio: window.devicePixelRatio,
  };
}

export function paintPowers(plot: uPlot, segments: Segment[], expected: Expected | null): void {
  const { ctx } = plot;
  const { x, y, ratio } = placeOn(plot);
  paintUnknown(plot, segments);
  for (const layer of powerLayers(segments)) {
    const left = Math.round(x(layer.startMs));
    const right = Math.round(x(layer.endMs));
    const top = y(Math.max(layer.fromKw, layer.toKw));
    const bottom = y(Math.min(layer.fromKw, layer.toKw));
    ctx.globalAlpha = layer.kind === 'past' ? 1 : PLANNED_ALPHA;
    ctx.fillStyle = colour(layer.asset);
    // A hair of air between intervals where there is room for it.
    const air = right - left > 6 * ratio ? ratio * 0.5 : 0;
    ctx.fillRect(left, top, right - left - air, bottom - top);
  }
  ctx.globalAlpha = 1;
  const steps = expected?.steps ?? [];
  for (const of of [(step: ExpectedStep) => step.solarKw, (step: ExpectedStep) => -step.houseKw]) {
    paintExpected(plot, steps.flatMap((step) => [
      { ms: step.startMs, value: of(step) },
      { ms: step.endMs, value: of(step) },
    ]));
  }
  ctx.fillStyle = colour('copper');
  ctx.fillRect(plot.bbox.left, y(0) - ratio * 0.75, plot.bbox.width, ratio * 1.5);
}

/** A dotted line over what was, up to now. */
function paintExpected(plot: uPlot, points: { ms: number; value: number }[]): void {
  const { ctx } = plot;
  const { x, y, ratio } = placeOn(plot);
  ctx.beginPath();
  points.forEach(({ ms, value }) => ctx.lineTo(x(ms), y(value)));
  ctx.strokeStyle = colour('ink');
  ctx.lineWidth = 1.4 * ratio;
  ctx.setLineDash([1.5 * ratio, 2.5 * ratio]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Where nothing was recorded the past is shaded, so that a hole does not look like a quiet hour. */
function paintUnknown(plot: uPlot, segments: Segment[]): void {
  const { ctx, bbox } = plot;
  const { x } = placeOn(plot);
  ctx.fillStyle = colour('line');
  for (const { kind, startMs, endMs, houseKw, solarKw, importKw } of segments) {
    if (kind === 'past' && houseKw === null && solarKw === null && importKw === null) {
      const left = Math.round(x(startMs));
      ctx.fillRect(left, bbox.top, Math.round(x(endMs)) - left, bbox.height);
    }
  }
}

export function paintPrices(plot: uPlot, segments: Segment[]): void {
  const imports = priceSteps(segments, (segment) => segment.importPerKwh);
  const exports = priceSteps(segments, (segment) => segment.exportPerKwh);
  paintBand(plot, segments);
  for (const steps of [imports, exports]) {
    paintNegative(plot, steps);
  }
  paintZero(plot);
  paintSteps(plot, exports, 'copper', 1.5);
  paintSteps(plot, imports, 'grid', 2);
}

function paintBand(plot: uPlot, segments: Segment[]): void {
  const { ctx } = plot;
  const { x, y } = placeOn(plot);
  ctx.fillStyle = colour('grid');
  for (const { startMs, endMs, importPerKwh, exportPerKwh, pricePublished } of segments) {
    if (importPerKwh !== null && exportPerKwh !== null) {
      const left = Math.round(x(startMs));
      const top = y(importPerKwh);
      ctx.globalAlpha = pricePublished ? 0.14 : 0.07;
      ctx.fillRect(left, top, Math.round(x(endMs)) - left, y(exportPerKwh) - top);
    }
  }
  ctx.globalAlpha = 1;
}

function paintNegative(plot: uPlot, steps: PriceStep[]): void {
  const { ctx } = plot;
  const { x, y } = placeOn(plot);
  ctx.fillStyle = colour('negative');
  for (const step of steps) {
    if (step.perKwh < 0) {
      const left = Math.round(x(step.startMs));
      ctx.globalAlpha = step.published ? 0.42 : 0.24;
      ctx.fillRect(left, y(0), Math.round(x(step.endMs)) - left, y(step.perKwh) - y(0));
    }
  }
  ctx.globalAlpha = 1;
}

function paintZero(plot: uPlot): void {
  const { ctx, bbox } = plot;
  const { y, ratio } = placeOn(plot);
  ctx.fillStyle = colour('line-strong');
  ctx.fillRect(bbox.left, Math.round(y(0)), bbox.width, ratio);
}

function paintSteps(plot: uPlot, steps: PriceStep[], name: string, widthPx: number): void {
  const { ctx } = plot;
  const { x, y, ratio } = placeOn(plot);
  ctx.lineWidth = widthPx * ratio;
  ctx.lineJoin = 'round';
  steps.forEach((step, i) => {
    const before = steps[i - 1];
    ctx.strokeStyle = colour(step.perKwh < 0 ? 'negative' : name);
    ctx.setLineDash(step.published ? [] : [3 * ratio, 3 * ratio]);
    ctx.beginPath();
    if (before && before.endMs === step.startMs) {
      ctx.moveTo(x(step.startMs), y(before.perKwh));
      ctx.lineTo(x(step.startMs), y(step.perKwh));
    } else {
      ctx.moveTo(x(step.startMs), y(step.perKwh));
    }
    ctx.lineTo(x(step.endMs), y(step.perKwh));
    ctx.stroke();
  });
  ctx.setLineDash([]);
}

interface BesideSoc {
  floorFraction: number | null;
  expected: Expected | null;
}

export function paintSoc(plot: uPlot, segments: Segment[], { floorFraction, expected }: BesideSoc): void {
  const { ctx, bbox } = plot;
  const { y, ratio } = placeOn(plot);
  if (floorFraction !== null) {
    ctx.globalAlpha = 0.8;
    ctx.fillStyle = colour('line');
    ctx.fillRect(bbox.left, y(floorFraction), bbox.width, y(0) - y(floorFraction));
    ctx.globalAlpha = 1;
  }
  for (const kind of ['past', 'plan'] as const) {
    for (const line of socLines(segments, kind)) {
      paintSocLine(plot, line, kind === 'past' ? [] : [4 * ratio, 3 * ratio]);
    }
  }
  paintExpected(plot, (expected?.steps ?? []).flatMap(({ startMs, endMs, socStartFraction, socEndFraction }) =>
    socStartFraction === null || socEndFraction === null
      ? []
      : [
          { ms: startMs, value: socStartFraction },
          { ms: endMs, value: socEndFraction },
        ],
  ));
}

function paintSocLine(plot: uPlot, line: SocPoint[], dash: number[]): void {
  const { ctx } = plot;
  const { x, y, ratio } = placeOn(plot);
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last) {
    return;
  }
  const area = new Path2D();
  const edge = new Path2D();
  area.moveTo(x(first.ms), y(0));
  line.forEach(({ ms, fraction }, i) => {
    area.lineTo(x(ms), y(fraction));
    if (i === 0) {
      edge.moveTo(x(ms), y(fraction));
    } else {
      edge.lineTo(x(ms), y(fraction));
    }
  });
  area.lineTo(x(last.ms), y(0));
  ctx.fillStyle = ctx.strokeStyle = colour('battery');
  ctx.globalAlpha = dash.length > 0 ? 0.12 : 0.22;
  ctx.fill(area);
  ctx.globalAlpha = 1;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash(dash);
  ctx.stroke(edge);
  ctx.setLineDash([]);
}
