/**
 * Destination trees: for one node or set of nodes, the known cost from everywhere, by Dijkstra (1959) on the reversed
 * graph. A tree is state: its costs stand in columns, so that a restored run follows the very same ways. Trees are
 * made when first used, made anew after a snapshot that brought news, and given up when unused or when room is needed.
 *
 * A tree to one node is made only as far out as the traveller who asks: many are for one household's way home. Costs up to
 * `settledMs` are final and so is every way downhill from there; for who asks from farther out it is made for everywhere.
 */
import type { City } from '../../../city/model.ts';
import { Fault } from '../../../contract/issue.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { travelMode } from '../../world/travel.ts';
import type { Movement } from '../movement.ts';
import { closedMs, knownCostMs } from './knowledge.ts';

const fewestTrees = 16;
const mostTrees = 512;

const treeSpec = {
  destination: column('i32', '', 'node, or -1 - id of a destination set'),
  usedMs: column('f64', 'ms', 'when a traveller last asked it'),
  version: column('i32', '', 'version of the destination set'),
  taken: column('u8', '', '1 where the slot holds a tree'),
  mode: column('u8', '', 'travelMode'),
  met: column('u8', '', '1 where closures met since the snapshot count'),
  wadingCm: column('u8', 'cm', 'of units; 0 for other modes'),
  stale: column('u8', '', '1 where it must be made anew before it is used'),
  settledMs: column('i32', 'ms', 'costs up to this are final'),
};
const costSpec = { toGoMs: column('i32', 'ms', 'cost from the node to the destination') };
const registerSpec = {
  built: column('f64', '', 'trees computed so far'),
};
/** Nodes that wait, in a ring of buckets by cost (Dial 1969): a bucket is some two seconds wide, the ring longer than any link. */
const bucketBits = 11;
const buckets = 4096;
/** A node may wait more than once before its turn; entries that have had theirs are used again. */
const entriesPerLink = 4;
const bucketSpec = { first: column('i32', '', 'entry plus 1, 0 empty', { scratch: true }) };
const entrySpec = {
  node: column('i32', '', 'node that waits', { scratch: true }),
  next: column('i32', '', 'next entry of the bucket plus 1, 0 last', { scratch: true }),
};
const priceSpec = { ms: column('i32', 'ms', 'cost of each link while a tree is made', { scratch: true }) };

export interface Trees {
  readonly slots: Table<typeof treeSpec>;
  /** Costs of slot s: s · nodes … (s + 1) · nodes. */
  readonly costs: Table<typeof costSpec>;
  readonly register: Table<typeof registerSpec>;
  readonly buckets: Table<typeof bucketSpec>;
  readonly entries: Table<typeof entrySpec>;
  readonly prices: Table<typeof priceSpec>;
}

export function declareTrees(layout: Layout, { links, nodes }: City, bytes: number): Trees {
  const slots = Math.min(
    mostTrees,
    Math.max(fewestTrees, Math.floor(bytes / (4 * Math.max(1, nodes.count)))),
  );
  return {
    slots: layout.table('trees', treeSpec, slots),
    costs: layout.table('treeCosts', costSpec, slots * nodes.count),
    register: layout.table('treeRegister', registerSpec, 1),
    buckets: layout.table('treeBuckets', bucketSpec, buckets),
    entries: layout.table('treeEntries', entrySpec, entriesPerLink * links.count + nodes.count + 1),
    prices: layout.table('treePrices', priceSpec, links.count),
  };
}

/** Asks for a tree that covers the whole city. */
export const everywhere = -1;

/** Slot of the tree the traveller follows now, fit for use at `node` and on all ways down from it. */
export function treeOf(m: Movement, id: number, node: number, nowMs: number): number {
  const { travellers: t } = m.travel;
  const { slots } = m.trees;
  const mode = t.mode[id]!;
  const destination = t.destination[id]!;
  const met = t.informed[id] === m.knowledge.register.epoch[0] ? 1 : 0;
  const wadingCm = mode === travelMode.unit ? t.wadingCm[id]! : 0;
  let slot = t.tree[id]!;
  if (slot < 0 || !isFor(m.trees, slot, destination, mode, met, wadingCm)) {
    slot = findSlot(m.trees, destination, mode, met, wadingCm);
    if (slot < 0) {
      slot = freeSlot(m.trees);
      slots.taken[slot] = 1;
      slots.destination[slot] = destination;
      slots.mode[slot] = mode;
      slots.met[slot] = met;
      slots.wadingCm[slot] = wadingCm;
      slots.stale[slot] = 1;
    }
    t.tree[id] = slot;
  }
  slots.usedMs[slot] = nowMs;
  const setChanged = destination < 0 && slots.version[slot] !== m.travel.sets.version[-1 - destination];
  if (setChanged || slots.stale[slot] === 1) buildTree(m, slot, node);
  else if (!covers(m, slot, node)) buildTree(m, slot, everywhere);
  return slot;
}

function covers({ city, trees: { slots, costs } }: Movement, slot: number, node: number): boolean {
  const settledMs = slots.settledMs[slot]!;
  if (node === everywhere) return settledMs === closedMs;
  return costs.toGoMs[slot * city.nodes.count + node]! <= settledMs;
}

/**
 * After a snapshot: trees are stale where it brought anything new to their mode (`news`: bit of each); those nobody asked since the
 * last one, or that held closures met, are given up. Stale trees are made anew by whoever asks next.
 */
export function ageTrees({ options, trees: { slots } }: Movement, nowMs: number, news: number): void {
  for (let slot = 0; slot < slots.capacity; slot += 1) {
    const unused = slots.usedMs[slot]! + options.informationDelayS * 1000 < nowMs;
    if (slots.met[slot] === 1 || unused) slots.taken[slot] = 0;
    if (slots.met[slot] === 1 || (news & (1 << slots.mode[slot]!)) !== 0) slots.stale[slot] = 1;
  }
}

/** A link was met closed: trees that count on it (and on what was met) are to be made anew before use. */
export function closureMet(m: Movement, link: number, mode: number): void {
  const { city, trees, knowledge } = m;
  const { slots, costs } = trees;
  const from = city.links.from[link]!;
  const to = city.links.to[link]!;
  knowledge.links.met[link] = knowledge.links.met[link]! | (1 << mode);
  for (let slot = 0; slot < slots.capacity; slot += 1) {
    if (slots.taken[slot] === 0 || slots.met[slot] === 0 || slots.mode[slot] !== mode) continue;
    const base = slot * city.nodes.count;
    const price = knownCostMs(knowledge, city.links.road[link]!, link, mode, false, slots.wadingCm[slot]!);
    const there = Math.abs(costs.toGoMs[base + from]! - costs.toGoMs[base + to]!);
    if (there === price) slots.stale[slot] = 1;
  }
}

/** Reverse shortest paths over the links as known, until `asked` is settled. */
function buildTree(m: Movement, slot: number, asked: number): void {
  const { city, trees, travel } = m;
  const { slots, costs, register } = trees;
  const { count } = city.nodes;
  const destination = slots.destination[slot]!;
  const base = slot * count;
  fillPrices(m, slot);
  costs.toGoMs.fill(closedMs, base, base + count);
  trees.buckets.first.fill(0);
  let entries = 0;
  if (destination >= 0) entries = start(trees, base, destination, entries);
  else {
    const bit = (1 << (-1 - destination)) >>> 0;
    for (let node = 0; node < count; node += 1) {
      if ((travel.nodes.sets[node]! & bit) !== 0) entries = start(trees, base, node, entries);
    }
  }
  slots.stale[slot] = 0;
  slots.version[slot] = destination < 0 ? travel.sets.version[-1 - destination]! : 0;
  register.built[0] = register.built[0]! + 1;
  const whole = asked === everywhere || destination < 0 || slots.met[slot] === 1;
  slots.settledMs[slot] = settle(m, base, entries, whole ? everywhere : asked, slots.mode[slot]!);
}

/**
 * Empties the buckets in turn and offers the ways into each node to their starts, until `asked` is settled; gives the
 * cost up to which everything is. Within a bucket a node may be improved after its turn and
 * comes again, so the costs are exact whatever the order.
 */
function settle(
  { city, constants, trees }: Movement,
  base: number,
  entriesUsed: number,
  asked: number,
  mode: number,
): number {
  const { to, inStart, inLink, outStart, outLink, reverse } = city.links;
  const { inFrom } = constants;
  const { first } = trees.buckets;
  const { node: waiting, next } = trees.entries;
  const prices = trees.prices.ms;
  const toGoMs = trees.costs.toGoMs.subarray(base, base + city.nodes.count);
  const walking = mode === travelMode.walk;
  let used = entriesUsed;
  let left = entriesUsed;
  let free = 0;
  let reachMs = closedMs;
  for (let bucket = 0; left > 0; bucket += 1) {
    const settledMs = bucket << bucketBits;
    if (asked !== everywhere && settledMs > toGoMs[asked]!) {
      reachMs = settledMs - 1;
      break;
    }
    const slot = bucket & (buckets - 1);
    for (;;) {
      const entry = first[slot]! - 1;
      if (entry < 0) break;
      first[slot] = next[entry]!;
      next[entry] = free;
      free = entry + 1;
      left -= 1;
      const node = waiting[entry]!;
      const cost = toGoMs[node]!;
      // It was improved into an earlier bucket and has had its turn there.
      if (cost < settledMs) continue;
      const inEnd = inStart[node + 1]!;
      for (let i = inStart[node]!; i < inEnd; i += 1) {
        const costMs = cost + prices[inLink[i]!]!;
        const begin = inFrom[i]!;
        if (costMs >= toGoMs[begin]!) continue;
        toGoMs[begin] = costMs;
        const at = (costMs >> bucketBits) & (buckets - 1);
        let mine = free;
        if (mine > 0) free = next[mine - 1]!;
        else mine = used += 1;
        waiting[mine - 1] = begin;
        next[mine - 1] = first[at]!;
        first[at] = mine;
        left += 1;
      }
      if (!walking) continue;
      // One-way streets are walked both ways.
      const outEnd = outStart[node + 1]!;
      for (let i = outStart[node]!; i < outEnd; i += 1) {
        const link = outLink[i]!;
        const costMs = cost + prices[link]!;
        const end = to[link]!;
        if (reverse[link]! >= 0 || costMs >= toGoMs[end]!) continue;
        toGoMs[end] = costMs;
        const at = (costMs >> bucketBits) & (buckets - 1);
        let mine = free;
        if (mine > 0) free = next[mine - 1]!;
        else mine = used += 1;
        waiting[mine - 1] = end;
        next[mine - 1] = first[at]!;
        first[at] = mine;
        left += 1;
      }
    }
  }
  if (used > trees.entries.capacity) throw new Fault('movement.waiting', { used });
  return reachMs;
}

function fillPrices({ city, trees, knowledge }: Movement, slot: number): void {
  const { slots, prices } = trees;
  const { links } = knowledge;
  const met = slots.met[slot] === 1;
  const mode = slots.mode[slot]!;
  if (mode !== travelMode.unit) prices.ms.set(mode === travelMode.car ? links.carMs : links.walkMs);
  if (mode !== travelMode.unit && !met) return;
  const wadingCm = slots.wadingCm[slot]!;
  for (let link = 0; link < city.links.count; link += 1) {
    prices.ms[link] = knownCostMs(knowledge, city.links.road[link]!, link, mode, met, wadingCm);
  }
}

/** Lets a destination wait in the first bucket; gives the number of entries. */
function start(
  { costs, buckets: { first }, entries }: Trees,
  base: number,
  node: number,
  used: number,
): number {
  if (costs.toGoMs[base + node] === 0) return used;
  costs.toGoMs[base + node] = 0;
  entries.node[used] = node;
  entries.next[used] = first[0]!;
  first[0] = used + 1;
  return used + 1;
}

function isFor(
  { slots }: Trees,
  slot: number,
  destination: number,
  mode: number,
  met: number,
  wadingCm: number,
): boolean {
  return (
    slots.taken[slot] === 1 &&
    slots.destination[slot] === destination &&
    slots.mode[slot] === mode &&
    slots.met[slot] === met &&
    slots.wadingCm[slot] === wadingCm
  );
}

function findSlot(trees: Trees, destination: number, mode: number, met: number, wadingCm: number): number {
  for (let slot = 0; slot < trees.slots.capacity; slot += 1) {
    if (isFor(trees, slot, destination, mode, met, wadingCm)) return slot;
  }
  return -1;
}

/** An empty slot, or the one that was least recently used. */
function freeSlot({ slots }: Trees): number {
  let best = 0;
  for (let slot = 0; slot < slots.capacity; slot += 1) {
    if (slots.taken[slot] === 0) return slot;
    if (slots.usedMs[slot]! < slots.usedMs[best]!) best = slot;
  }
  return best;
}
