// SPDX-License-Identifier: Apache-2.0
import type { Accuracy, Automation, Decision, Forecast, History, Ledger, OperatingMode, Plan, Shadow, Site } from './types';

/** A refusal or failure in words for people; `status` is 0 when nobody answered. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

const BASE = 'api/v1';

/** No answer within this time counts as none: the server answers from memory or a local file. */
const PATIENCE_MILLIS = 15_000;

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`${BASE}/${path}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  } catch {
    throw new ApiError('Busbar did not answer. Maybe it is restarting.', 0);
  }
  if (!answer.ok) {
    throw new ApiError(await problemText(answer), answer.status);
  }
  return (await answer.json()) as T;
}

/** Turns application/problem+json into one sentence, and survives anything else. */
export async function problemText(answer: Response): Promise<string> {
  try {
    const problem: unknown = await answer.json();
    if (typeof problem === 'object' && problem !== null) {
      const { title, detail, maybe } = problem as Record<string, unknown>;
      const words = [detail ?? title, maybe].filter((word) => typeof word === 'string' && word !== '');
      if (words.length > 0) {
        return words.join(' ');
      }
    }
  } catch {
    // Not JSON: the status line below is all there is.
  }
  return `Busbar answered ${answer.status}.`;
}

/** Null instead of an error where the contract says "not yet" (404 until the first plan). */
async function unlessAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return null;
    }
    throw error;
  }
}

function put<T>(path: string, body: T): Promise<T> {
  return call<T>(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export const api = {
  site: () => call<Site>('site'),
  plan: () => unlessAbsent(call<Plan>('plan')),
  history: (fromMs: number, toMs: number, stepMinutes: number) =>
    call<History>(
      `history?from=${new Date(fromMs).toISOString()}&to=${new Date(toMs).toISOString()}` +
        `&stepMinutes=${stepMinutes}`,
    ),
  forecast: (atMs: number) =>
    unlessAbsent(call<Forecast>(`forecast?at=${new Date(atMs).toISOString()}`)),
  decisions: (limit: number) => call<Decision[]>(`decisions?limit=${limit}`),
  month: (month: string) => unlessAbsent(call<Ledger>(`ledger/month?month=${month}`)),
  accuracy: () => call<Accuracy>('forecast/accuracy'),
  shadow: () => call<Shadow>('shadow'),
  setAutomation: (automation: Automation) => put('automation', automation),
  setMode: (mode: OperatingMode) => put('mode', { mode }),
};
