/**
 * The least that a way can cost: the straight line at the best pace that any link of the city allows on an empty, dry road. What is
 * known of a link is never better, so a search led by it finds the least cost.
 */
import type { City } from '../../../city/model.ts';
import { travelMode } from '../../world/travel.ts';
import { freeTimeMs, isDrivable, type LinkConstants } from '../links.ts';
import { freeWalkMs, unitCrawlCmps } from './knowledge.ts';

export interface Bounds {
  readonly xCm: Int32Array;
  readonly yCm: Int32Array;
  /** Best pace of each travel mode, ms/cm. */
  readonly paceMsPerCm: Float64Array;
}

/** Lets rounding never make the bound greater than the cost. */
const lessBy = 1 - 1e-9;

export function boundsOf({ links, nodes }: City, constants: LinkConstants): Bounds {
  const paces = new Float64Array(3).fill(Infinity);
  const offer = (mode: number, ms: number, cm: number): void => {
    paces[mode] = Math.min(paces[mode]!, (ms / cm) * lessBy);
  };
  for (let link = 0; link < links.count; link += 1) {
    const cm = distanceCm(nodes, links.from[link]!, links.to[link]!);
    if (cm === 0) continue;
    const lengthCm = links.lengthCm[link]!;
    offer(travelMode.walk, freeWalkMs(lengthCm), cm);
    if (!isDrivable(constants, link)) continue;
    const speedCmps = links.freeSpeedCmps[link]!;
    offer(travelMode.car, freeTimeMs(lengthCm, speedCmps, 1000), cm);
    offer(travelMode.unit, freeTimeMs(lengthCm, Math.max(unitCrawlCmps, speedCmps), 1000), cm);
  }
  return { xCm: nodes.xCm, yCm: nodes.yCm, paceMsPerCm: paces.map((pace) => (pace === Infinity ? 0 : pace)) };
}

/** Whole milliseconds that no way between the nodes undercuts. */
export function leastMs(bounds: Bounds, mode: number, a: number, b: number): number {
  return Math.floor(distanceCm(bounds, a, b) * bounds.paceMsPerCm[mode]!);
}

function distanceCm({ xCm, yCm }: Pick<Bounds, 'xCm' | 'yCm'>, a: number, b: number): number {
  const x = xCm[a]! - xCm[b]!;
  const y = yCm[a]! - yCm[b]!;
  return Math.sqrt(x * x + y * y);
}
