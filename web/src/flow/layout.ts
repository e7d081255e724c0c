// SPDX-License-Identifier: Apache-2.0
import { isFlowing, type Flow, type Side } from './flows';

/** Sizes of the drawing in pixels; the caller measures the page, this module only calculates. */
export interface Frame {
  widthPx: number;
  rowPx: number;
  labelPx: number;
  busPx: number;
}

export type LinkState = 'flowing' | 'idle' | 'unknown';

export interface PlacedFlow {
  flow: Flow;
  state: LinkState;
  /** Height of the row's middle. */
  rowY: number;
  /** Where the link leaves the label. */
  endX: number;
  /** Width of the link: proportional to its power; 0 when idle or unknown. */
  widthPx: number;
  /** From the source to the bus, or from the bus to the consumer: always with the energy. */
  path: string;
}

export interface FlowLayout {
  heightPx: number;
  bus: { x: number; y: number; widthPx: number; heightPx: number };
  placed: PlacedFlow[];
  /** Power that would fill the whole stack at the bus. */
  fullScaleKw: number;
}

/** Round full scales, so that widths stay comparable while powers wander. */
const SCALES = [1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75];

/** Share of a row that the widest possible link fills; more would touch the neighbour's label. */
const FULL_LINK_FRACTION = 0.86;

const GAP_PX = 7;

export function fullScaleKw(flows: Flow[]): number {
  const totalKw = (side: Side) =>
    flows.reduce((sum, flow) => sum + (flow.side === side ? (flow.powerKw ?? 0) : 0), 0);
  const neededKw = Math.max(totalKw('source'), totalKw('consumer'));
  let decade = 1;
  for (;;) {
    for (const scale of SCALES) {
      if (scale * decade >= neededKw) {
        return scale * decade;
      }
    }
    decade *= 100;
  }
}

export function layoutFlows(flows: Flow[], frame: Frame): FlowLayout {
  const scaleKw = fullScaleKw(flows);
  const pxPerKw = (frame.rowPx * FULL_LINK_FRACTION) / scaleKw;
  const sources = flows.filter((flow) => flow.side === 'source');
  const consumers = flows.filter((flow) => flow.side === 'consumer');
  const heightPx = Math.max(sources.length, consumers.length) * frame.rowPx;
  const busX = (frame.widthPx - frame.busPx) / 2;
  const placed = [
    ...placeSide(sources, heightPx, pxPerKw, frame.labelPx, busX, frame.rowPx),
    ...placeSide(consumers, heightPx, pxPerKw, frame.widthPx - frame.labelPx, busX + frame.busPx, frame.rowPx),
  ];
  const tallest = Math.max(stackPx(sources, pxPerKw), stackPx(consumers, pxPerKw));
  const busHeightPx = Math.max(tallest + 4 * GAP_PX, heightPx * 0.55);
  return {
    heightPx,
    bus: { x: busX, y: (heightPx - busHeightPx) / 2, widthPx: frame.busPx, heightPx: busHeightPx },
    placed,
    fullScaleKw: scaleKw,
  };
}

function linkPx(flow: Flow, pxPerKw: number): number {
  return isFlowing(flow) ? (flow.powerKw ?? 0) * pxPerKw : 0;
}

function stackPx(side: Flow[], pxPerKw: number): number {
  return side.reduce((sum, flow) => sum + linkPx(flow, pxPerKw), 0) + GAP_PX * (side.length - 1);
}

/** Rows spread over the height, and taps stacked in the same order at the bus: no link crosses. */
function placeSide(
  side: Flow[],
  heightPx: number,
  pxPerKw: number,
  labelX: number,
  busX: number,
  rowPx: number,
): PlacedFlow[] {
  const firstRowY = (heightPx - side.length * rowPx) / 2 + rowPx / 2;
  let tapTop = (heightPx - stackPx(side, pxPerKw)) / 2;
  return side.map((flow, row) => {
    const widthPx = linkPx(flow, pxPerKw);
    const rowY = firstRowY + row * rowPx;
    const tapY = tapTop + widthPx / 2;
    tapTop += widthPx + GAP_PX;
    const path =
      flow.side === 'source' ? curve(labelX, rowY, busX, tapY) : curve(busX, tapY, labelX, rowY);
    return { flow, state: stateOf(flow), rowY, endX: labelX, widthPx, path };
  });
}

function stateOf(flow: Flow): LinkState {
  if (flow.powerKw === null) {
    return 'unknown';
  }
  return isFlowing(flow) ? 'flowing' : 'idle';
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const middleX = (fromX + toX) / 2;
  const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;
  return `M${at(fromX, fromY)} C${at(middleX, fromY)} ${at(middleX, toY)} ${at(toX, toY)}`;
}

/** Speed of the moving dashes in pixels per second: faster with more power, never a blur. */
export function dashSpeedPxPerSecond(powerKw: number): number {
  return Math.min(130, 14 + 16 * powerKw);
}
