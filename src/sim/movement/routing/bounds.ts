/**
 * The least that a way can cost, from what the empty, dry city costs to and from a few landmarks (ALT: Goldberg & Harrelson 2005). What
 * is known of a link is never better than that, so a search led by it finds the least cost.
 */
import type { City } from '../../../city/model.ts';
import { travelMode } from '../../world/travel.ts';
import { freeTimeMs, isDrivable, type LinkConstants, type Ways } from '../links.ts';
import { unitCrawlCmps } from './knowledge.ts';

/** Costs at node n, ms: [8n + k] to landmark k, [8n + 4 + k] from it, `apartMs` where there is no way. */
export type LandmarkCosts = Int32Array;
const landmarks = 4;
const perNode = 2 * landmarks;
/** Nodes wait in rings by cost, some four seconds wide (Dial 1969); those of a whole city's lie within less than an hour. */
const ringBits = 12;
const ringCount = 1024;
/** Far above every sum of costs, and sums with it still whole numbers of 32 bits. */
export const apartMs = 500_000_000;

/**
 * Costs by travel mode, pure functions of the city: those of people and cars, which every run needs, worked out at once, those of units
 * when first asked for.
 */
export class Bounds {
  private readonly city: City;
  private readonly constants: LinkConstants;
  private readonly byMode: (LandmarkCosts | undefined)[] = [];
  private walked: readonly Landmark[] | null = null;

  constructor(city: City, constants: LinkConstants) {
    this.city = city;
    this.constants = constants;
    this.of(travelMode.walk);
    this.of(travelMode.car);
  }

  of(mode: number): LandmarkCosts {
    return (this.byMode[mode] ??= this.make(mode));
  }

  private make(mode: number): LandmarkCosts {
    const { city, constants } = this;
    const { walkedTo, drivenTo, drivenFrom, walkMs } = constants;
    const rings = Array.from({ length: ringCount }, (): number[] => []);
    const walked = (this.walked ??= chooseLandmarks(city.nodes.count, (node) =>
      costsTo(rings, node, walkedTo, walkMs),
    ));
    if (mode === travelMode.walk) {
      const own = walked.map(({ costs }) => costs);
      return interleaved(own, own);
    }
    const prices = driveMs(city, constants, mode === travelMode.unit ? unitCrawlCmps : 0);
    const all = (ways: Ways): Int32Array[] => walked.map(({ node }) => costsTo(rings, node, ways, prices));
    return interleaved(all(drivenTo), all(drivenFrom));
  }
}

function driveMs({ links }: City, constants: LinkConstants, leastCmps: number): Int32Array {
  const ms = new Int32Array(links.count).fill(apartMs);
  for (let link = 0; link < links.count; link += 1) {
    if (!isDrivable(constants, link)) continue;
    const isSlow = links.freeSpeedCmps[link]! < leastCmps;
    ms[link] = isSlow ? freeTimeMs(links.lengthCm[link]!, leastCmps, 1000) : constants.freeMs[link]!;
  }
  return ms;
}

/** Whole milliseconds that no way from `a` to `b` undercuts; `apartMs` where there is none. */
export function leastMs(costs: LandmarkCosts, a: number, b: number): number {
  let i = perNode * a;
  let j = perNode * b;
  let least = 0;
  for (const end = i + landmarks; i < end; i += 1, j += 1) {
    const behind = costs[i]! - costs[j]!;
    if (behind > least) least = behind;
    const before = costs[j + landmarks]! - costs[i + landmarks]!;
    if (before > least) least = before;
  }
  return least < apartMs / 2 ? least : apartMs;
}

interface Landmark {
  readonly node: number;
  /** On foot to it from everywhere, ms. */
  readonly costs: Int32Array;
}

/** Nodes far from each other: each as far as can be from those before it, on foot. */
function chooseLandmarks(nodes: number, costsOf: (node: number) => Int32Array): Landmark[] {
  const nearest = new Int32Array(nodes).fill(apartMs);
  const chosen: Landmark[] = [];
  let node = farthest(costsOf(0));
  while (chosen.length < landmarks) {
    const costs = costsOf(node);
    chosen.push({ node, costs });
    for (let other = 0; other < nodes; other += 1) {
      if (costs[other]! < nearest[other]!) nearest[other] = costs[other]!;
    }
    node = farthest(nearest);
  }
  return chosen;
}

/** The node with the highest cost of those that have a way, the first of them. */
function farthest(costs: Int32Array): number {
  let best = 0;
  for (let node = 0; node < costs.length; node += 1) {
    if (costs[node]! < apartMs && (costs[node]! > costs[best]! || costs[best] === apartMs)) best = node;
  }
  return best;
}

/** Cost from everywhere to the node by the ways to each node, by Dijkstra's algorithm; `rings` are left empty. */
function costsTo(
  rings: readonly number[][],
  node: number,
  { start, pair }: Ways,
  prices: Int32Array,
): Int32Array {
  const costs = new Int32Array(start.length - 1).fill(apartMs);
  costs[node] = 0;
  rings[0]!.push(node);
  let left = 1;
  for (let turn = 0; left > 0; turn = (turn + 1) % ringCount) {
    const ring = rings[turn]!;
    for (let next = ring.pop(); next !== undefined; next = ring.pop()) {
      left -= 1;
      const costMs = costs[next]!;
      // It was improved since and has had its turn.
      if ((costMs >> ringBits) % ringCount !== turn) continue;
      const end = start[next + 1]!;
      for (let i = start[next]!; i < end; i += 2) {
        const offerMs = costMs + prices[pair[i]!]!;
        const other = pair[i + 1]!;
        if (offerMs >= costs[other]!) continue;
        costs[other] = offerMs;
        rings[(offerMs >> ringBits) % ringCount]!.push(other);
        left += 1;
      }
    }
  }
  return costs;
}

function interleaved(to: readonly Int32Array[], from: readonly Int32Array[]): LandmarkCosts {
  const nodes = to[0]!.length;
  const all = new Int32Array(nodes * perNode);
  for (let k = 0; k < landmarks; k += 1) {
    for (let node = 0; node < nodes; node += 1) {
      all[node * perNode + k] = to[k]![node]!;
      all[node * perNode + landmarks + k] = from[k]![node]!;
    }
  }
  return all;
}
