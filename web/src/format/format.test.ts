// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { money, plainPrices, price, priceUnit, smallMoney } from './money';
import { kw, kwh, percent } from './numbers';
import { clock, clockFrom, clockTicks, day, HOUR_MS, monthKey, span } from './time';

const at = (iso: string) => Date.parse(iso);

describe('numbers', () => {
  it('carry their unit and three figures', () => {
    expect([kw(0.5), kw(3.1), kw(12.44), kw(140.2)]).toEqual(['0.50 kW', '3.10 kW', '12.4 kW', '140 kW']);
    expect(kwh(8.24)).toBe('8.2 kWh');
    expect(percent(0.614)).toBe('61 %');
  });

  it('say "unknown" where there is none', () => {
    expect([kw(null), kwh(undefined), percent(null)]).toEqual(['unknown', 'unknown', 'unknown']);
    expect(money(null, 'GBP')).toBe('unknown');
  });

  it('never show a negative zero', () => {
    expect(kw(-0.001)).toBe('0.00 kW');
    expect(money(-0.001, 'GBP')).toBe('£0.00');
    expect(price(-0.0001, 'GBP')).toBe('0.0 p/kWh');
  });
});

describe('money', () => {
  it('is written in the currency of the site', () => {
    expect(money(1.5, 'GBP')).toBe('£1.50');
    expect(money(-1.5, 'EUR')).toBe('−€1.50');
    expect(money(150, 'JPY')).toBe('¥150');
  });

  it('does not round a small stake down to nothing', () => {
    expect(smallMoney(0.001, 'GBP')).toBe('under £0.01');
    expect(smallMoney(0.2, 'GBP')).toBe('£0.20');
    expect(smallMoney(0, 'GBP')).toBe('£0.00');
  });
});

describe('prices', () => {
  it('are told in the small coin where there is one', () => {
    expect(price(0.11, 'GBP')).toBe('11.0 p/kWh');
    expect(price(0.2834, 'EUR')).toBe('28.3 ct/kWh');
    expect(price(31, 'JPY')).toBe('31.00 ¥/kWh');
    expect(priceUnit('PLN')).toEqual({ sign: 'zł', perMoney: 1 });
  });

  it('are told so in sentences, too', () => {
    expect(plainPrices('Mining earns 0.060 GBP/kWh; the energy costs −0.004 GBP/kWh.'))
      .toBe('Mining earns 6.0 p/kWh; the energy costs −0.4 p/kWh.');
    expect(plainPrices('Export is limited to 5.0 kW.')).toBe('Export is limited to 5.0 kW.');
  });

  it('below zero keep their sign, with a true minus', () => {
    expect(price(-0.021, 'GBP')).toBe('−2.1 p/kWh');
  });
});

describe('times', () => {
  it('are those of the site, not of the browser', () => {
    expect(clock(at('2024-05-01T12:00:00Z'), 'Europe/London')).toBe('13:00');
    expect(clock(at('2024-05-01T12:00:00Z'), 'Asia/Kolkata')).toBe('17:30');
    expect(span(at('2024-05-01T12:00:00Z'), at('2024-05-01T12:30:00Z'), 'Europe/London')).toBe('Wed 13:00–13:30');
  });

  it('name the weekday only when it is another day', () => {
    const now = at('2024-05-01T12:00:00Z');
    expect(clockFrom(at('2024-05-01T20:00:00Z'), now, 'Europe/London')).toBe('21:00');
    expect(clockFrom(at('2024-05-02T06:30:00Z'), now, 'Europe/London')).toBe('Thu 07:30');
  });

  it('belong to the month of the site', () => {
    expect(monthKey(at('2024-04-30T23:30:00Z'), 'Europe/London')).toBe('2024-05');
    expect(monthKey(at('2024-04-30T23:30:00Z'), 'America/New_York')).toBe('2024-04');
  });
});

describe('a day on which the clock changes', () => {
  const zone = 'Europe/London';
  const ticks = (from: string, to: string, every: number) =>
    clockTicks(at(from), at(to), every, zone).map((tick) => tick.label);

  it('has 23 hours in spring and is labelled on the hour all the same', () => {
    expect(ticks('2024-03-31T00:00:00Z', '2024-03-31T23:00:00Z', 6)).toEqual([
      'Sun 31 Mar', '06:00', '12:00', '18:00', 'Mon 1 Apr',
    ]);
  });

  it('has 25 hours in autumn and still one midnight', () => {
    const day = clockTicks(at('2024-10-26T23:00:00Z'), at('2024-10-28T00:00:00Z'), 6, zone);
    expect(day.map((tick) => tick.label)).toEqual(['Sun 27 Oct', '06:00', '12:00', '18:00', 'Mon 28 Oct']);
    expect((day[4]?.ms ?? 0) - (day[0]?.ms ?? 0)).toBe(25 * HOUR_MS);
  });

  it('labels the repeated hour once', () => {
    expect(ticks('2024-10-26T23:00:00Z', '2024-10-27T03:00:00Z', 1)).toEqual([
      'Sun 27 Oct', '01:00', '02:00', '03:00',
    ]);
  });

  it('tells the two passes of the repeated hour apart', () => {
    const first = clock(at('2024-10-27T00:30:00Z'), zone);
    const second = clock(at('2024-10-27T01:30:00Z'), zone);
    expect(first).toMatch(/^01:30 /);
    expect(second).toMatch(/^01:30 /);
    expect(first).not.toBe(second);
    expect(clock(at('2024-10-27T02:30:00Z'), zone)).toBe('02:30');
  });

  it('finds midnights in zones off the hour', () => {
    const midnights = clockTicks(at('2024-05-01T00:00:00Z'), at('2024-05-02T00:00:00Z'), 24, 'Asia/Kathmandu');
    expect(midnights).toEqual([{ ms: at('2024-05-01T18:15:00Z'), label: 'Thu 2 May', midnight: true }]);
    expect(day(at('2024-05-01T18:14:00Z'), 'Asia/Kathmandu')).toBe('Wed 1 May');
  });
});
