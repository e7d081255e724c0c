// SPDX-License-Identifier: Apache-2.0
import type { Site, Snapshot } from '../api/types';
import { kw, significant } from '../format/numbers';
import { useWidth } from '../live/useWidth';
import { detailOf, siteSocFraction } from './details';
import { FlowLabel } from './FlowLabel';
import { FlowLink } from './FlowLink';
import { flowsOf, throughputKw } from './flows';
import { layoutFlows } from './layout';

/** Meters that disagree by less than this are meters. */
const IMBALANCE_WORTH_SAYING_KW = 0.05;

export function FlowDiagram({ site, snapshot }: { site: Site; snapshot: Snapshot | null }) {
  const [ref, widthPx] = useWidth<HTMLDivElement>(640);
  const narrow = widthPx < 520;
  const flows = flowsOf(site, snapshot);
  const layout = layoutFlows(flows, {
    widthPx,
    rowPx: narrow ? 78 : 84,
    labelPx: narrow ? 102 : 158,
    busPx: narrow ? 12 : 16,
  });
  const { bus } = layout;
  const totalKw = throughputKw(flows);
  const imbalanceKw = snapshot?.imbalanceKw ?? 0;

  return (
    <section className="card flow" aria-labelledby="flow-title">
      <h2 id="flow-title">Energy now</h2>
      <ul className="hidden" data-testid="flow-list">
        {flows.map((flow) => (
          <li key={flow.id}>
            {flow.label}: {kw(flow.powerKw)} {detailOf(flow.id, site, snapshot)}
          </li>
        ))}
      </ul>
      <div ref={ref} className="flow-frame">
        <svg width={widthPx} height={layout.heightPx} aria-hidden="true">
          {layout.placed.map((placed) => (
            <FlowLink key={placed.flow.id} placed={placed} />
          ))}
          <rect className="bus" x={bus.x} y={bus.y} width={bus.widthPx} height={bus.heightPx} rx={3} />
          <text className="bus-total" x={bus.x + bus.widthPx / 2} y={bus.y - 12} textAnchor="middle">
            {totalKw === null ? '' : `${significant(totalKw)} kW`}
          </text>
          {layout.placed.map((placed) => (
            <FlowLabel
              key={placed.flow.id}
              placed={placed}
              detail={detailOf(placed.flow.id, site, snapshot)}
              socFraction={placed.flow.id === 'discharge' ? siteSocFraction(site, snapshot) : null}
              narrow={narrow}
            />
          ))}
        </svg>
      </div>
      {Math.abs(imbalanceKw) > IMBALANCE_WORTH_SAYING_KW && (
        <p className="note">The meters disagree by {kw(Math.abs(imbalanceKw))}.</p>
      )}
    </section>
  );
}
