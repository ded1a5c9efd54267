/** The search that makes a destination tree, see `trees.ts`. */
import { Fault } from '../../../contract/issue.ts';
import { travelMode } from '../../world/travel.ts';
import type { Movement } from '../movement.ts';
import { apartMs, type Bounds, leastMs } from './bounds.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import type { Trees } from './trees.ts';

/** Asks for a tree that covers the whole city. */
export const everywhere = -1;
/**
 * Nodes that wait, in a ring of buckets by cost and bound (Dial 1969): a bucket is some two seconds wide, the ring longer than twice
 * any link.
 */
const bucketBits = 11;
export const buckets = 4096;

/** Reverse shortest paths over the links as known, as far as who asks at `asked` needs them. */
export function buildTree(m: Movement, slot: number, asked: number): void {
  const { city, trees, travel } = m;
  const { slots, costs, register } = trees;
  const { count } = city.nodes;
  const destination = slots.destination[slot]!;
  const base = slot * count;
  const whole = destination < 0 || slots.met[slot] === 1;
  const toward = whole ? everywhere : asked;
  costs.toGoMs.fill(closedMs, base, base + count);
  trees.buckets.first.fill(0);
  let entries = 0;
  let firstMs = 0;
  if (destination >= 0) {
    if (toward !== everywhere) firstMs = towardMs(m.bounds, slots.mode[slot]!, toward, destination);
    entries = wait(trees, base, destination, firstMs, entries);
  } else {
    const bit = (1 << (-1 - destination)) >>> 0;
    for (let node = 0; node < count; node += 1) {
      if ((travel.nodes.sets[node]! & bit) !== 0) entries = wait(trees, base, node, 0, entries);
    }
  }
  slots.stale[slot] = 0;
  slots.version[slot] = destination < 0 ? travel.sets.version[-1 - destination]! : 0;
  slots.asked[slot] = toward;
  register.built[0] = register.built[0]! + 1;
  slots.reachMs[slot] = settle(m, slot, toward, firstMs >> bucketBits, entries);
}

/**
 * Empties the buckets in turn and offers the ways into each node to their starts, until all is settled that who stands at
 * `asked` needs; gives `reachMs`. Within a bucket a node may be improved after its turn and comes again, so the
 * costs are exact whatever the order.
 */
function settle(m: Movement, slot: number, asked: number, firstBucket: number, entriesUsed: number): number {
  const { city, constants, trees, bounds } = m;
  const { first } = trees.buckets;
  const { node: waiting, costMs: waitingMs, next } = trees.entries;
  const base = slot * city.nodes.count;
  const toGoMs = trees.costs.toGoMs.subarray(base, base + city.nodes.count);
  const mode = trees.slots.mode[slot]!;
  const prices = pricesOf(m, slot);
  const { start, link, from } = mode === travelMode.walk ? constants.walkedTo : constants.drivenTo;
  let used = entriesUsed;
  let left = entriesUsed;
  let free = 0;
  let reachMs = closedMs;
  let limitMs = closedMs;
  for (let bucket = firstBucket; left > 0; bucket += 1) {
    const settledMs = bucket << bucketBits;
    if (limitMs === closedMs && asked !== everywhere && settledMs > toGoMs[asked]!) {
      // Twice: each choice on the way may take a little more than the least.
      limitMs = toGoMs[asked]! + 2 * errorMs(m, slot, asked, toGoMs[asked]!);
    }
    if (settledMs > limitMs) {
      reachMs = settledMs - 1;
      break;
    }
    const turn = bucket & (buckets - 1);
    for (;;) {
      const entry = first[turn]! - 1;
      if (entry < 0) break;
      first[turn] = next[entry]!;
      next[entry] = free;
      free = entry + 1;
      left -= 1;
      const node = waiting[entry]!;
      const cost = toGoMs[node]!;
      // It was improved since and has had its turn, or waits in another entry.
      if (cost !== waitingMs[entry]) continue;
      const end = start[node + 1]!;
      for (let i = start[node]!; i < end; i += 1) {
        const costMs = cost + prices[link[i]!]!;
        const begin = from[i]!;
        if (costMs >= toGoMs[begin]!) continue;
        toGoMs[begin] = costMs;
        const key = asked === everywhere ? costMs : costMs + towardMs(bounds, mode, asked, begin);
        const at = (key >> bucketBits) & (buckets - 1);
        let mine = free;
        if (mine > 0) free = next[mine - 1]!;
        else mine = used += 1;
        waiting[mine - 1] = begin;
        waitingMs[mine - 1] = costMs;
        next[mine - 1] = first[at]!;
        first[at] = mine;
        left += 1;
      }
    }
  }
  if (used > trees.entries.capacity) throw new Fault('movement.waiting', { used });
  return reachMs;
}

/** The bound that orders the search; what `asked` cannot reach may come at any time. */
function towardMs(bounds: Bounds, mode: number, asked: number, node: number): number {
  const boundMs = leastMs(bounds, mode, asked, node);
  return boundMs < apartMs ? boundMs : 0;
}

/** Cost of each link to who follows the tree. */
function pricesOf({ city, trees, knowledge }: Movement, slot: number): Int32Array {
  const { slots, prices } = trees;
  const { links } = knowledge;
  const met = slots.met[slot] === 1;
  const mode = slots.mode[slot]!;
  if (mode !== travelMode.unit && !met) return mode === travelMode.car ? links.carMs : links.walkMs;
  const wadingCm = slots.wadingCm[slot]!;
  for (let link = 0; link < city.links.count; link += 1) {
    prices.ms[link] = knownCostMs(knowledge, city.links.road[link]!, link, mode, met, wadingCm);
  }
  return prices.ms;
}

/** Lets a destination wait in the bucket of its bound; gives the number of entries. */
function wait(
  { costs, buckets: { first }, entries }: Trees,
  base: number,
  node: number,
  boundMs: number,
  used: number,
): number {
  if (costs.toGoMs[base + node] === 0) return used;
  const at = (boundMs >> bucketBits) & (buckets - 1);
  costs.toGoMs[base + node] = 0;
  entries.node[used] = node;
  entries.costMs[used] = 0;
  entries.next[used] = first[at]!;
  first[at] = used + 1;
  return used + 1;
}

/**
 * Most by which a traveller may misjudge the best way from a node, which costs this much: the error is about its first link and
 * the next minute. Ways that cost more than the best one and this are never taken.
 */
export function errorMs(m: Movement, slot: number, node: number, costMs: number): number {
  const { from, inStart, inLink, outStart, outLink } = m.city.links;
  const toGoMs = m.trees.costs.toGoMs;
  const base = slot * m.city.nodes.count;
  let firstMs = 0;
  for (let i = outStart[node]!; i < outStart[node + 1]!; i += 1) {
    const ms = priceMs(m, slot, outLink[i]!);
    if (ms > firstMs && ms + toGoMs[base + m.constants.outTo[i]!]! <= costMs) firstMs = ms;
  }
  const inEnd = m.trees.slots.mode[slot] === travelMode.walk ? inStart[node + 1]! : 0;
  for (let i = inStart[node]!; i < inEnd; i += 1) {
    const ms = priceMs(m, slot, inLink[i]!);
    if (ms > firstMs && ms + toGoMs[base + from[inLink[i]!]!]! <= costMs) firstMs = ms;
  }
  const misjudgedMs = Math.min(costMs, firstMs + m.options.noiseHorizonMs);
  return Math.ceil((misjudgedMs * m.options.routeNoisePm) / 1000);
}

/** Cost of a link to who follows the tree. */
function priceMs({ city, knowledge, trees: { slots } }: Movement, slot: number, link: number): number {
  const road = city.links.road[link]!;
  return knownCostMs(knowledge, road, link, slots.mode[slot]!, slots.met[slot] === 1, slots.wadingCm[slot]!);
}
