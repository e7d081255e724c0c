// SPDX-License-Identifier: Apache-2.0
import { significant, UNKNOWN } from '../format/numbers';
import type { AssetKind } from './flows';
import { Icon } from './Icon';
import type { PlacedFlow } from './layout';

interface Props {
  placed: PlacedFlow;
  detail: string;
  socFraction: number | null;
  narrow: boolean;
}

/** A flow's terminal, name, power and one line of detail, beside the outer end of its link. */
export function FlowLabel({ placed, detail, socFraction, narrow }: Props) {
  const { flow, state, rowY, endX, widthPx } = placed;
  const left = flow.side === 'source';
  const x = left ? endX - 14 : endX + 14;
  const anchor = left ? 'end' : 'start';
  const lines = twoLines(detail, narrow ? 15 : 23);
  const nameY = rowY - (lines[0] === '' ? 8 : 17);

  return (
    <g className={`label ${flow.asset} ${state}`} data-flow={flow.id}>
      <Terminal x={left ? endX - 4 : endX} y={rowY} heightPx={Math.max(widthPx, 14)} />
      <text className="label-name" x={x} y={nameY} textAnchor={anchor}>
        {flow.label}
      </text>
      <text className="label-power" x={x} y={nameY + 23} textAnchor={anchor}>
        {flow.powerKw === null ? (
          <tspan className="label-unknown">{UNKNOWN}</tspan>
        ) : (
          <>
            {significant(flow.powerKw)}
            <tspan className="label-unit"> kW</tspan>
          </>
        )}
      </text>
      {lines.map((line, row) => (
        <text key={row} className="label-detail" x={x} y={nameY + 40 + row * 14} textAnchor={anchor}>
          {line}
        </text>
      ))}
      {!narrow && <AssetIcon asset={flow.asset} x={left ? 0 : endX + 158 - 26} y={rowY - 13} />}
      {socFraction !== null && !narrow && <Gauge fraction={socFraction} x={endX - 84} y={nameY + 48} />}
    </g>
  );
}

function Terminal({ x, y, heightPx }: { x: number; y: number; heightPx: number }) {
  return <rect className="terminal" x={x} y={y - heightPx / 2} width={4} height={heightPx} rx={2} />;
}

function AssetIcon({ asset, x, y }: { asset: AssetKind; x: number; y: number }) {
  return (
    <g className="label-icon" transform={`translate(${x} ${y})`}>
      <Icon kind={asset} sizePx={26} />
    </g>
  );
}

function Gauge({ fraction, x, y }: { fraction: number; x: number; y: number }) {
  const widthPx = 70;
  return (
    <g>
      <rect className="gauge-back" x={x} y={y} width={widthPx} height={4} rx={2} />
      <rect className="gauge-fill" x={x} y={y} width={widthPx * Math.min(1, fraction)} height={4} rx={2} />
    </g>
  );
}

/** Breaks a detail that is too long for one line near its middle, best before a "by". */
export function twoLines(detail: string, longest: number): string[] {
  if (detail.length <= longest) {
    return [detail];
  }
  const by = detail.lastIndexOf(' by ');
  const space = by > 0 ? by : detail.indexOf(' ', Math.floor(detail.length / 2) - 2);
  return space > 0 ? [detail.slice(0, space), detail.slice(space + 1)] : [detail];
}
