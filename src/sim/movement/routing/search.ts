/** The search that makes a destination tree, see `trees.ts`. */
import { Fault } from '../../../contract/issue.ts';
import { travelMode } from '../../world/travel.ts';
import type { LinkConstants, Ways } from '../links.ts';
import type { Movement } from '../movement.ts';
import { apartMs, type LandmarkCosts, leastMs } from './bounds.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import type { Trees } from './trees.ts';

/** Asks for a tree that covers the whole city. */
export const everywhere = -1;
/** Nodes that wait, in a ring of buckets by cost and bound (Dial 1969): a bucket is some two seconds wide. */
const bucketBits = 11;
export const buckets = 1024;

/** Reverse shortest paths over the links as known, as far as who asks at `asked` needs them. */
export function buildTree(m: Movement, slot: number, asked: number): void {
  const { city, trees, travel } = m;
  const { slots, costs, register } = trees;
  const { count } = city.nodes;
  const destination = slots.destination[slot]!;
  const base = slot * count;
  costs.toGoMs.fill(closedMs, base, base + count);
  costs.settled.fill(0, base, base + count);
  trees.buckets.first.fill(0);
  let entries = 0;
  let firstMs = 0;
  const toward = destination < 0 || slots.met[slot] === 1 ? everywhere : asked;
  if (destination < 0) {
    const bit = (1 << (-1 - destination)) >>> 0;
    for (let node = 0; node < count; node += 1) {
      if ((travel.nodes.sets[node]! & bit) === 0) continue;
      costs.toGoMs[base + node] = 0;
      entries = wait(trees, entries, node, 0);
    }
  } else {
    const boundMs = towardMs(m.bounds.of(slots.mode[slot]!), toward, destination);
    costs.toGoMs[base + destination] = 0;
    if (boundMs < apartMs) {
      firstMs = boundMs;
      entries = wait(trees, entries, destination, boundMs);
    }
  }
  slots.stale[slot] = 0;
  slots.extensions[slot] = 0;
  slots.version[slot] = destination < 0 ? travel.sets.version[-1 - destination]! : 0;
  register.built[0] = register.built[0]! + 1;
  settle(m, slot, toward, firstMs, entries);
}

/**
 * Goes on with a search from where it was broken off, now as far as another who asks needs it. What is settled stays so, whatever
 * bounds led there; all that has a cost and is not settled waits anew.
 */
export function extendTree(m: Movement, slot: number, asked: number): void {
  const { city, trees } = m;
  const { count } = city.nodes;
  const toGoMs = trees.costs.toGoMs.subarray(slot * count, (slot + 1) * count);
  const settled = trees.costs.settled.subarray(slot * count, (slot + 1) * count);
  const bounds = m.bounds.of(trees.slots.mode[slot]!);
  trees.buckets.first.fill(0);
  let entries = 0;
  let firstMs = closedMs;
  for (let node = 0; node < count; node += 1) {
    const costMs = toGoMs[node]!;
    if (costMs >= closedMs || settled[node] === 1) continue;
    const boundMs = towardMs(bounds, asked, node);
    if (boundMs >= apartMs) continue;
    entries = wait(trees, entries, node, costMs + boundMs);
    if (costMs + boundMs < firstMs) firstMs = costMs + boundMs;
  }
  settle(m, slot, asked, firstMs, entries);
}

/** The bound that leads the search: the least from `asked` to the node. */
function towardMs(bounds: LandmarkCosts, asked: number, node: number): number {
  return asked === everywhere ? 0 : leastMs(bounds, asked, node);
}

/** Lets a node wait in the bucket of its cost and bound together; gives the number of entries. */
function wait({ buckets: { first }, entries }: Trees, used: number, node: number, keyMs: number): number {
  const bucket = keyMs >> bucketBits;
  const turn = bucket & (buckets - 1);
  entries.node[used] = node;
  entries.bucket[used] = bucket;
  entries.next[used] = first[turn]!;
  first[turn] = used + 1;
  return used + 1;
}

/**
 * Empties the buckets in turn from that of `firstMs` and offers the ways into each node to their starts, until all is settled that
 * who stands at `asked` needs. Within a bucket a node may be improved after its turn and comes again, so the costs are exact
 * whatever the order. A node that `asked` cannot reach gets its cost and waits for another who asks.
 */
function settle(m: Movement, slot: number, asked: number, firstMs: number, entriesUsed: number): void {
  const { city, constants, trees } = m;
  const { first } = trees.buckets;
  const { node: waiting, bucket: waitingFor, next } = trees.entries;
  const base = slot * city.nodes.count;
  const toGoMs = trees.costs.toGoMs.subarray(base, base + city.nodes.count);
  const settled = trees.costs.settled.subarray(base, base + city.nodes.count);
  const mode = trees.slots.mode[slot]!;
  const bounds = m.bounds.of(mode);
  const prices = pricesOf(m, slot);
  const { start, pair } = mode === travelMode.walk ? constants.walkedTo : constants.drivenTo;
  let used = entriesUsed;
  let left = entriesUsed;
  let free = 0;
  let reachMs = closedMs;
  let limitMs = closedMs;
  for (let bucket = firstMs >> bucketBits; left > 0; bucket += 1) {
    const settledMs = bucket << bucketBits;
    if (limitMs === closedMs && asked !== everywhere && settledMs > toGoMs[asked]!) {
      limitMs = toGoMs[asked]! + errorMs(m, slot, asked, toGoMs[asked]!);
    }
    if (settledMs > limitMs) {
      reachMs = settledMs - 1;
      break;
    }
    const turn = bucket & (buckets - 1);
    let later = 0;
    for (;;) {
      const entry = first[turn]! - 1;
      if (entry < 0) break;
      first[turn] = next[entry]!;
      if (waitingFor[entry] !== bucket) {
        next[entry] = later;
        later = entry + 1;
        continue;
      }
      next[entry] = free;
      free = entry + 1;
      left -= 1;
      const node = waiting[entry]!;
      // It was improved since and has had its turn.
      if (settled[node] === 1) continue;
      settled[node] = 1;
      const cost = toGoMs[node]!;
      const end = start[node + 1]!;
      for (let i = start[node]!; i < end; i += 2) {
        const costMs = cost + prices[pair[i]!]!;
        const begin = pair[i + 1]!;
        if (costMs >= toGoMs[begin]!) continue;
        toGoMs[begin] = costMs;
        settled[begin] = 0;
        const boundMs = towardMs(bounds, asked, begin);
        if (boundMs >= apartMs) continue;
        const at = (costMs + boundMs) >> bucketBits;
        const its = at & (buckets - 1);
        let mine = free - 1;
        if (mine >= 0) free = next[mine]!;
        else {
          mine = used;
          used += 1;
        }
        waiting[mine] = begin;
        waitingFor[mine] = at;
        next[mine] = first[its]!;
        first[its] = mine + 1;
        left += 1;
      }
    }
    first[turn] = later;
  }
  if (used > trees.entries.capacity) throw new Fault('movement.waiting', { used });
  trees.slots.asked[slot] = asked;
  trees.slots.reachMs[slot] = reachMs;
}

/** What the way from a node that is not settled costs at least: the search for who asked last did not need it. */
export function unsettledMs(m: Movement, slot: number, node: number): number {
  const { slots } = m.trees;
  const asked = slots.asked[slot]!;
  const reachMs = slots.reachMs[slot]!;
  const bounds = m.bounds.of(slots.mode[slot]!);
  const askedMs = towardMs(bounds, asked, node);
  if (reachMs === closedMs && askedMs < apartMs) return closedMs;
  const leastToGoMs = leastMs(bounds, node, slots.destination[slot]!);
  return askedMs < apartMs ? Math.max(leastToGoMs, reachMs + 1 - askedMs) : leastToGoMs;
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

/**
 * Most by which a traveller may misjudge the best way from a node, which costs this much: the error is about its first link and
 * the next minute. Ways that cost more than the best one and this are never taken.
 */
function errorMs(m: Movement, slot: number, node: number, costMs: number): number {
  const { start, pair } = waysFrom(m.constants, m.trees.slots.mode[slot]!);
  const toGoMs = m.trees.costs.toGoMs;
  const base = slot * m.city.nodes.count;
  let firstMs = 0;
  for (let i = start[node]!; i < start[node + 1]!; i += 2) {
    const ms = priceMs(m, slot, pair[i]!);
    if (ms > firstMs && ms + toGoMs[base + pair[i + 1]!]! <= costMs) firstMs = ms;
  }
  const misjudgedMs = Math.min(costMs, firstMs + m.options.noiseHorizonMs);
  return Math.ceil((misjudgedMs * m.options.routeNoisePm) / 1000);
}

export function waysFrom({ walkedFrom, drivenFrom }: LinkConstants, mode: number): Ways {
  return mode === travelMode.walk ? walkedFrom : drivenFrom;
}

/** Cost of a link to who follows the tree. */
export function priceMs({ city, knowledge, trees: { slots } }: Movement, slot: number, link: number): number {
  const road = city.links.road[link]!;
  return knownCostMs(knowledge, road, link, slots.mode[slot]!, slots.met[slot] === 1, slots.wadingCm[slot]!);
}
