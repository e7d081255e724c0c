// SPDX-License-Identifier: Apache-2.0
/** Money in the site's currency. The page is English, so the number format is too. */
import { UNKNOWN } from './numbers';

const LOCALE = 'en-GB';

/** Signs of the hundredth part, for prices per kWh, where people say "11 p", not "£0.11". */
const MINOR_SIGN: Record<string, string> = {
  GBP: 'p',
  EUR: 'ct',
  USD: '¢',
  CAD: '¢',
  AUD: '¢',
  NZD: '¢',
  CHF: 'Rp',
  SEK: 'öre',
  NOK: 'øre',
  DKK: 'øre',
};

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      signDisplay: 'negative',
    });
    formats.set(currency, format);
  }
  return format;
}

export function money(value: number | null | undefined, currency: string): string {
  return value == null ? UNKNOWN : formatOf(currency).format(value).replace('-', '−');
}

/** Small stakes: an amount below the smallest coin is said so instead of being rounded to nothing. */
export function smallMoney(value: number, currency: string): string {
  const digits = formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;
  const smallest = 10 ** -digits;
  return value > 0 && value < smallest / 2 ? `under ${money(smallest, currency)}` : money(value, currency);
}

/** The unit prices are shown in, and how many of it make one unit of money. */
export function priceUnit(currency: string): { sign: string; perMoney: number } {
  const minor = MINOR_SIGN[currency];
  if (minor) {
    return { sign: minor, perMoney: 100 };
  }
  const symbol = formatOf(currency).formatToParts(0).find((part) => part.type === 'currency');
  return { sign: symbol?.value ?? currency, perMoney: 1 };
}

const PRICE_IN_WORDS = /([-−]?\d+\.\d+) ([A-Z]{3})\/kWh/g;

/** Sentences come with prices as "−0.004 GBP/kWh"; people say "−0.4 p/kWh". */
export function plainPrices(sentence: string): string {
  return sentence.replace(PRICE_IN_WORDS, (_, amount: string, currency: string) =>
    price(Number(amount.replace('−', '-')), currency),
  );
}

export function price(perKwh: number | null | undefined, currency: string): string {
  if (perKwh == null) {
    return `price ${UNKNOWN}`;
  }
  const { sign, perMoney } = priceUnit(currency);
  const digits = perMoney === 100 ? 1 : 2;
  const text = (perKwh * perMoney).toFixed(digits);
  const tidy = (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
  return `${tidy} ${sign}/kWh`;
}
