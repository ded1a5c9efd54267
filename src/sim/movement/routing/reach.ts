/**
 * Parts of the network that known closures leave: nodes that open links join, whichever way they lead. Between two parts there is no
 * way, which many ask for in a flooded city and a search would find only when it has seen all of one part.
 */
import type { City } from '../../../city/model.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import { travelMode } from '../../world/travel.ts';
import type { Movement } from '../movement.ts';
import { closedMs } from './knowledge.ts';

const partSpec = {
  car: column('i32', '', 'least node of the part to which cars know ways'),
  walk: column('i32', '', 'the same on foot'),
};
const registerSpec = {
  news: column('i32', '', 'snapshot with news to the mode from which the parts were made', { width: 2 }),
};

export interface Reach {
  readonly nodes: Table<typeof partSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareReach(layout: Layout, { nodes }: City): Reach {
  return {
    nodes: layout.table('knownParts', partSpec, nodes.count),
    register: layout.table('knownPartsRegister', registerSpec, 1),
  };
}

/** True where the traveller surely knows no way to the node it wants. Units wade each as deep as they can: of them nothing is said. */
export function isCutOff(m: Movement, id: number, node: number): boolean {
  const { mode, destination } = m.travel.travellers;
  if (mode[id] === travelMode.unit || destination[id]! < 0) return false;
  const part = partsOf(m, mode[id]!);
  return part[node] !== part[destination[id]!];
}

function partsOf(m: Movement, mode: number): Int32Array {
  const { knowledge, reach, city } = m;
  const part = mode === travelMode.car ? reach.nodes.car : reach.nodes.walk;
  const { news } = reach.register;
  if (news[mode] === knowledge.modes.news[mode]) return part;
  news[mode] = knowledge.modes.news[mode]!;
  const ms = mode === travelMode.car ? knowledge.links.carMs : knowledge.links.walkMs;
  const { from, to, count } = city.links;
  for (let node = 0; node < part.length; node += 1) part[node] = node;
  for (let link = 0; link < count; link += 1) {
    if (ms[link]! >= closedMs) continue;
    const a = leastOf(part, from[link]!);
    const b = leastOf(part, to[link]!);
    part[a > b ? a : b] = a > b ? b : a;
  }
  for (let node = 0; node < part.length; node += 1) part[node] = leastOf(part, node);
  return part;
}

/** The least node of the part as joined so far; halves the way to it for the next who asks. */
function leastOf(part: Int32Array, node: number): number {
  let at = node;
  while (part[at] !== at) {
    part[at] = part[part[at]!]!;
    at = part[at]!;
  }
  return at;
}
