import { buildingUse } from '../../model.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import { clusterPoints } from './clusters.ts';
import type { AtNode, Work } from './context.ts';
import { cutTree, walkOrder } from './cut.ts';
import { atNodes } from './loads.ts';
import type { Place } from './places.ts';
import { densityAt, type Raster } from './raster.ts';
import { depths, layingCosts, routeInTree, routePoints } from './streets.ts';
import { growTrees, type Tree } from './tree.ts';

/** A station of another network, with what it draws at its busiest. */
export interface StationLoad {
  node: number;
  streetNode: number;
  kw: number;
}

export interface Substation extends Place {
  node: number;
  streetNode: number;
  loadKw: number;
}

interface Distribution {
  substations: Substation[];
  /** Distribution transformer that serves each street node. */
  blockOf: AtNode;
  /** Substation of each street node, for those who have a feeder of their own. */
  substationOf: AtNode;
}

/** One 110/10 kV station for 32 MW (25–40 is usual), split where one would carry more than 45. */
const substationKw = 32_000;
const substationMostKw = 45_000;
/** Transformer areas of .6–1.5 MW, low-voltage lines of at most about 400 m. */
const blockSize = { enough: 600, most: 1500, reachCm: 40_000 };
/** Feeders of 4–8 MW: what one 10 kV cable of 300 mm² carries. */
const feederSize = { enough: 5000, most: 8000, reachCm: Infinity };
const feederKw = 8000;
/** Feeders are overhead where fewer people live. */
const cablePeoplePerKm2 = 3000;

/** Substations, feeders and distribution transformers for all buildings and stations. */
export function makeDistribution(work: Work, raster: Raster, stations: readonly StationLoad[]): Distribution {
  const { streets, loads, build } = work;
  const kw = atNodes(streets.count, streets.ofBuilding, loads.powerKw);
  for (const { streetNode, kw: own } of stations) kw[streetNode] = kw[streetNode]! + own;
  const total = kw.reduce((sum, one) => sum + one, 0);
  const blockOf = new Int32Array(streets.count).fill(-1);
  const substationOf = new Int32Array(streets.count).fill(-1);
  if (total === 0) return { substations: [], blockOf, substationOf };
  const wanted = Math.max(total > 8000 ? 2 : 1, Math.ceil(total / substationKw));
  const groups = clusterPoints({ xCm: streets.xCm, yCm: streets.yCm, weight: kw }, wanted, substationMostKw);
  const placeNear = stationFinder(work);
  const places = groups.xCm.map((x, g) => placeNear(x, groups.yCm[g]!));
  const costs = layingCosts(streets);
  const roots = places.map(({ xCm, yCm }) => streets.nearest(xCm, yCm));
  const tree = growTrees(streets, roots, (e) => costs[e]!);
  const pieces = cutTree(tree, streets.lengthCm, kw, blockSize);
  const loadKw = roots.map(() => 0);
  for (const node of tree.order) {
    if (pieces.load[node]! > 0) loadKw[tree.root[node]!] = loadKw[tree.root[node]!]! + pieces.load[node]!;
  }
  const substations: Substation[] = [];
  const stationOf = places.map((place, s) => {
    if (loadKw[s] === 0) return -1;
    const node = build.node({
      kind: networkNodeKind.substation,
      ...place,
      capacity: substationRatingKw(loadKw[s]!),
      demand: loadKw[s]!,
      level: 110,
    });
    substations.push({ ...place, node, streetNode: roots[s]!, loadKw: loadKw[s]! });
    return node;
  });
  for (const node of tree.order) {
    const load = pieces.load[node]!;
    if (load === 0) continue;
    blockOf[node] = build.node({
      kind: networkNodeKind.powerBlock,
      xCm: streets.xCm[node]!,
      yCm: streets.yCm[node]!,
      capacity: transformerKw(load),
      demand: load,
      level: 10,
    });
  }
  layFeeders(work, raster, tree, pieces.load, blockOf, stationOf);
  for (const node of tree.order) {
    if (blockOf[node]! < 0 && pieces.top[node]! >= 0) blockOf[node] = blockOf[pieces.top[node]!]!;
  }
  for (const node of tree.order) substationOf[node] = stationOf[tree.root[node]!]!;
  return { substations, blockOf, substationOf };
}

/** Each feeder leaves its substation and loops from transformer to transformer along the streets. */
function layFeeders(
  { site, streets, build }: Work,
  raster: Raster,
  tree: Tree,
  load: Float64Array,
  blockOf: AtNode,
  stationOf: readonly number[],
): void {
  const { top } = cutTree(tree, streets.lengthCm, load, feederSize);
  const position = walkOrder(tree);
  const blocks = Array.from(tree.order.filter((node) => load[node]! > 0));
  blocks.sort((p, q) => position[top[p]!]! - position[top[q]!]! || position[p]! - position[q]!);
  const depth = depths(tree);
  const behind = new Float64Array(blocks.length);
  for (let i = blocks.length - 1; i >= 0; i -= 1) {
    const next = blocks[i + 1];
    const goesOn = next !== undefined && top[next] === top[blocks[i]!];
    behind[i] = load[blocks[i]!]! + (goesOn ? behind[i + 1]! : 0);
  }
  blocks.forEach((block, i) => {
    const before = blocks[i - 1];
    const first = before === undefined || top[before] !== top[block];
    const from = first ? rootOf(tree, block) : before;
    const route = routeInTree(tree, depth, from, block);
    const x = streets.xCm[block]!;
    const y = streets.yCm[block]!;
    const node = first ? stationOf[tree.root[block]!]! : blockOf[before]!;
    const start = build.nodes[node]!;
    build.edge({
      kind: networkEdgeKind.feeder,
      from: node,
      to: blockOf[block]!,
      size: 10,
      capacity: Math.ceil(behind[i]! / feederKw) * feederKw,
      road: route.length > 0 ? streets.road[route.at(-1)!]! : -1,
      overhead: densityAt(raster, x, y) < cablePeoplePerKm2,
      points: joined([start.xCm, start.yCm], routePoints(site, streets, from, route)),
    });
  });
}

function rootOf(tree: Tree, node: number): number {
  let at = node;
  while (tree.parent[at]! >= 0) at = tree.parent[at]!;
  return at;
}

function joined(start: [number, number], route: number[]): number[] {
  const same = start[0] === route[0] && start[1] === route[1];
  const points = same ? route : [...start, ...route];
  return points.length >= 4 ? points : [...start, ...start];
}

/** Finds a utility or industrial building near the centre of a load, else the street there. */
function stationFinder({ site, streets }: Work): (xCm: number, yCm: number) => Place {
  const { buildings } = site;
  const rows: number[] = [];
  for (let b = 0; b < buildings.count; b += 1) {
    if (buildings.use[b] === buildingUse.utility || buildings.use[b] === buildingUse.industry) rows.push(b);
  }
  return (xCm, yCm) => {
    let best = -1;
    let bestScore = farthestSiteCm;
    for (const b of rows) {
      const dx = buildings.xCm[b]! - xCm;
      const dy = buildings.yCm[b]! - yCm;
      const handicap = buildings.use[b] === buildingUse.utility ? 0 : 20_000;
      const score = Math.sqrt(dx * dx + dy * dy) + handicap;
      if (score >= bestScore) continue;
      best = b;
      bestScore = score;
    }
    if (best >= 0) return { xCm: buildings.xCm[best]!, yCm: buildings.yCm[best]! };
    const node = streets.nearest(xCm, yCm);
    return { xCm: streets.xCm[node]!, yCm: streets.yCm[node]! };
  };
}
const farthestSiteCm = 50_000;

const powerFactor = 0.95;
/** Usual transformers of 110/10 kV stations, number and MVA. */
const stationSizes: readonly (readonly [number, number])[] = [
  [2, 6.3],
  [2, 10],
  [2, 20],
  [2, 31.5],
  [2, 40],
  [2, 50],
  [2, 63],
  [3, 50],
  [3, 63],
  [3, 80],
];

/** All transformers together; without one of them the others carry the load at no more than 130 % (GB 50059). */
export function substationRatingKw(loadKw: number): number {
  const fit = stationSizes.find(([n, mva]) => (n - 1) * mva * 1.3 * powerFactor * 1000 >= loadKw);
  const [n, mva] = fit ?? [Math.ceil(loadKw / (80_000 * powerFactor * 1.3)) + 1, 80];
  return Math.round(n * mva * powerFactor * 1000);
}

/** Usual 10/.4 kV transformers, loaded to at most 80 %. */
function transformerKw(loadKw: number): number {
  const kva = loadKw / 0.8 / powerFactor;
  const sizes = [50, 100, 200, 315, 400, 500, 630, 800, 1000, 1250, 1600];
  const size = sizes.find((one) => one >= kva) ?? Math.ceil(kva / 1600) * 1600;
  return Math.round(size * powerFactor);
}
