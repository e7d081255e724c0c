// SPDX-License-Identifier: Apache-2.0
/**
 * The server's answers as docs/api.md promises them: kW, kWh, fractions, money in the site's
 * currency, ISO-8601 UTC. What may be unknown is `null` here, never 0, so that the compiler asks.
 */

export type Ladder = 'OPTIMAL' | 'STALE_PLAN' | 'RULES' | 'HELD' | 'SAFE' | 'HANDS_OFF';
export type OperatingMode = 'LIVE' | 'SHADOW' | 'OFF';
export type BatteryMode =
  | 'SELF_CONSUME'
  | 'CHARGE'
  | 'DISCHARGE'
  | 'CHARGE_FROM_SURPLUS'
  | 'SERVE_LOAD'
  | 'HOLD';

export interface Automation {
  optimiser: boolean;
  arbitrage: boolean;
  mining: boolean;
  export: boolean;
}

export interface Site {
  id: string;
  name: string;
  zone: string;
  currency: string;
  grid: { maxImportKw: number; maxExportKw: number; phases: number; demandPricePerKw: number };
  pv: { id: string; peakKw: number }[];
  batteries: {
    id: string;
    capacityKwh: number;
    minSocFraction: number;
    maxSocFraction: number;
    maxChargeKw: number;
    maxDischargeKw: number;
  }[];
  chargers: { id: string; minKw: number; maxKw: number }[];
  miners: { id: string; stepsKw: number[]; valuePerKwh: number }[];
  automation: Automation;
}

export interface CarSession {
  id: string;
  arrival: string;
  expectedDeparture: string;
  neededKwh: number;
  deliveredKwh: number;
  maxKw: number;
  socFraction: number | null;
  targetFraction: number;
}

export interface PriceNow {
  start: string;
  end: string;
  importPerKwh: number;
  exportPerKwh: number;
}

export interface Snapshot {
  at: string;
  pvKw: number | null;
  gridKw: number | null;
  batteryKw: number | null;
  loadKw: number | null;
  evKw: number | null;
  minerKw: number | null;
  imbalanceKw: number | null;
  batteries: { id: string; socKwh: number; socFraction: number | null; powerKw: number }[];
  chargers: { id: string; powerKw: number | null; session: CarSession | null }[];
  miners: { id: string; powerKw: number | null }[];
  price: PriceNow | null;
}

export interface Reason {
  code: string;
  sentence: string;
  bindingLimit: string;
  valueAtStake: number;
  nextBest: string;
}

export interface Setpoint {
  assetId: string;
  kind: 'battery' | 'charger' | 'miner' | 'pv' | 'release';
  powerKw: number | null;
  currentA: number | null;
  limitKw: number | null;
  expiresAt: string;
  reason: Reason;
}

export interface Recommendation {
  at: string;
  /** Null at a site without battery. */
  mode: string | null;
  /** Null, like power and currents, while the battery is not commanded. */
  batteryMode: BatteryMode | null;
  batteryKw: number | null;
  dischargeCurrentA: number | null;
  chargeCurrentA: number | null;
  reason: string;
  reasonCode: string;
  bindingLimit: string;
  valueAtStake: number | null;
  nextBest: string | null;
  optimisationStatus: 'optimal' | 'feasible' | 'fallback' | 'none';
  gapMoney: number | null;
  expectedSocFraction: number | null;
  validUntil: string | null;
  ladder: Ladder;
  narrowed: Reason[];
  setpoints: Setpoint[];
}

export interface Plan {
  issuedAt: string;
  currency: string;
  proof: {
    status: 'PROVED' | 'FEASIBLE' | 'FALLBACK';
    gapMoney: number | null;
    gapFraction: number | null;
    cause: string | null;
  };
  solveMillis: number;
  boundaries: string[];
  loadKw: number[];
  pvKw: number[];
  importKw: number[];
  exportKw: number[];
  curtailedKw: number[];
  importPerKwh: number[];
  exportPerKwh: number[];
  pricesKnownUntil: string;
  batteries: {
    id: string;
    chargeKw: number[];
    dischargeKw: number[];
    socFraction: number[];
    valuePerKwh: number[];
    modes: BatteryMode[];
    reasons: Reason[];
  }[];
  chargers: {
    id: string;
    sessionId: string;
    chargeKw: number[];
    energyKwh: number[];
    reasons: Reason[];
  }[];
  miners: { id: string; powerKw: number[]; reasons: Reason[] }[];
  costs: { totalCost: number; energyCost: number };
  shortfalls: { what: string; amountKwh: number; sentence: string }[];
}

type Series = (number | null)[];

export interface History {
  stepMinutes: number;
  starts: string[];
  pvKw: Series;
  loadKw: Series;
  gridKw: Series;
  batteryKw: Series;
  evKw: Series;
  minerKw: Series;
  socFraction: Series;
  importPerKwh: Series;
  exportPerKwh: Series;
}

/** What a plan of the past believed, to lay over what was. */
export interface Forecast {
  issuedAt: string;
  boundaries: string[];
  loadKw: number[];
  /** Before any was held back. */
  pvKw: number[];
  socFraction: number[] | null;
}

export interface Decision {
  at: string;
  ladder: Ladder;
  headline: Reason;
}

export interface Ledger {
  from: string;
  to: string;
  currency: string;
  importKwh: number;
  exportKwh: number;
  pvKwh: number;
  loadKwh: number;
  evKwh: number;
  minerKwh: number;
  chargedKwh: number;
  dischargedKwh: number;
  importCost: number;
  exportCost: number;
  miningIncome: number;
  wearCost: number;
  energyCost: number;
  baselineCost: number;
  storedValue: number;
  savings: number;
  completeFraction: number;
}

/** One side of the comparison with another controller; money as in docs/api.md. */
export interface ShadowSide {
  importKwh: number;
  exportKwh: number;
  carKwh: number;
  storedValue: number;
  cost: number;
}

export interface Shadow {
  currency: string;
  comparedHours: number;
  missedHours: number;
  existing: ShadowSide | null;
  busbar: ShadowSide | null;
  savings: number | null;
  days: { date: string; savings: number; comparedHours: number }[];
  assumptions: string[];
}

/** How far forecasts were off; powers are means over half-hours. */
export interface ForecastErrors {
  cases: number;
  maeKw: number;
  biasKw: number;
  pinballKw: number;
  coverageFraction: number;
  /** Null before there was a week to compare with. */
  skillFraction: number | null;
}

export interface AccuracyOf {
  quantity: 'LOAD' | 'PV';
  whole: ForecastErrors;
  byHours: { fromHours: number; untilHours: number; errors: ForecastErrors }[];
  byDay: { date: string; errors: ForecastErrors }[];
}

export interface Accuracy {
  quantities: AccuracyOf[];
}

export interface Status {
  siteTime: string;
  speed: number;
  mode: OperatingMode;
  /** Null, with its why, until the first decision. */
  ladder: Ladder | null;
  ladderWhy: string | null;
  planIssuedAt: string | null;
  loop: { ticks: number; tickP50Millis: number; tickP99Millis: number; latenessP99Millis: number };
  alerts: string[];
  automation: Automation;
}

export interface TickEvent {
  snapshot: Snapshot | null;
  recommendation: Recommendation | null;
  today: Ledger | null;
  status: Status;
}
