/** State of the movement system: every column it owns, and what it reads of others. */
import type { City } from '../../city/model.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';
import type { RoadWorld } from '../world/roads.ts';
import type { Travel } from '../world/travel.ts';
import { type Calendar, declareCalendar } from './calendar.ts';
import { type LinkConstants, linkConstants } from './links.ts';
import { type Luck, makeLuck } from './luck.ts';
import { defaultOptions, type MovementOptions } from './options.ts';
import { type Ahead, declareAhead } from './routing/ahead.ts';
import { Bounds } from './routing/bounds.ts';
import { declareKnowledge, type Knowledge } from './routing/knowledge.ts';
import { declareReach, type Reach } from './routing/reach.ts';
import { declareTrees, type Trees } from './routing/trees.ts';
import { weidmannTable } from './weidmann.ts';

/** One queue per link, then one per node for those who wait to get onto the road there. */
const queueSpec = {
  head: column('i32', '', 'first traveller, -1 empty'),
  tail: column('i32', '', 'last traveller, -1 empty'),
  nextOutMs: column('f64', 'ms', 'when the saturation flow lets the next one out'),
  blockedSinceMs: column('f64', 'ms', 'since when the first one faces a full link, -1 it does not'),
  headNext: column('i32', '', 'link the first one wants to enter, -1 undecided'),
};
const linkSpec = {
  nextInMs: column('f64', 'ms', 'when the saturation flow lets the next one in'),
};
const ringSpec = { exitMs: column('f64', 'ms', 'exit times of as many vehicles as the link holds') };
const roadSpec = { water: column('u8', '', '1 where water had closed the road when last looked') };
const registerSpec = { waterNews: column('i32', '', 'news of water on roads that has been acted on') };
const cycleSpec = {
  queue: column('i32', '', 'queues of the cycle being rotated', { scratch: true }),
  traveller: column('i32', '', 'their first travellers', { scratch: true }),
};

export interface Movement {
  readonly city: City;
  readonly options: MovementOptions;
  readonly constants: LinkConstants;
  readonly roadWorld: RoadWorld;
  readonly travel: Travel;
  readonly queues: Table<typeof queueSpec>;
  readonly links: Table<typeof linkSpec>;
  readonly ring: Table<typeof ringSpec>;
  readonly roads: Table<typeof roadSpec>;
  readonly register: Table<typeof registerSpec>;
  readonly cycle: Table<typeof cycleSpec>;
  readonly calendar: Calendar;
  readonly knowledge: Knowledge;
  readonly trees: Trees;
  readonly ahead: Ahead;
  readonly reach: Reach;
  readonly bounds: Bounds;
  readonly luck: Luck;
  /** Weidmann's speed at densities of 0, 0.05, 0.10 … persons/m², m/s. */
  readonly walkSpeedMps: Float64Array;
  /** First item of the calendar that is a traveller on its own; before it the queues. */
  readonly firstTraveller: number;
}

/** Longest cycle of waiting queues that is looked for. */
export const longestCycle = 400;

export function declareMovement(
  setup: Setup,
  roadWorld: RoadWorld,
  travel: Travel,
  options: Partial<MovementOptions> = {},
): Movement {
  const { city, layout, seed } = setup;
  const all = { ...defaultOptions, ...options };
  const constants = linkConstants(city);
  const queues = city.links.count + city.nodes.count;
  return {
    city,
    options: all,
    constants,
    roadWorld,
    travel,
    queues: layout.table('queues', queueSpec, queues),
    links: layout.table('queueLinks', linkSpec, city.links.count),
    ring: layout.table('queueRing', ringSpec, constants.ringSlots),
    roads: layout.table('queueRoads', roadSpec, city.roads.count),
    register: layout.table('queueRegister', registerSpec, 1),
    cycle: layout.table('queueCycle', cycleSpec, longestCycle),
    calendar: declareCalendar(layout, queues + travel.travellers.capacity),
    knowledge: declareKnowledge(layout, city),
    trees: declareTrees(layout, city, all.treeBytes),
    ahead: declareAhead(layout, travel.travellers.capacity),
    reach: declareReach(layout, city),
    bounds: new Bounds(city, constants),
    luck: makeLuck(seed),
    walkSpeedMps: weidmannTable(),
    firstTraveller: queues,
  };
}

/** Columns whose resting value is not zero. */
export function startMovement({ queues }: Movement): void {
  queues.head.fill(-1);
  queues.tail.fill(-1);
  queues.headNext.fill(-1);
  queues.blockedSinceMs.fill(-1);
}
