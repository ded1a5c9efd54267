/**
 * Destination trees: for one node or set of nodes, the known cost from everywhere, by Dijkstra (1959) on the reversed
 * graph. A tree is state: its costs stand in columns, so that a restored run follows the very same ways. Trees are
 * made when first used, renewed in turn after each snapshot, and given up when unused or when room is needed.
 *
 * A tree to one node is made only as far out as the traveller who asks: many are for one household's way home. Costs up to
 * `settledMs` are final and so is every way downhill from there; who asks from farther out has it made anew.
 */
import type { City } from '../../../city/model.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { travelMode } from '../../world/travel.ts';
import type { Movement } from '../movement.ts';
import { closedMs, knownCostMs } from './knowledge.ts';

/** How old a tree's knowledge is: of the last snapshot, to be renewed in turn, or not to be used at all. */
const age = { fresh: 0, old: 1, invalid: 2 } as const;
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
  age: column('u8', '', '0 fresh, 1 to be renewed in turn, 2 before it is used'),
  settledMs: column('i32', 'ms', 'costs up to this are final'),
};
const costSpec = { toGoMs: column('i32', 'ms', 'cost from the node to the destination') };
const registerSpec = {
  turn: column('i32', '', 'slot whose turn it is to be renewed'),
  built: column('f64', '', 'trees computed so far'),
  anyOld: column('u8', '', '0 where no tree waits for its turn to be renewed'),
};
const heapSpec = { key: column('f64', '', 'cost, node', { scratch: true }) };
const priceSpec = { ms: column('i32', 'ms', 'cost of each link while a tree is made', { scratch: true }) };
const nodeRange = 2_097_152;

export interface Trees {
  readonly slots: Table<typeof treeSpec>;
  /** Costs of slot s: s · nodes … (s + 1) · nodes. */
  readonly costs: Table<typeof costSpec>;
  readonly register: Table<typeof registerSpec>;
  readonly heap: Table<typeof heapSpec>;
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
    heap: layout.table('treeHeap', heapSpec, 2 * links.count + nodes.count + 1),
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
      slots.age[slot] = age.invalid;
    }
    t.tree[id] = slot;
  }
  slots.usedMs[slot] = nowMs;
  const setChanged = destination < 0 && slots.version[slot] !== m.travel.sets.version[-1 - destination];
  // Who has met a closure before must not be led back to it by an old tree.
  const mustBeNew = slots.age[slot] === age.invalid || (slots.age[slot] === age.old && t.informed[id] !== 0);
  if (setChanged || mustBeNew || !covers(m, slot, node)) buildTree(m, slot, node, 0);
  return slot;
}

function covers({ city, trees: { slots, costs } }: Movement, slot: number, node: number): boolean {
  const settledMs = slots.settledMs[slot]!;
  if (node === everywhere) return settledMs === closedMs;
  return costs.toGoMs[slot * city.nodes.count + node]! <= settledMs;
}

/** True where it was old and has been renewed. */
export function renewIfOld(m: Movement, slot: number): boolean {
  if (m.trees.slots.age[slot] === age.fresh) return false;
  renew(m, slot);
  return true;
}

/**
 * After a snapshot: trees are old where anything in it was new; those nobody asked since the last one, or that held
 * closures met, are given up.
 */
export function ageTrees(
  { options, trees: { slots, register } }: Movement,
  nowMs: number,
  anythingNew: boolean,
): void {
  if (anythingNew) register.anyOld[0] = 1;
  for (let slot = 0; slot < slots.capacity; slot += 1) {
    const unused = slots.usedMs[slot]! + options.informationDelayS * 1000 < nowMs;
    if (slots.met[slot] === 1 || unused) slots.taken[slot] = 0;
    if (slots.met[slot] === 1) slots.age[slot] = age.invalid;
    else if (anythingNew) slots.age[slot] = Math.max(age.old, slots.age[slot]!);
  }
}

/**
 * Renews a few old trees a second, so that a snapshot does not cost one long moment: as many as have all of them renewed
 * when half the time to the next snapshot is over.
 */
export function renewInTurn(m: Movement): void {
  const { slots, register } = m.trees;
  if (register.anyOld[0] === 0) return;
  let left = Math.ceil((2 * slots.capacity) / Math.max(1, m.options.informationDelayS));
  for (let looked = 0; looked < slots.capacity && left > 0; looked += 1) {
    const slot = register.turn[0]!;
    register.turn[0] = (slot + 1) % slots.capacity;
    if (slots.taken[slot] === 0 || slots.age[slot] !== age.old) continue;
    renew(m, slot);
    left -= 1;
  }
  if (left > 0) register.anyOld[0] = 0;
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
    if (there === price) slots.age[slot] = age.invalid;
  }
}

/** Makes the tree anew as far out as it was. */
function renew(m: Movement, slot: number): void {
  const { slots } = m.trees;
  // The destination itself costs nothing, so that only the old reach counts.
  const { destination, settledMs } = slots;
  buildTree(m, slot, destination[slot]! >= 0 ? destination[slot]! : everywhere, settledMs[slot]!);
}

/** Reverse shortest paths over the links as known, until `asked` and all that costs no more than `leastMs` are settled. */
function buildTree(m: Movement, slot: number, asked: number, leastMs: number): void {
  const { city, trees, travel } = m;
  const { slots, costs, register, heap } = trees;
  const { count } = city.nodes;
  const destination = slots.destination[slot]!;
  const base = slot * count;
  fillPrices(m, slot);
  costs.toGoMs.fill(closedMs, base, base + count);
  let size = 0;
  if (destination >= 0) size = improve(trees, base, destination, 0, size);
  else {
    const bit = (1 << (-1 - destination)) >>> 0;
    for (let node = 0; node < count; node += 1) {
      if ((travel.nodes.sets[node]! & bit) !== 0) size = improve(trees, base, node, 0, size);
    }
  }
  slots.age[slot] = age.fresh;
  slots.version[slot] = destination < 0 ? travel.sets.version[-1 - destination]! : 0;
  register.built[0] = register.built[0]! + 1;
  const whole = asked === everywhere || destination < 0 || slots.met[slot] === 1;
  const walking = slots.mode[slot] === travelMode.walk;
  let reachMs = closedMs;
  while (size > 0) {
    if (!whole) reachMs = Math.max(leastMs, costs.toGoMs[base + asked]!);
    if (Math.floor(heap.key[0]! / nodeRange) > reachMs) break;
    size = settleNearest(m, base, size, walking);
  }
  slots.settledMs[slot] = size > 0 ? reachMs : closedMs;
}

/** Takes the nearest node off the heap and offers the ways into it to their starts; gives the heap's size. */
function settleNearest({ city, trees }: Movement, base: number, oldSize: number, walking: boolean): number {
  const { from, to, inStart, inLink, outStart, outLink, reverse } = city.links;
  const { heap, costs, prices } = trees;
  const key = heap.key[0]!;
  let size = oldSize - 1;
  if (size > 0) siftDown(heap.key, size);
  const cost = Math.floor(key / nodeRange);
  const node = key - cost * nodeRange;
  if (cost > costs.toGoMs[base + node]!) return size;
  const inEnd = inStart[node + 1]!;
  for (let i = inStart[node]!; i < inEnd; i += 1) {
    const link = inLink[i]!;
    size = improve(trees, base, from[link]!, cost + prices.ms[link]!, size);
  }
  if (!walking) return size;
  // One-way streets are walked both ways.
  const outEnd = outStart[node + 1]!;
  for (let i = outStart[node]!; i < outEnd; i += 1) {
    const link = outLink[i]!;
    if (reverse[link]! < 0) size = improve(trees, base, to[link]!, cost + prices.ms[link]!, size);
  }
  return size;
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

/** Puts the node into the heap where this way to it is better than any before; gives the heap's size. */
function improve({ costs, heap }: Trees, base: number, node: number, costMs: number, size: number): number {
  if (costMs >= costs.toGoMs[base + node]!) return size;
  costs.toGoMs[base + node] = costMs;
  const key = costMs * nodeRange + node;
  let hole = size;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (heap.key[parent]! < key) break;
    heap.key[hole] = heap.key[parent]!;
    hole = parent;
  }
  heap.key[hole] = key;
  return size + 1;
}

function siftDown(keys: Float64Array, size: number): void {
  const key = keys[size]!;
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child += 1;
    if (key < keys[child]!) break;
    keys[hole] = keys[child]!;
    hole = child;
  }
  keys[hole] = key;
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
