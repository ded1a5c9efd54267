import { roadFlag } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { sewerMm } from './pipes.ts';
import type { StationLoad } from './power.ts';

/** Underpasses collect from their ramps; stations are laid out for 60 mm/h on them (design storms of 20–30 years). */
const designMmph = 60;
const rampFactor = 2.5;

/** An underpass that can be drained, and the street corner whose manhole its pump lifts to. */
export interface Underpass {
  readonly road: number;
  readonly xCm: number;
  readonly yCm: number;
  readonly zCm: number;
  readonly streetNode: number;
  /** What the pump is laid out for, L/s. */
  readonly lps: number;
}

export function underpassesToDrain({ site, streets }: Work, manholeOf: AtNode): Underpass[] {
  const { roads, terrain, boundsCm: box } = site;
  const list: Underpass[] = [];
  for (let r = 0; r < roads.count; r += 1) {
    const cell = roads.lowCell[r]!;
    if ((roads.flags[r]! & roadFlag.underpass) === 0 || cell < 0) continue;
    const xCm = Math.round(box.x0 + ((cell % terrain.cols) + 0.5) * terrain.cellCm);
    const yCm = Math.round(box.y0 + (Math.floor(cell / terrain.cols) + 0.5) * terrain.cellCm);
    const streetNode = streets.nearest(xCm, yCm);
    if (streetNode < 0 || manholeOf[streetNode]! < 0) continue;
    const m2 = (roads.lengthCm[r]! / 100) * (roads.widthCm[r]! / 100) * rampFactor;
    const lps = Math.max(20, (m2 * designMmph) / 3600);
    list.push({ road: r, xCm, yCm, zCm: terrain.zCm[cell]!, streetNode, lps });
  }
  return list;
}

/** A sump and a pump at the lowest point of every underpass, with a rising main to the nearer manhole. */
export function drainUnderpasses(
  { streets, build }: Work,
  manholeOf: AtNode,
  underpasses: readonly Underpass[],
): StationLoad[] {
  const pumps: StationLoad[] = [];
  for (const { road: r, xCm, yCm, zCm, streetNode, lps: q } of underpasses) {
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
