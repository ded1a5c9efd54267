/**
 * The least that a way can cost, from what the empty, dry city costs to and from a few landmarks (ALT: Goldberg & Harrelson 2005). What
 * is known of a link is never better than that, so a search led by it finds the least cost.
 */
import type { City } from '../../../city/model.ts';
import { Layout, plainMemory } from '../../../kernel/columns.ts';
import { TimeHeap } from '../../../kernel/heap.ts';
import { travelMode } from '../../world/travel.ts';
import { freeTimeMs, isDrivable, type LinkConstants, type WaysTo } from '../links.ts';
import { freeWalkMs, unitCrawlCmps } from './knowledge.ts';

/** Costs of landmark k at node n, ms: [landmarks · n + k], `apartMs` where there is no way. */
interface LandmarkCosts {
  readonly to: Int32Array;
  readonly from: Int32Array;
}
const landmarks = 4;
/** Far above every sum of costs, and sums with it still whole numbers of 32 bits. */
export const apartMs = 500_000_000;

/** Costs by travel mode, each worked out when it is first asked for: pure functions of the city. */
export class Bounds {
  private readonly city: City;
  private readonly constants: LinkConstants;
  private readonly byMode: (LandmarkCosts | undefined)[] = [];
  private places: readonly number[] | null = null;

  constructor(city: City, constants: LinkConstants) {
    this.city = city;
    this.constants = constants;
  }

  of(mode: number): LandmarkCosts {
    return (this.byMode[mode] ??= this.make(mode));
  }

  private make(mode: number): LandmarkCosts {
    const { city, constants } = this;
    const { walkedTo, drivenTo } = constants;
    const layout = new Layout();
    const waiting = new TimeHeap(layout, 'waiting', walkedTo.link.length + 1);
    layout.seal(plainMemory);
    const walkMs = Int32Array.from(city.links.lengthCm, freeWalkMs);
    const places = (this.places ??= chooseLandmarks(city.nodes.count, (node) =>
      costsTo(waiting, node, walkedTo, walkMs),
    ));
    const all = (ways: WaysTo, prices: Int32Array): Int32Array =>
      interleaved(places.map((node) => costsTo(waiting, node, ways, prices)));
    if (mode === travelMode.walk) {
      const to = all(walkedTo, walkMs);
      return { to, from: to };
    }
    const prices = driveMs(city, constants, mode === travelMode.unit ? unitCrawlCmps : 0);
    const drivenFrom = { start: city.links.outStart, link: city.links.outLink, from: constants.outTo };
    return { to: all(drivenTo, prices), from: all(drivenFrom, prices) };
  }
}

function driveMs({ links }: City, constants: LinkConstants, leastCmps: number): Int32Array {
  return Int32Array.from(links.lengthCm, (cm, link) =>
    isDrivable(constants, link)
      ? freeTimeMs(cm, Math.max(leastCmps, links.freeSpeedCmps[link]!), 1000)
      : apartMs,
  );
}

/** Whole milliseconds that no way from `a` to `b` undercuts; `apartMs` where there is none. */
export function leastMs(bounds: Bounds, mode: number, a: number, b: number): number {
  const { to, from } = bounds.of(mode);
  let least = 0;
  for (let i = landmarks * a, j = landmarks * b, end = i + landmarks; i < end; i += 1, j += 1) {
    const behind = to[i]! - to[j]!;
    if (behind > least) least = behind;
    const before = from[j]! - from[i]!;
    if (before > least) least = before;
  }
  return least < apartMs / 2 ? least : apartMs;
}

/** Nodes far from each other: each as far as can be from those before it, on foot. */
function chooseLandmarks(nodes: number, costsOf: (node: number) => Int32Array): number[] {
  const nearest = new Int32Array(nodes).fill(apartMs);
  const places = [farthest(costsOf(0))];
  for (;;) {
    for (const [node, ms] of costsOf(places.at(-1)!).entries()) nearest[node] = Math.min(nearest[node]!, ms);
    if (places.length === landmarks) return places;
    places.push(farthest(nearest));
  }
}

/** The node with the highest cost of those that have a way, the first of them. */
function farthest(costs: Int32Array): number {
  let best = 0;
  for (let node = 0; node < costs.length; node += 1) {
    if (costs[node]! < apartMs && (costs[node]! > costs[best]! || costs[best] === apartMs)) best = node;
  }
  return best;
}

/** Cost from everywhere to the node by the ways to each node, by Dijkstra's algorithm. */
function costsTo(
  waiting: TimeHeap,
  node: number,
  { start, link, from }: WaysTo,
  prices: Int32Array,
): Int32Array {
  const costs = new Int32Array(start.length - 1).fill(apartMs);
  costs[node] = 0;
  waiting.push(0, 0, node);
  while (waiting.count > 0) {
    const costMs = waiting.topTime;
    const next = waiting.pop();
    if (costMs > costs[next]!) continue;
    for (let i = start[next]!; i < start[next + 1]!; i += 1) {
      const offerMs = costMs + prices[link[i]!]!;
      if (offerMs >= costs[from[i]!]!) continue;
      costs[from[i]!] = offerMs;
      waiting.push(offerMs, 0, from[i]!);
    }
  }
  return costs;
}

function interleaved(costs: readonly Int32Array[]): Int32Array {
  const nodes = costs[0]!.length;
  const all = new Int32Array(nodes * landmarks);
  for (const [k, own] of costs.entries())
    for (let node = 0; node < nodes; node += 1) all[node * landmarks + k] = own[node]!;
  return all;
}
