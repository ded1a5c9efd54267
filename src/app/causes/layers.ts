/** Nodes of a graph in layers, ordered so that few lines cross. */
import type { CauseEdge } from '../../drill/causes/graph.ts';

/** A node, or where a line passes a layer on its way: then `id` is null. */
export interface Item {
  readonly id: number | null;
  readonly layer: number;
  readonly of: CauseEdge | null;
  readonly before: Item[];
  readonly after: Item[];
}

const sweeps = 12;

/** Layers from causes to effects; within each, the best of some sweeps. */
export function orderLayers(layerOf: ReadonlyMap<number, number>, edges: readonly CauseEdge[]): Item[][] {
  const first = itemsOf(layerOf, edges);
  let best = first;
  let least = countCrossings(first);
  let current = first;
  for (let sweep = 0; sweep < sweeps && least > 0; sweep += 1) {
    current = swept(current, sweep % 2 === 0, sweep % 4 >= 2);
    const crossings = countCrossings(current);
    if (crossings < least) {
      best = current;
      least = crossings;
    }
  }
  return best;
}

/** How many pairs of lines cross between neighbouring layers. */
export function countCrossings(layers: readonly (readonly Item[])[]): number {
  let crossings = 0;
  for (const [index, layer] of layers.entries()) {
    const position = new Map((layers[index + 1] ?? []).map((item, at) => [item, at]));
    const ends = layer.flatMap((item, from) =>
      item.after.map((other) => [from, position.get(other)!] as const),
    );
    for (const [at, [from, to]] of ends.entries()) {
      for (const [otherFrom, otherTo] of ends.slice(at + 1))
        if ((from - otherFrom) * (to - otherTo) < 0) crossings += 1;
    }
  }
  return crossings;
}

function itemsOf(layerOf: ReadonlyMap<number, number>, edges: readonly CauseEdge[]): Item[][] {
  const layers: Item[][] = Array.from({ length: Math.max(...layerOf.values()) + 1 }, () => []);
  const add = (id: number | null, layer: number, of: CauseEdge | null): Item => {
    const item: Item = { id, layer, of, before: [], after: [] };
    layers[layer]!.push(item);
    return item;
  };
  const nodes = new Map([...layerOf].map(([id, layer]) => [id, add(id, layer, null)]));
  for (const edge of edges) {
    let from = nodes.get(edge.from)!;
    const to = nodes.get(edge.to)!;
    while (from !== to) {
      const next = from.layer + 1 === to.layer ? to : add(null, from.layer + 1, edge);
      from.after.push(next);
      next.before.push(from);
      from = next;
    }
  }
  return layers;
}

/**
 * Each layer by the mean position of its neighbours in the layer passed before; items without keep their place. Equal means change
 * sides where asked: what is stuck in one order may come loose in the other.
 */
function swept(layers: readonly (readonly Item[])[], isForward: boolean, turnsTies: boolean): Item[][] {
  const result = layers.map((layer) => [...layer]);
  const order = [...result.keys()];
  let position = new Map<Item, number>();
  for (const index of isForward ? order : order.toReversed()) {
    const layer = result[index]!;
    const weights = new Map(
      layer.map((item, at) => {
        const neighbours = (isForward ? item.before : item.after).map((other) => position.get(other)!);
        const sum = neighbours.reduce((total, other) => total + other, 0);
        return [item, neighbours.length === 0 ? at : sum / neighbours.length];
      }),
    );
    if (turnsTies) layer.reverse();
    layer.sort((first, second) => weights.get(first)! - weights.get(second)!);
    position = new Map(layer.map((item, at) => [item, at]));
  }
  return result;
}
