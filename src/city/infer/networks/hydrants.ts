import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { waterCapacityMlps } from './pipes.ts';
import { pointAlong } from './polyline.ts';
import { edgePoints } from './streets.ts';
import type { WaterPlan } from './waterPlan.ts';

/** Hydrants stand at most this far apart along a main (GB 50974-2014, 7.2.5), and each gives 15 L/s (7.2.2: 10–15). */
const spacingCm = 12_000;
const hydrantMlps = 15_000;
const branchMm = 100;

/**
 * Hydrants along every pipe. Each hangs on a branch from the nearer junction: splitting the mains at hydrants would double
 * the junctions and change no head while hydrants are shut.
 */
export function layHydrants({ site, streets, build }: Work, plan: WaterPlan, junctionOf: AtNode): void {
  /** Way back along the mains to the last hydrant. */
  const since = new Float64Array(streets.count).fill(spacingCm / 2);
  for (const node of plan.order) {
    const edge = plan.parentEdge[node]!;
    if (edge < 0 || junctionOf[node]! < 0) continue;
    const up = plan.parent[node]!;
    const length = streets.lengthCm[edge]!;
    let at = spacingCm - since[up]!;
    let last = -since[up]!;
    while (at <= length) {
      stand(edge, up, at);
      last = at;
      at += spacingCm;
    }
    since[node] = length - last;
  }
  for (let e = 0; e < streets.edgeCount; e += 1) {
    if (plan.laid[e] !== 2) continue;
    const [a, b] = [streets.a[e]!, streets.b[e]!];
    const length = streets.lengthCm[e]!;
    // Evenly between the last hydrants at either end, those that come to lie on this street.
    const gap = since[a]! + length + since[b]!;
    const between = Math.ceil(gap / spacingCm) - 1;
    for (let k = 1; k <= between; k += 1) {
      const at = (gap * k) / (between + 1) - since[a]!;
      if (at >= 0 && at <= length) stand(e, a, at);
    }
  }

  function stand(edge: number, from: number, atCm: number): void {
    const to = streets.a[edge] === from ? streets.b[edge]! : streets.a[edge]!;
    const [x, y] = pointAlong(edgePoints(site, streets, edge, from), atCm);
    const nearer = atCm * 2 <= streets.lengthCm[edge]! ? from : to;
    const hydrant = build.node({
      kind: networkNodeKind.hydrant,
      xCm: x,
      yCm: y,
      capacity: hydrantMlps,
      level: plan.headM[nearer]! * 100,
    });
    build.edge({
      kind: networkEdgeKind.waterPipe,
      from: junctionOf[nearer]!,
      to: hydrant,
      size: branchMm,
      capacity: waterCapacityMlps(branchMm),
      road: streets.road[edge]!,
      lengthCm: Math.max(100, nearer === from ? atCm : streets.lengthCm[edge]! - atCm),
    });
  }
}
