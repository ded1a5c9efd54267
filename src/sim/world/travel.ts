/**
 * Trips: who is on the way, where to, and how it ended. Callers ask here; `sim/movement` moves the travellers.
 *
 * Requests are columns too: they take effect when the movement system next runs. A traveller belongs to whoever
 * departed it until `drainArrivals` has reported its end or `cancel` was called; then its row may be given out again.
 */
import { column, type Table } from '../../kernel/columns.ts';
import { Slab } from '../../kernel/slab.ts';
import { Fault } from '../../contract/issue.ts';
import type { Setup } from '../system.ts';

/** A car queues and fills the road; a unit (emergency vehicle, pump truck) passes queues and order-closed roads. */
export const travelMode = { car: 0, walk: 1, unit: 2 } as const;
export type TravelMode = (typeof travelMode)[keyof typeof travelMode];

export const travelState = {
  none: 0,
  /** Departure still to come, or waiting beside the road to get onto it. */
  waiting: 1,
  /** On a link; standing in a queue at its end once `exitMs` has passed. */
  moving: 2,
  /** Found no way: waits at `node` and looks again every few minutes. */
  stranded: 3,
  arrived: 4,
  /** The vehicle stands in water on `link`; the trip is over. */
  caught: 5,
  /** Cancelled after its end, before the end was reported. */
  dismissed: 6,
} as const;

/** What `drainArrivals` reports. `noRoute` does not end the trip: the traveller goes on looking for a way. */
export const outcome = { arrived: 1, stranded: 2, noRoute: 3 } as const;
export type Outcome = (typeof outcome)[keyof typeof outcome];

const requestBit = { depart: 1, cancel: 2, redirect: 4 } as const;
export { requestBit };

const travellerSpec = {
  exitMs: column(
    'f64',
    'ms',
    'earliest time at the end of the link, at the speed found on entry; departure before',
  ),
  entryMs: column('f64', 'ms', 'when it entered the link'),
  departMs: column('f64', 'ms', 'when the trip was to begin'),
  endMs: column('f64', 'ms', 'when what is to be reported happened'),
  link: column('i32', '', 'link it is on, -1 while at a node; for walkers either direction of it'),
  next: column('i32', '', 'traveller behind it in its queue, -1 at the tail'),
  destination: column('i32', '', 'node, or -1 - id of a destination set'),
  order: column('i32', '', 'vehicles that entered the link before it'),
  luck: column('u32', '', 'the traveller`s own random word: which of nearly equal streets it takes'),
  tree: column('i32', '', 'slot of the destination tree it last followed'),
  informed: column('i32', '', 'state of general knowledge in which it met a closure itself, 0 never'),
  node: column('i32', '', 'last node passed; where it stands while at a node'),
  owner: column('i32', '', 'household, resident or unit, as the caller numbers them'),
  speedPm: column('u16', '‰', 'own speed against that of the mode'),
  state: column('u8', '', 'travelState'),
  mode: column('u8', '', 'travelMode'),
  against: column('u8', '', '1 where a walker walks a link from its end to its start'),
  wadingCm: column('u8', 'cm', 'deepest water a unit drives into'),
  retries: column('u8', '', 'times it has looked in vain for a way since it last moved, at most 255'),
  requests: column('u8', '', 'bits of requests not yet taken up'),
  report: column('u8', '', 'outcome to be reported, 0 none'),
  listed: column('u8', '', '1 while it stands in the list of reports'),
};
const linkSpec = {
  entries: column('i32', '', 'vehicles that entered so far; those inside are entries less exits'),
  exits: column('i32', '', 'vehicles that left so far'),
  lastTravelMs: column('i32', 'ms', 'travel time of the last vehicle that left'),
  redPm: column('u16', '‰', 'share of the time in which nothing leaves: signals, works, a hand held up'),
};
const countSpec = {
  departed: column('f64', '', 'trips begun'),
  arrived: column('f64', '', 'trips ended at their destination'),
  caught: column('f64', '', 'vehicles that water took'),
  noRoute: column('f64', '', 'travellers that found no way, each counted once until it moves on'),
  cancelled: column('f64', '', 'trips called off'),
  linkMoves: column('f64', '', 'links entered'),
  rotations: column('f64', '', 'vehicles moved by rotating a gridlocked cycle'),
  reroutes: column('f64', '', 'vehicles that took another link after a long wait'),
  pushes: column('f64', '', 'vehicles pushed into a full link'),
};

export interface Travel {
  readonly slab: Slab<typeof travellerSpec>;
  /** Rows of the slab. */
  readonly travellers: Table<typeof travellerSpec>;
  readonly links: Table<typeof linkSpec>;
  /** People on foot per road, both directions. */
  readonly roads: Table<{ walkers: ReturnType<typeof walkerColumn> }>;
  readonly counts: Table<typeof countSpec>;
  /** Bit s of a node: it belongs to destination set s. */
  readonly nodes: Table<{ sets: ReturnType<typeof setColumn> }>;
  readonly sets: Table<{ version: ReturnType<typeof versionColumn> }>;
  readonly requested: Table<{ traveller: ReturnType<typeof listColumn> }>;
  readonly reported: Table<{ traveller: ReturnType<typeof listColumn> }>;
  readonly register: Table<{
    requests: ReturnType<typeof listColumn>;
    reports: ReturnType<typeof listColumn>;
  }>;
}
const walkerColumn = () => column('i32', '', 'people on foot on the road');
const setColumn = () => column('u32', '', 'destination sets the node belongs to');
const versionColumn = () => column('i32', '', 'times the members changed');
const listColumn = () => column('i32', '', 'traveller, or length of a list');

/** Most destination sets at once. */
export const maxDestinationSets = 32;

export interface TravelOptions {
  /** Most trips at once, reported ones included. */
  readonly travellers: number;
}

export function declareTravel({ city, layout }: Setup, { travellers }: TravelOptions): Travel {
  const capacity = Math.max(1, travellers);
  const slab = new Slab(layout, 'travellers', travellerSpec, capacity);
  return {
    slab,
    travellers: slab.rows,
    links: layout.table('travelLinks', linkSpec, city.links.count),
    roads: layout.table('travelRoads', { walkers: walkerColumn() }, city.roads.count),
    counts: layout.table('travelCounts', countSpec, 1),
    nodes: layout.table('travelNodes', { sets: setColumn() }, city.nodes.count),
    sets: layout.table('travelSets', { version: versionColumn() }, maxDestinationSets),
    requested: layout.table('travelRequests', { traveller: listColumn() }, capacity),
    reported: layout.table('travelReports', { traveller: listColumn() }, capacity),
    register: layout.table('travelRegister', { requests: listColumn(), reports: listColumn() }, 1),
  };
}

export interface Trip {
  readonly mode: TravelMode;
  /** Household, resident or unit; freely chosen, and the address of the traveller's luck. */
  readonly owner: number;
  readonly fromNode: number;
  /** A node, or `destinationOfSet(id)`. */
  readonly to: number;
  /** Not before the next step of the movement system. */
  readonly atS: number;
  /** Own speed in ‰ of the usual; 1000 unless told. */
  readonly speedPm?: number;
  /** Deepest water a unit drives into, cm; 50 unless told. */
  readonly wadingCm?: number;
}

/** Destination code of a set: "the nearest of its nodes". */
export const destinationOfSet = (id: number): number => -1 - id;

/** Begins a trip; gives the traveller's id. Throws the fault `slab.full` when every row is taken. */
export function depart(travel: Travel, trip: Trip): number {
  const { travellers: t, slab } = travel;
  const node = checkedNode(travel, trip.fromNode);
  const destination = checkedDestination(travel, trip.to);
  const id = slab.allocate();
  t.mode[id] = trip.mode;
  t.owner[id] = trip.owner;
  t.node[id] = node;
  t.destination[id] = destination;
  t.departMs[id] = Math.round(trip.atS * 1000);
  t.speedPm[id] = trip.speedPm ?? 1000;
  t.wadingCm[id] = trip.wadingCm ?? 50;
  t.state[id] = travelState.waiting;
  t.link[id] = -1;
  t.next[id] = -1;
  t.tree[id] = -1;
  request(travel, id, requestBit.depart);
  return id;
}

/** Calls the trip off; nothing is reported and the id is the caller's no longer. */
export function cancel(travel: Travel, id: number): void {
  const { travellers: t, slab } = travel;
  assertLive(travel, id);
  t.report[id] = 0;
  if (t.state[id] !== travelState.arrived && t.state[id] !== travelState.caught) {
    request(travel, id, requestBit.cancel);
  } else if (t.listed[id] === 1) {
    t.state[id] = travelState.dismissed;
  } else slab.free(id);
}

/** Sends the traveller elsewhere from the next node on. False where the trip has ended already. */
export function redirect(travel: Travel, id: number, to: number): boolean {
  const { travellers: t } = travel;
  assertLive(travel, id);
  if (t.state[id] === travelState.arrived || t.state[id] === travelState.caught) return false;
  t.destination[id] = checkedDestination(travel, to);
  t.tree[id] = -1;
  request(travel, id, requestBit.redirect);
  return true;
}

/** Says which nodes a set holds now, for instance those of the open shelters. The same set again changes nothing. */
export function setDestinationSet(travel: Travel, id: number, nodes: ArrayLike<number>): void {
  if (!(id >= 0 && id < maxDestinationSets))
    throw new Fault('travel.set', { id, most: maxDestinationSets - 1 });
  const { sets } = travel.nodes;
  const bit = (1 << id) >>> 0;
  let isSame = true;
  for (let i = 0; i < nodes.length; i += 1) {
    if ((sets[checkedNode(travel, nodes[i]!)]! & bit) === 0) isSame = false;
  }
  let before = 0;
  for (let node = 0; node < sets.length; node += 1) {
    if ((sets[node]! & bit) === 0) continue;
    before += 1;
    sets[node] = sets[node]! & ~bit;
  }
  let now = 0;
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i]!;
    if ((sets[node]! & bit) !== 0) continue;
    now += 1;
    sets[node] = sets[node]! | bit;
  }
  if (!isSame || now !== before) travel.sets.version[id] = travel.sets.version[id]! + 1;
}

/**
 * Reports what ended since the last call, by time, then id. `people` gets cars and walkers, `units` units. After
 * `arrived` and `stranded` the row is given back as soon as `each` returns; read what you need inside it.
 */
export function drainArrivals(
  travel: Travel,
  whose: 'people' | 'units',
  each: (id: number, what: Outcome) => void,
): void {
  const { travellers: t, slab, reported, register } = travel;
  const count = register.reports[0]!;
  if (count === 0) return;
  const list = reported.traveller;
  sortReports(list, count, t.endMs);
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const id = list[i]!;
    if ((t.mode[id] === travelMode.unit) !== (whose === 'units')) {
      list[kept] = id;
      kept += 1;
      continue;
    }
    const what = t.report[id]!;
    const isOver = t.state[id]! >= travelState.arrived;
    t.report[id] = 0;
    t.listed[id] = 0;
    if (what !== 0) each(id, what as Outcome);
    if (isOver) slab.free(id);
  }
  list.fill(0, kept, count);
  register.reports[0] = kept;
}

/** True where a trip with this destination code ends at the node. */
export function endsAt({ nodes }: Travel, destination: number, node: number): boolean {
  return destination >= 0
    ? destination === node
    : (nodes.sets[node]! & ((1 << (-1 - destination)) >>> 0)) !== 0;
}

/** Vehicles on a link now. */
export function vehiclesOn(travel: Travel, link: number): number {
  return travel.links.entries[link]! - travel.links.exits[link]!;
}

/** Nearly sorted already, since reports come in order of time: an insertion sort. */
function sortReports(list: Int32Array, count: number, endMs: Float64Array): void {
  for (let i = 1; i < count; i += 1) {
    const id = list[i]!;
    const at = endMs[id]!;
    let hole = i;
    for (; hole > 0; hole -= 1) {
      const other = list[hole - 1]!;
      if (endMs[other]! < at || (endMs[other]! === at && other < id)) break;
      list[hole] = other;
    }
    list[hole] = id;
  }
}

function request({ travellers, requested, register }: Travel, id: number, bit: number): void {
  if (travellers.requests[id] === 0) {
    requested.traveller[register.requests[0]!] = id;
    register.requests[0] = register.requests[0]! + 1;
  }
  travellers.requests[id] = travellers.requests[id]! | bit;
}

function assertLive({ slab }: Travel, id: number): void {
  if (!slab.isLive(id)) throw new Fault('travel.unknownTraveller', { id });
}

function checkedNode({ nodes }: Travel, node: number): number {
  if (!(node >= 0 && node < nodes.capacity)) throw new Fault('travel.node', { node });
  return node;
}

function checkedDestination(travel: Travel, to: number): number {
  if (to < -maxDestinationSets) throw new Fault('travel.set', { id: -1 - to, most: maxDestinationSets - 1 });
  return to < 0 ? to : checkedNode(travel, to);
}
