import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { waterPeakHour } from './loads.ts';
import { waterCapacityMlps, waterPipeMm } from './pipes.ts';
import { groundCell } from './site.ts';
import type { WaterPlan } from './waterPlan.ts';

/** Tanks serve parts with this share of the city's water and more, from ground at most this far off. */
const leastShare = 0.05;
const reachCm = 80_000;
/** The bottom lies this far below the head of the mains, so that water stands 3–7 m high in them. */
const shallowCm = 300;
const deepCm = 700;
const tankShare = 0.12;

/** A tank for each larger part that has ground of the right height near its mains; it balances the day. */
export function addHillTanks({ site, streets, build }: Work, plan: WaterPlan, junctionOf: AtNode): void {
  const total = plan.parts.reduce((sum, part) => sum + (part.from < 0 ? part.flow : 0), 0);
  const best = plan.parts.map(() => ({ score: Infinity, node: -1, xCm: 0, yCm: 0 }));
  const heads = plan.parts.filter((part) => part.flow >= leastShare * total).map((part) => part.headM * 100);
  if (heads.length === 0) return;
  const low = heads.reduce((least, head) => Math.min(least, head)) - 6000;
  const { boundsCm: box } = site;
  const stepCm = Math.max(5_000, Math.round((box.x1 - box.x0) / 100));
  for (let yCm = box.y0 + stepCm / 2; yCm < box.y1; yCm += stepCm) {
    for (let xCm = box.x0 + stepCm / 2; xCm < box.x1; xCm += stepCm) {
      const z = site.terrain.zCm[groundCell(site, xCm, yCm)]!;
      if (z < low) continue;
      const node = streets.nearest(xCm, yCm);
      const part = node < 0 ? -1 : plan.partOf[node]!;
      if (part < 0 || junctionOf[node]! < 0 || plan.parts[part]!.flow < leastShare * total) continue;
      const below = plan.headM[node]! * 100 - z;
      const dx = streets.xCm[node]! - xCm;
      const dy = streets.yCm[node]! - yCm;
      const away = Math.sqrt(dx * dx + dy * dy);
      if (below < shallowCm || below > deepCm || away > reachCm) continue;
      // A wide main matters more than a short branch.
      const score = away + 3000 * Math.max(0, 10 - plan.pipeMm[node]! / 50);
      if (score < best[part]!.score) best[part] = { score, node, xCm, yCm };
    }
  }
  best.forEach(({ node, xCm, yCm }, p) => {
    if (node < 0) return;
    const part = plan.parts[p]!;
    const own = Math.min(part.flow / 4, plan.flow[node]! * 2);
    const tank = build.node({
      kind: networkNodeKind.waterTank,
      xCm,
      yCm,
      capacity: own,
      store: ((part.flow / waterPeakHour) * 86_400 * tankShare) / 1e6,
      level: plan.headM[node]! * 100,
    });
    const size = waterPipeMm(own);
    build.edge({
      kind: size >= 300 ? networkEdgeKind.waterMain : networkEdgeKind.waterPipe,
      from: junctionOf[node]!,
      to: tank,
      size,
      capacity: waterCapacityMlps(size),
    });
  });
}
