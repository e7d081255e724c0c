// SPDX-License-Identifier: Apache-2.0
// The answers of docs/api.md about the made-up house at one site time.
import {
  carSession, exportPerKwh, hum, importPerKwh, mean, pricesKnownUntil, site, stepAt,
} from './world.mjs';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const iso = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');
const round = (value, digits = 3) => Math.round(value * 10 ** digits) / 10 ** digits;
const pence = (perKwh) => `${round(perKwh * 100, 1)} p/kWh`.replace('-', '−');
const reason = (code, sentence, bindingLimit = '', valueAtStake = 0) =>
  ({ code, sentence, bindingLimit, valueAtStake: round(valueAtStake) });

const MODE_WORDS = {
  SELF_CONSUME: 'Self Use', CHARGE: 'Force Charge', DISCHARGE: 'Force Discharge',
  CHARGE_FROM_SURPLUS: 'Charge From Surplus', SERVE_LOAD: 'Serve Load', HOLD: 'Hold',
};

function batteryReason(ms, mode) {
  const price = importPerKwh(ms);
  switch (mode) {
    case 'CHARGE':
      return price < 0
        ? reason('CHARGE_NEGATIVE_PRICE', `Import is ${pence(price)}: the grid pays for every kWh stored.`, 'battery.max-charge-kw 5', 0.42)
        : reason('CHARGE_CHEAP', `Import is ${pence(price)} now and 34.9 p/kWh this evening.`, '', 0.31);
    case 'DISCHARGE':
      return reason('SELL_DEAR', `Export pays ${pence(exportPerKwh(ms))}, more than a stored kWh is worth later.`, '', 0.18);
    case 'CHARGE_FROM_SURPLUS':
      return reason('STORE_SURPLUS', `Surplus sun is worth more this evening than the ${pence(exportPerKwh(ms))} export pays now.`, '', 0.09);
    case 'HOLD':
      return reason('KEEP_FOR_LATER', `Import at ${pence(price)} is cheaper than the stored energy, which saves 34.9 p/kWh later.`, '', 0.05);
    default:
      return reason('SERVE_LOAD', `Import costs ${pence(price)}, more than keeping the energy is worth.`, '', 0.02);
  }
}

function carReason(ms, evKw) {
  if (!carSession(ms)) return reason('NO_CAR', 'No car is plugged in.');
  return evKw > 0
    ? reason('CHARGE_CAR', `Among the cheapest hours before departure, at ${pence(importPerKwh(ms))}.`, '', 0.21)
    : reason('CAR_WAITS', 'Waits for cheaper hours; departure is still easily met.');
}

function minerReason(ms, minerKw) {
  return minerKw > 0
    ? reason('MINE', `Mining earns 8 p/kWh, energy costs ${pence(importPerKwh(ms))}.`, '', 0.03)
    : reason('DO_NOT_MINE', `Energy costs ${pence(importPerKwh(ms))}, mining earns only 8 p/kWh.`);
}

export function snapshot(ms, switches) {
  const now = stepAt(ms);
  const pvKw = hum(ms, now.pvKw);
  const loadKw = hum(ms + 1e6, now.loadKw);
  const batteryKw = now.batteryKw;
  const minerKw = switches.mining ? now.minerKw : 0;
  const gridKw = loadKw + now.evKw + minerKw - pvKw - batteryKw;
  const session = now.session && {
    id: now.session.id, arrival: iso(now.session.arrival), expectedDeparture: iso(now.session.departure),
    neededKwh: round(now.neededKwh), deliveredKwh: round(now.deliveredKwh), maxKw: 7.36,
    socFraction: null, targetFraction: 0.8,
  };
  const half = Math.floor(ms / (30 * MINUTE_MS)) * 30 * MINUTE_MS;
  return {
    at: iso(ms), pvKw: round(pvKw), gridKw: round(gridKw), importKw: round(Math.max(0, gridKw)),
    exportKw: round(Math.max(0, -gridKw)), batteryKw: round(batteryKw), chargeKw: round(Math.max(0, -batteryKw)),
    dischargeKw: round(Math.max(0, batteryKw)), loadKw: round(loadKw), evKw: round(now.evKw), minerKw, imbalanceKw: 0,
    batteries: [{ id: 'battery', socKwh: round(now.socKwh), socFraction: round(now.socKwh / 10), powerKw: round(batteryKw) }],
    chargers: [{ id: 'wallbox', powerKw: round(now.evKw), session }],
    miners: [{ id: 'miner', powerKw: minerKw }],
    price: { start: iso(half), end: iso(half + 30 * MINUTE_MS), importPerKwh: importPerKwh(ms), exportPerKwh: exportPerKwh(ms) },
  };
}

export function recommendation(ms, switches) {
  const now = stepAt(ms);
  const why = batteryReason(ms, now.mode);
  const expiresAt = iso(ms + 30_000);
  const minerKw = switches.mining ? now.minerKw : 0;
  const minerWhy = switches.mining ? minerReason(ms, minerKw) : reason('SWITCHED_OFF', 'Mining is switched off.');
  const narrowed = now.mode === 'CHARGE'
    ? [reason('PHYSICAL_LIMIT', 'Car and battery together stay below the main fuse.', 'grid.max-import-kw 15', 0.01)]
    : [];
  return {
    at: iso(ms), mode: MODE_WORDS[now.mode], batteryMode: now.mode, batteryKw: round(now.batteryKw),
    dischargeCurrentA: round((Math.max(0, now.batteryKw) / 48) * 1000, 1),
    chargeCurrentA: round((Math.max(0, -now.batteryKw) / 48) * 1000, 1),
    reason: why.sentence, reasonCode: why.code, bindingLimit: why.bindingLimit, valueAtStake: why.valueAtStake,
    optimisationStatus: switches.optimiser ? 'optimal' : 'none', gapMoney: 0,
    expectedSocFraction: round(stepAt(ms + 15 * MINUTE_MS).socKwh / 10), validUntil: expiresAt,
    ladder: switches.optimiser ? 'OPTIMAL' : 'RULES', narrowed,
    setpoints: [
      { assetId: 'battery', kind: 'battery', powerKw: round(now.batteryKw), currentA: null, limitKw: null, expiresAt, reason: why },
      { assetId: 'wallbox', kind: 'charger', powerKw: null, currentA: Math.floor((now.evKw * 1000) / 230), limitKw: null, expiresAt, reason: carReason(ms, now.evKw) },
      { assetId: 'miner', kind: 'miner', powerKw: minerKw, currentA: null, limitKw: null, expiresAt, reason: minerWhy },
    ],
  };
}

export function plan(issuedMs) {
  const boundaries = [Math.floor(issuedMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS];
  const grow = (minutes, count) => {
    for (let i = 0; i < count; i++) boundaries.push(boundaries.at(-1) + minutes * MINUTE_MS);
  };
  grow(5, 12);
  while (boundaries.at(-1) % (30 * MINUTE_MS) !== 0) grow(5, 1);
  grow(15, 40);
  grow(30, 72);
  const starts = boundaries.slice(0, -1);
  const each = (key) => starts.map((from, i) => round(mean(from, boundaries[i + 1], key)));
  const steps = starts.map((from) => stepAt(from));
  return {
    issuedAt: iso(issuedMs), currency: 'GBP',
    proof: { status: 'PROVED', gapMoney: 0, gapFraction: 0, cause: null }, solveMillis: 12.3,
    boundaries: boundaries.map(iso),
    loadKw: each('loadKw'), pvKw: each('pvKw'),
    importKw: each((one) => Math.max(0, one.gridKw)), exportKw: each((one) => Math.max(0, -one.gridKw)),
    curtailedKw: starts.map(() => 0), importCapKw: starts.map(() => 15),
    importPerKwh: starts.map(importPerKwh), exportPerKwh: starts.map(exportPerKwh),
    pricesKnownUntil: iso(pricesKnownUntil(issuedMs)),
    batteries: [{
      id: 'battery',
      chargeKw: each((one) => Math.max(0, -one.batteryKw)), dischargeKw: each((one) => Math.max(0, one.batteryKw)),
      socFraction: boundaries.map((ms) => round(stepAt(ms).socKwh / 10)), valuePerKwh: boundaries.map(() => 0.21),
      modes: steps.map((one) => one.mode), reasons: starts.map((ms, i) => batteryReason(ms, steps[i].mode)),
    }],
    chargers: [{
      id: 'wallbox', sessionId: 's1', chargeKw: each('evKw'), energyKwh: boundaries.map(() => 0),
      reasons: starts.map((ms, i) => carReason(ms, steps[i].evKw)),
    }],
    miners: [{ id: 'miner', powerKw: each('minerKw'), reasons: starts.map((ms, i) => minerReason(ms, steps[i].minerKw)) }],
    blocks: [],
    costs: { importCost: 1.2, exportCost: -0.3, demandCost: 0, wearCost: 0.05, unmetCost: 0, miningCost: -0.2, storedEnergyCost: -0.4, energyCost: 0.7, totalCost: 0.35 },
    shortfalls: [],
  };
}

export function historyOf(fromMs, toMs, stepMinutes) {
  const starts = [];
  for (let ms = fromMs; ms < toMs; ms += stepMinutes * MINUTE_MS) starts.push(ms);
  // The recorder was off for an hour: holes must look like holes.
  const hole = (ms) => ms % (24 * HOUR_MS) >= 2 * HOUR_MS && ms % (24 * HOUR_MS) < 3 * HOUR_MS;
  const each = (key) => starts.map((ms) => (hole(ms) ? null : round(mean(ms, ms + stepMinutes * MINUTE_MS, key))));
  return {
    stepMinutes, starts: starts.map(iso), pvKw: each('pvKw'), loadKw: each('loadKw'), gridKw: each('gridKw'),
    batteryKw: each('batteryKw'), evKw: each('evKw'), minerKw: each('minerKw'),
    socFraction: each((one) => one.socKwh / 10), importPerKwh: starts.map(importPerKwh), exportPerKwh: starts.map(exportPerKwh),
  };
}

/** The plan of then, with a sun that was believed a fifth too strong. */
export function forecast(atMs) {
  const { issuedAt, boundaries, loadKw, pvKw, batteries } = plan(atMs);
  return { issuedAt, boundaries, loadKw, pvKw: pvKw.map((kw) => round(1.2 * kw)), socFraction: batteries[0].socFraction };
}

export function decisions(nowMs, limit) {
  const list = [];
  for (let ms = Math.floor(nowMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS; list.length < limit && ms > nowMs - 36 * HOUR_MS; ms -= 5 * MINUTE_MS) {
    const headline = batteryReason(ms, stepAt(ms).mode);
    if (headline.sentence !== list.at(-1)?.headline.sentence) {
      list.push({ at: iso(ms), ladder: ms % (7 * HOUR_MS) === 0 ? 'STALE_PLAN' : 'OPTIMAL', headline });
    }
  }
  return list;
}

export function ledger(fromMs, nowMs, days, completeFraction) {
  const hours = (nowMs - fromMs) / HOUR_MS;
  const kwh = (key) => round(mean(fromMs, nowMs, key) * hours * days, 2);
  const money = (key) => round(mean(fromMs, nowMs, key) * hours * days, 2);
  const importCost = money((one) => Math.max(0, one.gridKw) * importPerKwh(one.ms));
  const exportCost = money((one) => Math.min(0, one.gridKw) * exportPerKwh(one.ms));
  const miningIncome = money((one) => one.minerKw * 0.08);
  const energyCost = importCost + exportCost - miningIncome;
  const baselineCost = energyCost + 0.74 * days;
  const wearCost = money((one) => Math.max(0, one.batteryKw) * 0.01);
  const storedValue = 0.02 * days;
  return {
    from: iso(fromMs), to: iso(fromMs + 24 * HOUR_MS), currency: 'GBP',
    importKwh: kwh((one) => Math.max(0, one.gridKw)), exportKwh: kwh((one) => Math.max(0, -one.gridKw)),
    pvKwh: kwh('pvKw'), loadKwh: kwh('loadKw'), evKwh: kwh('evKw'), minerKwh: kwh('minerKw'),
    chargedKwh: kwh((one) => Math.max(0, -one.batteryKw)), dischargedKwh: kwh((one) => Math.max(0, one.batteryKw)),
    importCost, exportCost, miningIncome, wearCost, energyCost: round(energyCost, 2), baselineCost: round(baselineCost, 2),
    storedValue, savings: round(baselineCost - energyCost - wearCost + storedValue, 2), completeFraction,
  };
}

export { iso, site };

/** Two days beside another controller, always the same. */
/** A month in which forecasts grew better. */
export function accuracy(nowMs) {
  const errors = (maeKw, skillFraction, cases = 192) => ({
    cases, maeKw: round(maeKw), biasKw: round(maeKw / 9), pinballKw: round(maeKw * 0.38), coverageFraction: 0.81, skillFraction,
  });
  const of = (quantity, maeKw) => ({
    quantity,
    whole: errors(maeKw, 0.14, 5760),
    byHours: [[0, 1], [1, 3], [3, 6], [6, 24], [24, 48]].map(([fromHours, untilHours], i) => ({
      fromHours, untilHours, errors: errors(maeKw * (0.7 + 0.08 * i), round(0.3 - 0.06 * i)),
    })),
    byDay: Array.from({ length: 30 }, (_, day) => ({
      date: iso(nowMs - (30 - day) * 24 * HOUR_MS).slice(0, 10),
      errors: errors(maeKw * (1.4 - day / 60 + 0.4 * Math.sin(day * 2.4)), day < 7 ? null : 0.12),
    })),
  });
  return { quantities: [of('LOAD', 0.21), of('PV', 0.34)] };
}

export function shadow() {
  const side = (cost) => ({
    importKwh: 15.1, exportKwh: 7, importCost: cost + 0.4, exportCost: -0.4, miningIncome: 0, wearCost: 0.2, storedKwh: 1,
    storedValue: 0.2, carKwh: 8, peakKw: 4, demandCost: 0, cost,
  });
  const day = (date) => ({
    date, comparedHours: 12, missedHours: 0.5, existing: side(1.4), busbar: side(1), carValue: 0, savings: 0.4,
  });
  return {
    currency: site.currency, comparedHours: 24, missedHours: 1, existing: side(2.8), busbar: side(2), carValue: 0,
    savings: 0.8, days: [day('2024-05-01'), day('2024-05-02')],
    assumptions: ['A car charges only while it is really plugged in.'],
  };
}
