// SPDX-License-Identifier: Apache-2.0
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { sentence, type SiteWords } from './describe';
import { GUTTER_PX, RIGHT_PX } from './Panel';
import { segmentAt, type Segment } from './segments';
import { stepped } from './selection';
import { percentOf, type TimeWindow } from './shapes';

interface Props {
  segments: Segment[];
  window: TimeWindow;
  nowMs: number;
  site: SiteWords;
  selected: Segment | null;
  /** Whether somebody chose it; now needs no other mark. */
  chosen: boolean;
  /** Follows the mouse; null when it has left. */
  onHover: (ms: number | null) => void;
  /** Chosen by key, click or touch; stays. */
  onPin: (ms: number | null) => void;
  children: ReactNode;
}

/**
 * Lets people walk along the time axis. To assistive technology it is a slider whose value is a
 * sentence about the interval; the canvases inside are decoration.
 */
export function ChartStage(props: Props) {
  const { segments, window, nowMs, site, selected, chosen, onHover, onPin, children } = props;
  const index = selected ? segments.indexOf(selected) : -1;

  function msUnder(event: PointerEvent<HTMLDivElement>): number {
    const box = event.currentTarget.getBoundingClientRect();
    const widthPx = box.width - GUTTER_PX - RIGHT_PX;
    const fraction = (event.clientX - box.left - GUTTER_PX) / widthPx;
    return window.fromMs + Math.min(1, Math.max(0, fraction)) * (window.toMs - window.fromMs);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      onPin(null);
      return;
    }
    const to = segments[stepped(event.key, index, segments, segmentAt(segments, nowMs)) ?? -1];
    if (to && !event.metaKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      onPin(to.startMs);
    }
  }

  return (
    <div
      className="stage"
      data-testid="plan-stage"
      role="slider"
      tabIndex={0}
      aria-label="Interval of the plan"
      aria-describedby="plan-keys"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, segments.length - 1)}
      aria-valuenow={Math.max(0, index)}
      aria-valuetext={selected ? sentence(selected, site) : 'nothing known'}
      onKeyDown={onKeyDown}
      onPointerMove={(event) =>
        event.pointerType === 'touch' ? onPin(msUnder(event)) : onHover(msUnder(event))
      }
      onPointerDown={(event) => onPin(msUnder(event))}
      onPointerLeave={() => onHover(null)}
    >
      <div className="stage-marks" style={{ left: GUTTER_PX, right: RIGHT_PX }}>
        <div className="mark-past" style={{ width: percentOf(window, nowMs) }} />
        {selected && chosen && (
          <div
            className="mark-selected"
            style={{
              left: percentOf(window, selected.startMs),
              right: `calc(100% - ${percentOf(window, selected.endMs)})`,
            }}
          />
        )}
        <div className="mark-now" style={{ left: percentOf(window, nowMs) }}>
          <span>now</span>
        </div>
      </div>
      {children}
    </div>
  );
}
