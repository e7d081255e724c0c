// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { dashSpeedPxPerSecond, type PlacedFlow } from './layout';

/** Length of one dash and its gap; the animation moves by exactly one of them per round. */
const PERIOD_PX = 16;

/** A link's body is as wide as its power; dots travel along it with the energy. */
export function FlowLink({ placed }: { placed: PlacedFlow }) {
  const { flow, state, path, widthPx } = placed;
  const dots = useRef<SVGPathElement>(null);
  const motion = useRef<Animation | null>(null);
  const flowing = state === 'flowing';

  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!flowing || still || !dots.current) {
      return;
    }
    const animation = dots.current.animate(
      [{ strokeDashoffset: PERIOD_PX }, { strokeDashoffset: 0 }],
      { duration: 1000, iterations: Infinity },
    );
    motion.current = animation;
    return () => animation.cancel();
  }, [flowing]);

  // A new rate keeps the dots where they are; a new duration would make them jump.
  useEffect(() => {
    motion.current?.updatePlaybackRate(dashSpeedPxPerSecond(flow.powerKw ?? 0) / PERIOD_PX);
  }, [flow.powerKw, flowing]);

  return (
    <g className={`link ${flow.asset} ${state}`}>
      <path className="link-body" d={path} strokeWidth={Math.max(widthPx, 1.5)} />
      {flowing && (
        <path
          ref={dots}
          className="link-dots"
          d={path}
          strokeWidth={Math.min(4, Math.max(2, widthPx * 0.4))}
          strokeDasharray={`0 ${PERIOD_PX}`}
        />
      )}
    </g>
  );
}
