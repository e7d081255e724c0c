// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { site, snapshot } from '../samples/samples';
import { detailOf } from './details';
import { twoLines } from './FlowLabel';
import { flowsOf, throughputKw, type FlowId } from './flows';
import { dashSpeedPxPerSecond, fullScaleKw, layoutFlows, type Frame } from './layout';

const frame: Frame = { widthPx: 600, rowPx: 80, labelPx: 100, busPx: 16 };

function powerOf(id: FlowId, reading: Parameters<typeof flowsOf>[1]) {
  return flowsOf(site, reading).find((flow) => flow.id === id)?.powerKw;
}

describe('flows', () => {
  it('split a signed power into a source and a consumer', () => {
    expect(powerOf('export', snapshot)).toBe(0.3);
    expect(powerOf('import', snapshot)).toBe(0);
    expect(powerOf('charge', snapshot)).toBe(1.2);
    expect(powerOf('discharge', snapshot)).toBe(0);
  });

  it('are unknown, not zero, before the first reading', () => {
    expect(flowsOf(site, null).map((flow) => flow.powerKw)).toEqual([null, null, null, null, null, null, null, null]);
    expect(throughputKw(flowsOf(site, null))).toBeNull();
  });

  it('know both directions of an unknown power to be unknown', () => {
    const half = { ...snapshot, gridKw: null };
    expect(powerOf('import', half)).toBeNull();
    expect(powerOf('export', half)).toBeNull();
    expect(powerOf('solar', half)).toBe(3);
  });

  it('leave out what the site does not have', () => {
    const plain = flowsOf({ ...site, miners: [], chargers: [], batteries: [] }, snapshot);
    expect(plain.map((flow) => flow.id)).toEqual(['solar', 'import', 'house', 'export']);
  });

  it('show a car as a source only while it gives power back', () => {
    expect(powerOf('carBack', snapshot)).toBeUndefined();
    expect(powerOf('carBack', { ...snapshot, evKw: -2 })).toBe(2);
    expect(powerOf('car', { ...snapshot, evKw: -2 })).toBe(0);
  });
});

describe('the layout', () => {
  const layout = layoutFlows(flowsOf(site, snapshot), frame);
  const link = (id: FlowId) => layout.placed.find((placed) => placed.flow.id === id);

  it('makes links as wide as their power', () => {
    const solarPx = link('solar')?.widthPx ?? 0;
    expect(solarPx).toBeGreaterThan(0);
    expect(link('miner')?.widthPx).toBeCloseTo(solarPx / 3, 9);
    expect(link('export')?.widthPx).toBeCloseTo(solarPx / 10, 9);
  });

  it('gives sources and consumers the same width at the bus, as energy is conserved', () => {
    const sum = (side: string) =>
      layout.placed.filter(({ flow }) => flow.side === side).reduce((px, one) => px + one.widthPx, 0);
    expect(sum('source')).toBeCloseTo(sum('consumer'), 9);
  });

  it('tells idle from unknown, and gives neither a width', () => {
    const broken = layoutFlows(flowsOf(site, { ...snapshot, loadKw: null }), frame);
    const of = (id: FlowId) => broken.placed.find((placed) => placed.flow.id === id);
    expect(of('import')).toMatchObject({ state: 'idle', widthPx: 0 });
    expect(of('house')).toMatchObject({ state: 'unknown', widthPx: 0 });
  });

  it('draws every link in the direction of the energy', () => {
    const startX = (path = '') => Number(/^M([\d.]+)/.exec(path)?.[1]);
    expect(startX(link('solar')?.path)).toBe(frame.labelPx);
    expect(startX(link('house')?.path)).toBeCloseTo(layout.bus.x + frame.busPx, 1);
  });

  it('never lets a link touch the next row, however large the power', () => {
    const huge = { ...snapshot, pvKw: 0, batteryKw: 0, minerKw: 0, gridKw: 14.9, loadKw: 0, evKw: 14.9 };
    const widest = Math.max(...layoutFlows(flowsOf(site, huge), frame).placed.map((one) => one.widthPx));
    expect(widest).toBeLessThan(frame.rowPx);
  });

  it('keeps its scale while powers wander a little', () => {
    const wandering = flowsOf(site, { ...snapshot, pvKw: 2.9, gridKw: -0.2 });
    expect(fullScaleKw(wandering)).toBe(layout.fullScaleKw);
  });

  it('finds a scale for a depot as well as for a sleeping house', () => {
    const scale = (pvKw: number) => fullScaleKw(flowsOf(site, { ...snapshot, pvKw, gridKw: 0, batteryKw: 0 }));
    expect(scale(740)).toBe(750);
    expect(scale(0)).toBeGreaterThan(0);
  });

  it('moves dashes faster with more power, within reason', () => {
    expect(dashSpeedPxPerSecond(4)).toBeGreaterThan(dashSpeedPxPerSecond(1));
    expect(dashSpeedPxPerSecond(1000)).toBeLessThan(200);
  });
});

describe('the line below a power', () => {
  const session = {
    id: 's1',
    arrival: '2024-05-01T10:00:00Z',
    expectedDeparture: '2024-05-02T06:30:00Z',
    neededKwh: 8.2,
    deliveredKwh: 3.1,
    maxKw: 7.2,
    socFraction: null,
    targetFraction: 0.8,
  };
  const withCar = (neededKwh: number) => ({
    ...snapshot,
    chargers: [{ id: 'wallbox', powerKw: 0, session: { ...session, neededKwh } }],
  });

  it('says what a car needs and by when, on the clock of the site', () => {
    expect(detailOf('car', site, withCar(8.2))).toBe('needs 8.2 kWh by Thu 07:30');
    expect(detailOf('car', site, withCar(0))).toBe('ready');
    expect(detailOf('car', site, snapshot)).toBe('not plugged in');
  });

  it('says that a price is unknown', () => {
    expect(detailOf('import', site, { ...snapshot, price: null })).toBe('price unknown');
  });

  it('breaks before the time where there is little room', () => {
    expect(twoLines('needs 8.2 kWh by 07:30', 15)).toEqual(['needs 8.2 kWh', 'by 07:30']);
    expect(twoLines('61 % full', 15)).toEqual(['61 % full']);
  });
});
