// SPDX-License-Identifier: Apache-2.0
// A made-up house whose days follow from the clock alone, so that past, present and plan agree.
// It imitates the shape of docs/api.md, not the wit of the planner.

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const STEP_MS = 5 * MINUTE_MS;

/** A sunny, windy spring: negative prices around noon of the second day. */
export const START_MS = Date.parse('2024-05-01T11:17:00Z');
const FROM_MS = START_MS - 40 * HOUR_MS;
const TO_MS = START_MS + 21 * 24 * HOUR_MS;

export const site = {
  id: 'maple', name: 'Maple Street 7', zone: 'Europe/London', currency: 'GBP',
  latitudeDegrees: 51.5, longitudeDegrees: 0.1,
  grid: { maxImportKw: 15, maxExportKw: 5, phases: 1, demandPricePerKw: 0 },
  pv: [{ id: 'roof', peakKw: 5 }],
  batteries: [{ id: 'battery', capacityKwh: 10, minSocFraction: 0.1, maxSocFraction: 1, maxChargeKw: 5, maxDischargeKw: 5 }],
  chargers: [{ id: 'wallbox', minKw: 1.38, maxKw: 7.36 }],
  miners: [{ id: 'miner', stepsKw: [1, 2], valuePerKwh: 0.08 }],
  priorities: { FLEET_CHARGING: 1, FACILITY: 2, BATTERY_CHARGING: 3, CRYPTO_MINING: 4, GRID_EXPORT: 5 },
  automation: { optimiser: true, arbitrage: true, mining: true, export: true },
};

/** Repeatable noise in -1..1. */
function noise(seed) {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** Local hours of the site; British summer time all through the mock. */
const hourOf = (ms) => ((ms / HOUR_MS + 1) % 24 + 24) % 24;
const dayOf = (ms) => Math.floor((ms / HOUR_MS + 1) / 24);
const bump = (hour, centre, width) => Math.exp(-(((hour - centre) / width) ** 2));

export function pvKw(ms) {
  const hour = hourOf(ms);
  const sun = Math.max(0, Math.sin(((hour - 5.6) / 14.8) * Math.PI)) ** 1.4;
  const clouds = 0.8 + 0.2 * noise(Math.floor(ms / (20 * MINUTE_MS)));
  return hour < 5.6 || hour > 20.4 ? 0 : 4.4 * sun * clouds;
}

export function loadKw(ms) {
  const hour = hourOf(ms);
  const wobble = 0.08 * noise(Math.floor(ms / (10 * MINUTE_MS)) + 7);
  return 0.28 + 1.1 * bump(hour, 7.6, 1.1) + 0.5 * bump(hour, 12.7, 1) + 2.2 * bump(hour, 18.8, 1.5) + wobble;
}

/** Half-hourly, money per kWh. */
export function importPerKwh(ms) {
  const half = Math.floor(ms / (30 * MINUTE_MS));
  const hour = hourOf(half * 30 * MINUTE_MS) + 0.25;
  const windy = dayOf(ms) % 2 === 0 ? 0.135 : 0.06;
  const pence =
    0.16 + 0.19 * bump(hour, 18, 1.7) + 0.05 * bump(hour, 8, 1.5) - windy * bump(hour, 13.5, 2.4)
    - 0.09 * bump(hour, 3.5, 2.2) - (dayOf(ms) % 2 === 0 ? 0.075 * bump(hour, 13.2, 1.6) : 0);
  return Math.round((pence + 0.006 * noise(half)) * 1e4) / 1e4;
}

export const exportPerKwh = (ms) => Math.round((importPerKwh(ms) * 0.62 - 0.015) * 1e4) / 1e4;

/** Prices of tomorrow appear at 16:00 for the time until 23:00 of the next day. */
export function pricesKnownUntil(ms) {
  const midnight = dayOf(ms) * 24 * HOUR_MS - HOUR_MS;
  return midnight + (hourOf(ms) >= 16 ? 47 : 23) * HOUR_MS;
}

/** The car is at home from 17:40 to 7:30 and on the weekday of the start also over noon. */
export function carSession(ms) {
  const hour = hourOf(ms);
  const night = hour >= 17.66 || hour < 7.5;
  const noon = hour >= 10.5 && hour < 15.25;
  if (!night && !noon) {
    return null;
  }
  const midnight = dayOf(ms) * 24 * HOUR_MS - HOUR_MS;
  const arrival = midnight + (noon ? 10.5 : hour < 7.5 ? -6.34 : 17.66) * HOUR_MS;
  const departure = midnight + (noon ? 15.25 : hour < 7.5 ? 7.5 : 31.5) * HOUR_MS;
  return { id: `s${arrival / HOUR_MS}`, arrival, departure, totalKwh: noon ? 9 : 16 };
}

function modeAt(ms, socKwh) {
  const price = importPerKwh(ms);
  if (price < 0) return 'CHARGE';
  if (price > 0.3 && socKwh > 4) return 'DISCHARGE';
  if (price < 0.09 && hourOf(ms) < 6) return 'CHARGE';
  if (price < 0.12) return pvKw(ms) > 0.5 ? 'CHARGE_FROM_SURPLUS' : 'HOLD';
  return 'SELF_CONSUME';
}

function step(ms, socKwh) {
  const sun = pvKw(ms);
  const load = loadKw(ms);
  const price = importPerKwh(ms);
  const session = carSession(ms);
  const miner = price < 0.06 ? 2 : price < 0.08 ? 1 : 0;
  const mode = modeAt(ms, socKwh);
  const surplusKw = sun - load - miner;
  const wish = {
    CHARGE: -3.6,
    DISCHARGE: Math.max(0, load - sun) + 2.2,
    SELF_CONSUME: -surplusKw,
    CHARGE_FROM_SURPLUS: Math.min(0, -surplusKw),
    SERVE_LOAD: Math.max(0, -surplusKw),
    HOLD: 0,
  }[mode];
  const roomKw = ((10 - socKwh) / 0.95) * 12;
  const stockKw = (socKwh - 1) * 0.95 * 12;
  const batteryKw = Math.max(-Math.min(5, roomKw), Math.min(5, stockKw, wish));
  return { ms, mode, pvKw: sun, loadKw: load, minerKw: miner, batteryKw, session, socKwh, price };
}

function chargeCars(steps) {
  for (const id of new Set(steps.map((one) => one.session?.id).filter(Boolean))) {
    const own = steps.filter((one) => one.session?.id === id);
    let left = own[0].session.totalKwh;
    for (const one of [...own].sort((a, b) => a.price - b.price || a.ms - b.ms)) {
      one.evKw = left > 0.05 ? Math.min(7.36, Math.max(1.38, left * 12)) : 0;
      left -= one.evKw / 12;
    }
    let delivered = 0;
    for (const one of own) {
      one.deliveredKwh = delivered;
      delivered += one.evKw / 12;
      one.neededKwh = Math.max(0, one.session.totalKwh - one.deliveredKwh);
    }
  }
}

function history() {
  const steps = [];
  let socKwh = 5;
  for (let ms = FROM_MS; ms < TO_MS; ms += STEP_MS) {
    const one = step(ms, socKwh);
    steps.push(one);
    socKwh += (one.batteryKw > 0 ? -one.batteryKw / 0.95 : -one.batteryKw * 0.95) / 12;
  }
  chargeCars(steps);
  for (const one of steps) {
    one.evKw ??= 0;
    one.gridKw = one.loadKw + one.evKw + one.minerKw - one.pvKw - one.batteryKw;
  }
  return steps;
}

const steps = history();

export const stepAt = (ms) =>
  steps[Math.max(0, Math.min(steps.length - 1, Math.floor((ms - FROM_MS) / STEP_MS)))];

/** Mean of a quantity over an interval. */
export function mean(fromMs, toMs, key) {
  let sum = 0;
  let count = 0;
  for (let ms = fromMs; ms < toMs; ms += STEP_MS) {
    const one = stepAt(ms);
    sum += typeof key === 'function' ? key(one) : one[key];
    count++;
  }
  return sum / Math.max(1, count);
}

/** A living meter: the step's value with a little hum. */
export const hum = (ms, kw) => (Math.abs(kw) < 0.02 ? 0 : kw * (1 + 0.04 * noise(ms / 10_000 + kw)));
