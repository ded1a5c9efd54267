/** The order in which a cause graph is told: along one thread to its end, then the next, nothing twice. */
import type { CauseGraph, CauseNode } from './graph.ts';

export interface TaleStep {
  node: CauseNode;
  /** `start` the event asked about · `only` the one neighbour of the node told before · `one` one of several · `again` told already. */
  how: 'start' | 'only' | 'one' | 'again';
  /** Of several neighbours of `of`: which one, from 1, and how many. */
  nth: number;
  count: number;
  /** The node that it belongs to; the step before, unless a thread has ended in between. */
  of: CauseNode | null;
  /** Whether `of` is not what was told last. */
  isReturn: boolean;
  /** Neighbours that are not shown and therefore not told. */
  untold: number;
  /** Nothing is known beyond. */
  isEnd: boolean;
}

export function tell({ direction, centre, nodes, edges }: CauseGraph): TaleStep[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const order = new Map(nodes.map(({ id }, index) => [id, index]));
  const neighbours = (id: number): CauseNode[] =>
    edges
      .filter(({ from, to }) => (direction === 'why' ? to : from) === id)
      .map(({ from, to }) => (direction === 'why' ? from : to))
      .toSorted((first, second) => order.get(first)! - order.get(second)!)
      .map((other) => byId.get(other)!);
  const told = new Set<number>();
  const steps: TaleStep[] = [];
  const waiting: Pick<TaleStep, 'node' | 'how' | 'nth' | 'count' | 'of'>[] = [
    { node: byId.get(centre)!, how: 'start', nth: 1, count: 1, of: null },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, of } = next;
    const isReturn = of !== null && steps.at(-1)?.node !== of;
    if (told.has(node.id)) {
      steps.push({ ...next, how: 'again', isReturn, untold: 0, isEnd: false });
      continue;
    }
    told.add(node.id);
    const further = neighbours(node.id);
    steps.push({ ...next, isReturn, untold: node.hidden, isEnd: further.length === 0 && node.hidden === 0 });
    const count = further.length;
    for (const [index, other] of [...further.entries()].toReversed())
      waiting.push({ node: other, how: count === 1 ? 'only' : 'one', nth: index + 1, count, of: node });
  }
  return steps;
}
