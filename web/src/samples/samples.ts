// SPDX-License-Identifier: Apache-2.0
/** A small site, its readings and its plan, for tests; each test changes only what it is about. */
import type { Forecast, History, Ledger, Plan, Recommendation, Site, Snapshot } from '../api/types';

export const site: Site = {
  id: 'home',
  name: 'Home',
  zone: 'Europe/London',
  currency: 'GBP',
  grid: { maxImportKw: 15, maxExportKw: 5, phases: 1, demandPricePerKw: 0 },
  pv: [{ id: 'roof', peakKw: 5 }],
  batteries: [
    { id: 'battery', capacityKwh: 10, minSocFraction: 0.1, maxSocFraction: 1, maxChargeKw: 5, maxDischargeKw: 5 },
  ],
  chargers: [{ id: 'wallbox', minKw: 1.38, maxKw: 7.36 }],
  miners: [{ id: 'miner', stepsKw: [1, 2], valuePerKwh: 0.08 }],
  automation: { optimiser: true, arbitrage: true, mining: true, export: true },
};

/** 3 kW of sun: 0.5 to the house, 1.2 into the battery, 1 to the miner, 0.3 exported. */
export const snapshot: Snapshot = {
  at: '2024-05-01T12:00:00Z',
  pvKw: 3,
  gridKw: -0.3,
  batteryKw: -1.2,
  loadKw: 0.5,
  evKw: 0,
  minerKw: 1,
  imbalanceKw: 0,
  batteries: [{ id: 'battery', socKwh: 6.1, socFraction: 0.61, powerKw: -1.2 }],
  chargers: [{ id: 'wallbox', powerKw: 0, session: null }],
  miners: [{ id: 'miner', powerKw: 1 }],
  price: { start: '2024-05-01T12:00:00Z', end: '2024-05-01T12:30:00Z', importPerKwh: 0.11, exportPerKwh: 0.055 },
};

const reason = (sentence: string) => ({ code: 'X', sentence, bindingLimit: '', valueAtStake: 0, nextBest: '' });

/** Three half hours from 12:00: store surplus, be paid to charge, then serve the house. */
export const plan: Plan = {
  issuedAt: '2024-05-01T12:00:00Z',
  currency: 'GBP',
  proof: { status: 'PROVED', gapMoney: 0, gapFraction: 0, cause: null },
  solveMillis: 12,
  boundaries: ['2024-05-01T12:00:00Z', '2024-05-01T12:30:00Z', '2024-05-01T13:00:00Z', '2024-05-01T13:30:00Z'],
  loadKw: [0.5, 0.5, 1],
  pvKw: [3, 3, 0],
  importKw: [0, 2.5, 0],
  exportKw: [0.3, 0, 0],
  curtailedKw: [0, 1, 0],
  importPerKwh: [0.1, -0.05, 0.2],
  exportPerKwh: [0.05, -0.08, 0.1],
  pricesKnownUntil: '2024-05-01T13:00:00Z',
  batteries: [
    {
      id: 'battery',
      chargeKw: [2.2, 4, 0],
      dischargeKw: [0, 0, 1],
      socFraction: [0.4, 0.5, 0.7, 0.65],
      valuePerKwh: [0.2, 0.2, 0.2, 0.2],
      modes: ['CHARGE_FROM_SURPLUS', 'CHARGE', 'SELF_CONSUME'],
      reasons: [reason('Store it.'), reason('Import is −5.0 p/kWh.'), reason('Serve the house.')],
    },
  ],
  chargers: [],
  miners: [{ id: 'miner', powerKw: [0, 0, 0], reasons: [reason('No.'), reason('No.'), reason('No.')] }],
  costs: { totalCost: 0, energyCost: 0 },
  shortfalls: [],
};

/** The hour before noon; nothing was recorded in its second quarter. */
export const history: History = {
  stepMinutes: 15,
  starts: ['2024-05-01T11:00:00Z', '2024-05-01T11:15:00Z', '2024-05-01T11:30:00Z', '2024-05-01T11:45:00Z'],
  pvKw: [2, null, 2, 2],
  loadKw: [0.5, null, 0.5, 0.5],
  gridKw: [-1, null, 0.5, 0],
  batteryKw: [-0.5, null, 1, 0],
  evKw: [0, null, 0, 0],
  minerKw: [0, null, 0, 0],
  socFraction: [0.3, null, 0.35, 0.38],
  importPerKwh: [0.1, 0.1, 0.1, 0.1],
  exportPerKwh: [0.05, 0.05, 0.05, 0.05],
};

/** Made at 11:00 for the two hours from then: too much sun, too little house. */
export const forecast: Forecast = {
  issuedAt: '2024-05-01T11:00:00Z',
  boundaries: ['2024-05-01T11:00:00Z', '2024-05-01T12:00:00Z', '2024-05-01T13:00:00Z'],
  loadKw: [0.4, 0.6],
  pvKw: [3, 4],
  socFraction: [0.3, 0.5, 0.9],
};

export const recommendation: Recommendation = {
  at: '2024-05-01T12:00:00Z',
  mode: 'Force Charge',
  batteryMode: 'CHARGE',
  batteryKw: -3.6,
  dischargeCurrentA: 0,
  chargeCurrentA: 75,
  reason: 'Import is −2.1 p/kWh.',
  reasonCode: 'CHARGE_NEGATIVE_PRICE',
  bindingLimit: '',
  valueAtStake: 0.12,
  nextBest: '',
  optimisationStatus: 'optimal',
  gapMoney: 0,
  expectedSocFraction: 0.95,
  validUntil: '2024-05-01T12:00:30Z',
  ladder: 'OPTIMAL',
  narrowed: [],
  setpoints: [],
};

export const ledger: Ledger = {
  from: '2024-04-30T23:00:00Z',
  to: '2024-05-01T23:00:00Z',
  currency: 'GBP',
  importKwh: 3.2,
  exportKwh: 1,
  pvKwh: 9,
  loadKwh: 7,
  evKwh: 4,
  minerKwh: 2,
  chargedKwh: 5,
  dischargedKwh: 4,
  importCost: 0.3,
  exportCost: -0.05,
  miningIncome: 0.16,
  wearCost: 0.04,
  energyCost: 0.09,
  baselineCost: 0.8,
  storedValue: 0.02,
  savings: 0.69,
  completeFraction: 1,
};
