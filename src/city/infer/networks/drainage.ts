import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { AtNode, Work } from './context.ts';
import { sewerMm } from './pipes.ts';
import type { StationLoad } from './power.ts';
import { catchmentsM2 } from './catchments.ts';
import { edgePoints, type Streets } from './streets.ts';
import { growTrees, type Tree } from './tree.ts';
import { drainUnderpasses, underpassesToDrain } from './underpassPumps.ts';
import { findOutfalls, highTideCm } from './outfalls.ts';
import { makeSewage } from './sewage.ts';

export interface Drainage {
  manholeOf: AtNode;
  pumps: StationLoad[];
  works: StationLoad[];
}

/** Sewers start under this much cover, fall at least this much, and are lifted where they would lie deeper (GB 50014-2021). */
const coverCm = 150;
const leastSlope = 0.001;
const deepestCm = 900;
/** Quarters lower than this above high tide cannot empty by gravity in a storm. */
const freeboardCm = 120;
/** Climbing costs as much as this many metres of way per metre, so that sewers follow the fall of the streets. */
const climbMPerM = 120;
const pumpKwPerM3psM = 9.81 / 0.7;

/** Storm sewers under the streets, down to the outfalls; lifted where the ground forces it. */
export function makeDrainage(work: Work): Drainage {
  const { site, streets, build } = work;
  const manholeOf = new Int32Array(streets.count).fill(-1);
  const drainage: Drainage = { manholeOf, pumps: [], works: [] };
  const outfalls = findOutfalls(work);
  if (outfalls.length === 0) return drainage;
  const tree = growTrees(
    streets,
    outfalls.map(({ streetNode }) => streetNode),
    (e, from, to) => drainCost(streets, e, from, to),
  );
  const inflow = designInflowLps(work);
  const invert = invertsOf(streets, tree);
  for (const node of tree.order) {
    manholeOf[node] = build.node({
      kind: networkNodeKind.manhole,
      xCm: streets.xCm[node]!,
      yCm: streets.yCm[node]!,
      zCm: streets.groundCm[node]!,
      capacity: inflow[node]!,
      demand: inflow[node]!,
      level: invert.cm[node]!,
    });
  }
  const underpasses = underpassesToDrain(work, manholeOf);
  const flow = inflow.slice();
  for (const { streetNode, lps } of underpasses) flow[streetNode] = flow[streetNode]! + lps;
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    const up = tree.parent[node]!;
    if (up >= 0) flow[up] = flow[up]! + flow[node]!;
  }
  for (const node of tree.order) {
    const down = tree.parent[node]!;
    if (down < 0) continue;
    const edge = tree.parentEdge[node]!;
    const length = streets.lengthCm[edge]!;
    const slope = Math.max(leastSlope, (invert.cm[node]! - invert.inCm[node]!) / length);
    let from = manholeOf[node]!;
    const lifted = invert.liftCm[node]! > 0;
    if (lifted) from = addPump(node, from, flow[node]!, invert.liftCm[node]!);
    build.edge({
      kind: lifted ? networkEdgeKind.forceMain : networkEdgeKind.sewer,
      from,
      to: manholeOf[down]!,
      size: sewerMm(flow[node]!, slope),
      capacity: flow[node]!,
      road: streets.road[edge]!,
      points: edgePoints(site, streets, edge, node),
      lengthCm: length,
    });
  }
  const lowest = lowestServed(streets, tree, outfalls.length);
  outfalls.forEach(({ streetNode, xCm, yCm, tidal }, o) => {
    if (tree.parent[streetNode]! >= 0 || tree.root[streetNode]! < 0) return;
    const isPumped = tidal && lowest[o]! < highTideCm + freeboardCm;
    const q = flow[streetNode]!;
    let from = manholeOf[streetNode]!;
    if (isPumped)
      from = addPump(streetNode, from, q, Math.max(300, highTideCm + 200 - invert.cm[streetNode]!));
    const mouth = build.node({
      kind: networkNodeKind.outfall,
      xCm,
      yCm,
      capacity: q,
      demand: q,
      level: tidal ? highTideCm : Math.min(invert.cm[streetNode]!, streets.groundCm[streetNode]!),
    });
    build.edge({
      kind: isPumped ? networkEdgeKind.forceMain : networkEdgeKind.sewer,
      from,
      to: mouth,
      size: sewerMm(q, leastSlope * 2),
      capacity: q,
    });
  });
  drainage.pumps.push(...drainUnderpasses(work, manholeOf, underpasses));
  drainage.works = makeSewage(work, tree, outfalls, manholeOf);
  return drainage;

  function addPump(streetNode: number, from: number, q: number, liftCm: number): number {
    const pump = build.node({
      kind: networkNodeKind.drainPump,
      xCm: streets.xCm[streetNode]!,
      yCm: streets.yCm[streetNode]!,
      zCm: streets.groundCm[streetNode]!,
      capacity: q,
      demand: q,
      store: Math.max(20, (q * 300) / 1000),
      level: liftCm,
    });
    build.edge({
      kind: networkEdgeKind.sewer,
      from,
      to: pump,
      size: sewerMm(q, leastSlope * 2),
      capacity: q,
    });
    drainage.pumps.push({ node: pump, streetNode, kw: Math.max(5, (pumpKwPerM3psM * q * liftCm) / 1e5) });
    return pump;
  }
}

/** The tree grows up from the outfalls, so water runs from `to` down to `from`. */
function drainCost(streets: Streets, edge: number, from: number, to: number): number {
  if (streets.used[to] !== 1) return Infinity;
  const climbM = Math.max(0, streets.groundCm[from]! - streets.groundCm[to]!) / 100;
  return streets.lengthCm[edge]! / 100 + climbMPerM * climbM;
}

/** Rain that the sewers of a street corner are laid out for: the zone's drain capacity on its catchment. */
function designInflowLps({ site, streets }: Work): Float64Array {
  const area = catchmentsM2(site, streets);
  return area.map((m2, n) => {
    if (!streets.used[n] || m2 === 0) return 0;
    const zone = site.terrain.zone[cellAt(n)]!;
    const tenthMmph = zone < 0 ? 200 : site.zones.drainTenthMmph[zone]!;
    return (m2 * tenthMmph) / 36_000;
  });

  function cellAt(n: number): number {
    const { terrain, boundsCm: box } = site;
    const col = Math.floor((streets.xCm[n]! - box.x0) / terrain.cellCm);
    const row = Math.floor((streets.yCm[n]! - box.y0) / terrain.cellCm);
    return (
      Math.max(0, Math.min(terrain.rows - 1, row)) * terrain.cols +
      Math.max(0, Math.min(terrain.cols - 1, col))
    );
  }
}

interface Inverts {
  /** Bottom of the sewer that leaves the manhole. */
  cm: Float64Array;
  /** Bottom of that sewer where it arrives. */
  inCm: Float64Array;
  /** How far the water is lifted into it, 0 by gravity. */
  liftCm: Float64Array;
}

/** From the upper ends down: as shallow as cover and fall allow; too deep a manhole gets a pump to start afresh. */
function invertsOf(streets: Streets, tree: Tree): Inverts {
  const count = streets.count;
  const lowest = new Float64Array(count).fill(Infinity);
  const cm = new Float64Array(count);
  const inCm = new Float64Array(count);
  const liftCm = new Float64Array(count);
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    const shallow = streets.groundCm[node]! - coverCm;
    cm[node] = Math.min(shallow, lowest[node]!);
    const down = tree.parent[node]!;
    if (down < 0) continue;
    const fall = streets.lengthCm[tree.parentEdge[node]!]! * leastSlope;
    const there = streets.groundCm[down]! - coverCm;
    let arrives = Math.min(there, cm[node]! - fall);
    if (streets.groundCm[down]! - arrives > deepestCm) {
      liftCm[node] = Math.max(100, there - cm[node]! + 100);
      arrives = there;
    }
    inCm[node] = arrives;
    lowest[down] = Math.min(lowest[down]!, arrives);
  }
  return { cm, inCm, liftCm };
}

/** Tenth percentile of the ground that drains to each outfall. */
function lowestServed(streets: Streets, tree: Tree, outfalls: number): number[] {
  const heights: number[][] = Array.from({ length: outfalls }, () => []);
  for (const node of tree.order) heights[tree.root[node]!]!.push(streets.groundCm[node]!);
  return heights.map((own) => own.sort((a, b) => a - b)[Math.floor(own.length / 10)] ?? 0);
}
