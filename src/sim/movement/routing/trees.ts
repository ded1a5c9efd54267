/**
 * Destination trees: for one node or set of nodes, the known cost from everywhere, by Dijkstra (1959) on the reversed
 * graph. A tree is state: its costs stand in columns, so that a restored run follows the very same ways. Trees are
 * made when first used, made anew after a snapshot that brought news, and given up when unused or when room is needed.
 *
 * A tree to one node is made only as far as the traveller who asks needs it: many are for one household's way home. The search
 * is led towards that traveller (A*, Hart, Nilsson & Raphael 1968, with the bounds of `bounds.ts`) and goes on a little beyond, because
 * a traveller's own error can make another way look best. Where a choice cannot be told from what is settled, the search is taken up
 * again towards who asks, so that all choices are those of the whole tree.
 */
import type { City } from '../../../city/model.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { travelMode } from '../../world/travel.ts';
import type { Movement } from '../movement.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import { buckets, buildTree, everywhere, extendTree } from './search.ts';

/** Times a search is gone on with towards who asks; the next time it is led to its end, for who asks often comes from everywhere. */
const mostExtensions = 8;
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
  extensions: column('u8', '', 'times the search has been gone on with'),
  asked: column('i32', '', 'node it was last searched towards, -1 everywhere'),
  reachMs: column(
    'i32',
    'ms',
    'what is not settled costs more than this, the least cost from `asked` to it taken off',
  ),
};
const costSpec = {
  toGoMs: column('i32', 'ms', 'cost from the node to the destination, as far as the search has come'),
  settled: column('u8', '', '1 where that cost is final'),
};
const registerSpec = {
  built: column('f64', '', 'trees computed so far'),
};
/** A node may wait more than once before its turn; entries that have had theirs are used again. */
const entriesPerLink = 4;
const bucketSpec = { first: column('i32', '', 'entry plus 1, 0 empty', { scratch: true }) };
const entrySpec = {
  node: column('i32', '', 'node that waits', { scratch: true }),
  bucket: column('i32', '', 'bucket it waits in, not reduced to the ring', { scratch: true }),
  next: column('i32', '', 'next entry of the bucket plus 1, 0 last', { scratch: true }),
};
const priceSpec = {
  ms: column('i32', 'ms', 'cost of each link while a tree is made that needs its own', { scratch: true }),
};

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
    Math.max(fewestTrees, Math.floor(bytes / (5 * Math.max(1, nodes.count)))),
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

/** Slot of the tree the traveller follows now; where it is made anew, towards `node`. */
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
  return slot;
}

/** Searches as much further as a choice at the node needs. */
export function widenTree(m: Movement, slot: number, node: number): void {
  const { extensions } = m.trees.slots;
  extensions[slot] = Math.min(255, extensions[slot]! + 1);
  extendTree(m, slot, extensions[slot]! > mostExtensions ? everywhere : node);
}

/** Whether the node's cost is the least there is; where it is `closedMs` there is no way. */
export function isFinal({ trees: { slots, costs }, city }: Movement, slot: number, node: number): boolean {
  if (costs.settled[slot * city.nodes.count + node] === 1) return true;
  const asked = slots.asked[slot]!;
  return slots.reachMs[slot] === closedMs && (asked === everywhere || asked === node);
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
