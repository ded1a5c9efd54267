/** The tree of checkpoints and the rules that say which of them age away. */
import type { EventMark } from './events.ts';
import type { Difference } from './pages.ts';

export type CheckpointId = number;

export interface CheckpointNode {
  readonly id: CheckpointId;
  readonly atS: number;
  /** Hash of the state that was taken. */
  readonly stateHash: string;
  readonly events: EventMark;
  parent: CheckpointNode | null;
  readonly children: CheckpointNode[];
  /** From the parent's pages to these; null at the root. */
  difference: Difference | null;
  /** How many remember it; it is thinned only while nobody does. */
  pins: number;
}

/** Of the checkpoints up to `withinS` old, those are kept that are the first of their `everyS` seconds; 0 keeps all. */
export interface KeepRule {
  readonly withinS: number;
  readonly everyS: number;
}

/** All of the last hour, every fifth minute up to six hours, every quarter of an hour before. */
export const usualKeep: readonly KeepRule[] = [
  { withinS: 3600, everyS: 0 },
  { withinS: 6 * 3600, everyS: 300 },
  { withinS: Infinity, everyS: 900 },
];

/** From the node to the root. */
export function pathToRoot(from: CheckpointNode | null): CheckpointNode[] {
  const path: CheckpointNode[] = [];
  for (let node = from; node !== null; node = node.parent) path.push(node);
  return path;
}

/** Nodes whose differences lead from one state to the other: all on the way except the common ancestor. */
export function nodesBetween(from: CheckpointNode, to: CheckpointNode): CheckpointNode[] {
  const up = pathToRoot(from);
  const down = pathToRoot(to);
  while (up.length > 0 && up.at(-1) === down.at(-1)) {
    up.pop();
    down.pop();
  }
  return [...up, ...down];
}

/** A node can be merged into its only child; the root is where a run begins and stays. */
export function isRemovable(node: CheckpointNode, head: CheckpointNode): boolean {
  return node.parent !== null && node.children.length === 1 && node.pins === 0 && node !== head;
}

/** Whether the rules let go of a node: an older one of the same span of time stands before it. */
export function isOutgrown(node: CheckpointNode, ageS: number, rules: readonly KeepRule[]): boolean {
  const rule = rules.find(({ withinS }) => ageS <= withinS);
  if (rule === undefined || rule.everyS <= 0 || node.parent === null) return false;
  return Math.floor(node.atS / rule.everyS) === Math.floor(node.parent.atS / rule.everyS);
}

/** The removable node that is missed least: the gap it would leave is smallest for its age. Null where there is none. */
export function leastMissed(nodes: Iterable<CheckpointNode>, head: CheckpointNode): CheckpointNode | null {
  let best: CheckpointNode | null = null;
  let bestGap = Infinity;
  for (const node of nodes) {
    if (!isRemovable(node, head)) continue;
    const gapS = (node.children[0] as CheckpointNode).atS - (node.parent as CheckpointNode).atS;
    const relative = gapS / (Math.abs(head.atS - node.atS) + 60);
    // Nodes come in order of their ids, so ties go to the older one.
    if (relative >= bestGap) continue;
    bestGap = relative;
    best = node;
  }
  return best;
}
