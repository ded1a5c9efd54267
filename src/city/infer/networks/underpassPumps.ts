import { roadFlag } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { sewerMm } from './pipes.ts';
import type { StationLoad } from './power.ts';

/** Underpasses collect from their ramps; stations are laid out for 60 mm/h on them (design storms of 20–30 years). */
const designMmph = 60;
const rampFactor = 2.5;

/** A sump and a pump at the lowest point of every underpass, with a rising main to the nearer manhole. */
export function drainUnderpasses({ site, streets, build }: Work, manholeOf: AtNode): StationLoad[] {
  const { roads, terrain, boundsCm: box } = site;
  const pumps: StationLoad[] = [];
  for (let r = 0; r < roads.count; r += 1) {
    const cell = roads.lowCell[r]!;
    if ((roads.flags[r]! & roadFlag.underpass) === 0 || cell < 0) continue;
    const xCm = Math.round(box.x0 + ((cell % terrain.cols) + 0.5) * terrain.cellCm);
    const yCm = Math.round(box.y0 + (Math.floor(cell / terrain.cols) + 0.5) * terrain.cellCm);
    const streetNode = streets.nearest(xCm, yCm);
    if (streetNode < 0 || manholeOf[streetNode]! < 0) continue;
    const m2 = (roads.lengthCm[r]! / 100) * (roads.widthCm[r]! / 100) * rampFactor;
    const q = Math.max(20, (m2 * designMmph) / 3600);
    const zCm = terrain.zCm[cell]!;
    const lift = Math.max(200, streets.groundCm[streetNode]! - zCm + 250);
    const inlet = build.node({
      kind: networkNodeKind.inlet,
      xCm,
      yCm,
      zCm,
      capacity: q,
      demand: q,
      level: zCm,
    });
    const pump = build.node({
      kind: networkNodeKind.drainPump,
      xCm,
      yCm,
      zCm,
      capacity: q,
      demand: q,
      store: Math.max(30, (q * 300) / 1000),
      level: lift,
    });
    const size = sewerMm(q, 0.005);
    build.edge({ kind: networkEdgeKind.sewer, from: inlet, to: pump, size, capacity: q, road: r });
    build.edge({
      kind: networkEdgeKind.forceMain,
      from: pump,
      to: manholeOf[streetNode]!,
      size: sewerMm(q, 0.01),
      capacity: q,
      road: r,
    });
    pumps.push({ node: pump, streetNode, kw: Math.max(5, (9.81 * q * lift) / 0.7 / 1e5) });
  }
  return pumps;
}
