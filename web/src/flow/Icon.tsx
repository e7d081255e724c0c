// SPDX-License-Identifier: Apache-2.0
import type { AssetKind } from './flows';

/** Line drawings on a 24 px square. */
const DRAWINGS: Record<AssetKind, string> = {
  solar:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M5.3 18.7l1.5-1.5M17.2 6.8l1.5-1.5',
  battery: 'M7 5.5h10a1.5 1.5 0 0 1 1.5 1.5v12.5A1.5 1.5 0 0 1 17 21H7a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 7 5.5M9.5 5.5V3h5v2.5M12.5 9l-2.5 4.5h4L11.5 18',
  grid: 'M12 2.5 6.5 21.5M12 2.5l5.5 19M5 8h14M6 12.5h12M9 12.5l7.200 5M15 12.5l-7.200 5',
  house: 'M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20',
  car: 'M3.5 16.5v-4l1.800-.8 2-4.700h9.400l2 4.700 1.800.8v4zM3.800 12h16.400M5.5 16.5v2M18.5 16.5v2M7 14.300h1.5M15.5 14.300H17',
  miner: 'M7 7h10v10H7zM10 10h4v4h-4zM9.5 7V3.5M14.5 7V3.5M9.5 20.5V17M14.5 20.5V17M7 9.5H3.5M7 14.5H3.5M20.5 9.5H17M20.5 14.5H17',
};

export function Icon({ kind, sizePx }: { kind: AssetKind; sizePx: number }) {
  return (
    <svg className="icon" width={sizePx} height={sizePx} viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
    </svg>
  );
}
