/**
 * What led to an event, or what came of it, as a graph that can be read: alike events stand in one node, the nearest nodes
 * are shown, the rest is counted. Pure and deterministic; the words and the picture of it are made elsewhere.
 */
import type { EventRecord } from '../../contract/events.ts';
import { causesFirst } from './order.ts';
import { type Group, groupsOf } from './groups.ts';

export type Direction = 'why' | 'followed';

export interface CauseNode {
  /** Number of its first event: names the node. */
  id: number;
  /** Causes before their effects. */
  events: readonly EventRecord[];
  fromS: number;
  toS: number;
  /** Steps from the event asked about, over shown nodes. */
  distance: number;
  /** Nothing is known to have led to any of its events. */
  isRoot: boolean;
  /** It has been taken out of a node of alike events. */
  isUnfolded: boolean;
  /** Neighbours away from the event asked about that are not shown. */
  hidden: number;
}
export interface CauseEdge {
  /** Node of the cause. */
  from: number;
  to: number;
}
export interface CauseGraph {
  direction: Direction;
  /** Node of the event asked about; it holds no other. */
  centre: number;
  /** Causes before their effects. */
  nodes: readonly CauseNode[];
  edges: readonly CauseEdge[];
  /** Nodes that are not shown, and their events. */
  hiddenNodes: number;
  hiddenEvents: number;
}
export interface GraphOptions {
  /** Nodes whose events stand for themselves, by their first event. */
  unfolded?: ReadonlySet<number>;
  /** Most nodes shown, the nearest ones. */
  most?: number;
}

/** Nodes that a reader can still take in. */
export const mostNodes = 40;
/** Events that a drill follows a chain for: what makes up the nodes, alike ones by the hundred. */
export const mostEvents = 2000;

/**
 * The graph of the records of `why` or `followed`, whose first is the event asked about. Null where there is none: the viewer
 * knows nothing of it.
 */
export function causeGraph(
  records: readonly EventRecord[],
  direction: Direction,
  { unfolded = new Set<number>(), most = mostNodes }: GraphOptions = {},
): CauseGraph | null {
  const [asked] = records;
  if (asked === undefined) return null;
  const groups = groupsOf(causesFirst(records), asked.id, direction, unfolded);
  const away = neighboursAway(groups, direction);
  const centre = groups.find(({ id }) => id === asked.id)!;
  const distances = nearestGroups(centre, away, most);
  const shown = groups.filter((group) => distances.has(group));
  const known = new Set(records.map(({ id }) => id));
  return {
    direction,
    centre: centre.id,
    nodes: shown.map((group) => ({
      id: group.id,
      events: group.events,
      fromS: Math.min(...group.events.map(({ atS }) => atS)),
      toS: Math.max(...group.events.map(({ atS }) => atS)),
      distance: distances.get(group)!,
      isRoot: group.events.every(({ causes }) => causes.length === 0),
      isUnfolded: group.isUnfolded,
      hidden:
        away.get(group)!.filter((other) => !distances.has(other)).length +
        (direction === 'why' ? unknownCauses(group, known) : 0),
    })),
    edges: shown.flatMap((to) =>
      to.causes.filter((from) => distances.has(from)).map((from) => ({ from: from.id, to: to.id })),
    ),
    hiddenNodes: groups.length - shown.length,
    hiddenEvents: groups.reduce((sum, group) => sum + (distances.has(group) ? 0 : group.events.length), 0),
  };
}

/** Of each group its causes, or what came of it. */
function neighboursAway(groups: readonly Group[], direction: Direction): Map<Group, Group[]> {
  const away = new Map<Group, Group[]>(groups.map((group) => [group, []]));
  for (const group of groups) {
    for (const cause of group.causes) {
      if (direction === 'why') away.get(group)!.push(cause);
      else away.get(cause)!.push(group);
    }
  }
  return away;
}

/** Breadth-first, so that what is left out is what lies farthest. */
function nearestGroups(centre: Group, away: ReadonlyMap<Group, Group[]>, most: number): Map<Group, number> {
  const distances = new Map<Group, number>([[centre, 0]]);
  for (const [group, distance] of distances) {
    for (const other of away.get(group)!) {
      if (distances.size >= most) return distances;
      if (!distances.has(other)) distances.set(other, distance + 1);
    }
  }
  return distances;
}

/** Causes that the records end before. */
function unknownCauses(group: Group, known: ReadonlySet<number>): number {
  return new Set(group.events.flatMap(({ causes }) => causes.filter((cause) => !known.has(cause)))).size;
}
