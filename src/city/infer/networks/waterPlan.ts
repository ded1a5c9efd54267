import type { Work } from './context.ts';
import { headLossM, waterPipeMm } from './pipes.ts';
import type { Streets } from './streets.ts';
import { growTrees } from './tree.ts';

/** Streets joined to the same pressure: one part of the city that lies in one band of heights. */
interface PressurePart {
  /** Node by which water enters, and the street through which it comes; -1 at the plants. */
  entry: number;
  entryEdge: number;
  /** Part that it is pumped from, -1 for the plants' own. */
  from: number;
  /** Flow that enters at the busiest hour, with all parts behind, mL/s. */
  flow: number;
  /** Head at the entry, m above datum. */
  headM: number;
}

export interface WaterPlan {
  parts: PressurePart[];
  /** Part of each street node that has water, -1 elsewhere. */
  partOf: Int32Array;
  /** Edge and node next towards the source, -1 at entries. */
  parentEdge: Int32Array;
  parent: Int32Array;
  /** Nodes with water, sources first. */
  order: Int32Array;
  /** Flow into the node at the busiest hour, mL/s, and the pipe that brings it, mm. */
  flow: Float64Array;
  pipeMm: Int32Array;
  /** Head by the tree alone, m. */
  headM: Float64Array;
  /** 1 for streets with a pipe in the tree, 2 for those that close loops. */
  laid: Uint8Array;
}

/** Bands of pressure: 45 m of height each, 10 m more for pockets of a few streets. */
const bandCm = 4500;
const pocketCm = 1000;
const pocketNodes = 25;
/** Pressure wanted at the highest junction: 28 m serve six storeys (GB 50013-2018 3.0.9: 10, 12, + 4 m a storey). */
const serviceM = 28;

/**
 * Where water goes: the streets split into parts of one height band, each part entered once from a neighbour nearer to the
 * plants; flows down the shortest tree; pipes by flow; heads so that every junction has its pressure with the tree alone.
 * The loops that are laid besides only add to it.
 */
export function planWater(
  { streets }: Work,
  demand: Float64Array,
  costs: Float64Array,
  plants: readonly number[],
): WaterPlan {
  const { count } = streets;
  const lowest = lowestOf(streets);
  const top = (own: number): number => lowest + (own + 1) * bandCm;
  const band = streets.groundCm.map((z) => Math.max(0, Math.floor((z - lowest) / bandCm)));
  const partOf = new Int32Array(count).fill(-1);
  const parentEdge = new Int32Array(count).fill(-1);
  const parent = new Int32Array(count).fill(-1);
  const cost = new Float64Array(count);
  const order = new Int32Array(count);
  const parts: PressurePart[] = [];
  const pocket = pocketsOf(streets, band);
  let reached = 0;

  /** Fills the part around its entries with a tree; `own` is the band that the part belongs to. */
  const fill = (part: number, entries: readonly number[], own: number): void => {
    const fits = (node: number): boolean =>
      streets.used[node] === 1 &&
      partOf[node]! < 0 &&
      (band[node]! <= own || (pocket[node] === 1 && streets.groundCm[node]! <= top(own) + pocketCm));
    const start = entries.map((node) => cost[node]!);
    const tree = growTrees(streets, entries, (e, _, to) => (fits(to) ? costs[e]! : Infinity), {
      rootCost: start,
    });
    for (const node of tree.order) {
      partOf[node] = part;
      cost[node] = tree.cost[node]!;
      order[reached] = node;
      reached += 1;
      if (tree.parentEdge[node]! < 0) continue;
      parentEdge[node] = tree.parentEdge[node]!;
      parent[node] = tree.parent[node]!;
    }
  };
  parts.push({ entry: plants[0]!, entryEdge: -1, from: -1, flow: 0, headM: 0 });
  fill(
    0,
    plants,
    plants.reduce((high, node) => Math.max(high, band[node]!), 0),
  );
  for (;;) {
    const edge = nextEntry();
    if (edge < 0) break;
    const [a, b] = [streets.a[edge]!, streets.b[edge]!];
    const [outer, inner] = partOf[a]! >= 0 ? [b, a] : [a, b];
    cost[outer] = cost[inner]! + costs[edge]!;
    parentEdge[outer] = edge;
    parent[outer] = inner;
    parts.push({ entry: outer, entryEdge: edge, from: partOf[inner]!, flow: 0, headM: 0 });
    fill(parts.length - 1, [outer], band[outer]!);
  }
  return sized();

  /** The street that climbs out of what has water at the least cost, lower bands before higher; -1 when none is left. */
  function nextEntry(): number {
    let best = -1;
    let bestBand = 0;
    let bestCost = 0;
    for (let e = 0; e < streets.edgeCount; e += 1) {
      const a = streets.a[e]!;
      const b = streets.b[e]!;
      if (streets.used[a] !== 1 || partOf[a]! >= 0 === partOf[b]! >= 0) continue;
      const outer = partOf[a]! >= 0 ? b : a;
      const inner = outer === a ? b : a;
      const there = cost[inner]! + costs[e]!;
      if (best >= 0 && (band[outer]! > bestBand || (band[outer] === bestBand && there >= bestCost))) continue;
      best = e;
      bestBand = band[outer]!;
      bestCost = there;
    }
    return best;
  }

  function sized(): WaterPlan {
    const flow = demand.slice();
    const pipeMm = new Int32Array(count);
    const headM = new Float64Array(count);
    const laid = new Uint8Array(streets.edgeCount);
    const nodes = order.subarray(0, reached);
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i]!;
      const up = parent[node]!;
      if (up >= 0) flow[up] = flow[up]! + flow[node]!;
      if (flow[node]! > 0) pipeMm[node] = waterPipeMm(flow[node]!);
    }
    const lossM = new Float64Array(count);
    for (const node of nodes) {
      const part = parts[partOf[node]!]!;
      const up = parent[node]!;
      if (node === part.entry || up < 0) part.flow += flow[node]!;
      if (up >= 0 && flow[node]! > 0) laid[parentEdge[node]!] = 1;
      if (up >= 0 && node !== part.entry && flow[node]! > 0) {
        const edge = parentEdge[node]!;
        lossM[node] = lossM[up]! + headLossM(flow[node]!, pipeMm[node]!, streets.lengthCm[edge]!);
      }
      if (flow[node]! === 0) continue;
      part.headM = Math.max(part.headM, streets.groundCm[node]! / 100 + serviceM + lossM[node]!);
    }
    for (const node of nodes) headM[node] = parts[partOf[node]!]!.headM - lossM[node]!;
    for (let e = 0; e < streets.edgeCount; e += 1) {
      const a = streets.a[e]!;
      const b = streets.b[e]!;
      const wet = partOf[a]! >= 0 && partOf[a] === partOf[b] && flow[a]! > 0 && flow[b]! > 0;
      if (laid[e] === 0 && wet && costs[e]! < streets.lengthCm[e]! / 40) laid[e] = 2;
    }
    return { parts, partOf, parentEdge, parent, order: nodes, flow, pipeMm, headM, laid };
  }
}

/** 1 for nodes in stretches of one band too small for a pump of their own. */
function pocketsOf(streets: Streets, bands: Int32Array): Uint8Array {
  const result = new Uint8Array(streets.count);
  const seen = new Uint8Array(streets.count);
  for (let seed = 0; seed < streets.count; seed += 1) {
    if (seen[seed] || streets.used[seed] !== 1) continue;
    const group = [seed];
    seen[seed] = 1;
    for (let i = 0; i < group.length; i += 1) {
      const node = group[i]!;
      for (let k = streets.start[node]!; k < streets.start[node + 1]!; k += 1) {
        const e = streets.edge[k]!;
        const next = streets.a[e] === node ? streets.b[e]! : streets.a[e]!;
        if (seen[next] || bands[next] !== bands[seed]) continue;
        seen[next] = 1;
        group.push(next);
      }
    }
    if (group.length <= pocketNodes) for (const node of group) result[node] = 1;
  }
  return result;
}

function lowestOf({ groundCm, used }: Streets): number {
  let low = Infinity;
  for (let n = 0; n < groundCm.length; n += 1) if (used[n]) low = Math.min(low, groundCm[n]!);
  return low === Infinity ? 0 : low;
}
