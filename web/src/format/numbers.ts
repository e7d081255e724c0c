// SPDX-License-Identifier: Apache-2.0
/** Numbers with their unit. Unknown is a word, never 0. */

export const UNKNOWN = 'unknown';

/** Rounds without ever producing "-0.00". */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

/** 3.10, 12.4, 140: three figures are what a meter is good for. */
export function significant(value: number): string {
  const size = Math.abs(value);
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

export function kw(value: number | null | undefined): string {
  return value == null ? UNKNOWN : `${significant(value)} kW`;
}

export function kwh(value: number | null | undefined): string {
  return value == null ? UNKNOWN : `${fixed(value, Math.abs(value) < 99.95 ? 1 : 0)} kWh`;
}

export function percent(fraction: number | null | undefined): string {
  return fraction == null ? UNKNOWN : `${fixed(fraction * 100, 0)} %`;
}

export function ampere(value: number): string {
  return `${fixed(value, Math.abs(value) < 10 ? 1 : 0)} A`;
}
