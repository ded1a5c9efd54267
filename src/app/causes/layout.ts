/**
 * Where the nodes of a cause graph stand: time flows from layer to layer, across a wide sheet or down a narrow one. Layers by the
 * longest path, order within a layer by barycentres (Sugiyama, Tagawa, Toda 1981), long edges led through the layers between.
 * Pure and deterministic.
 */
import type { CauseGraph } from '../../drill/causes/graph.ts';
import { type Item, countCrossings, orderLayers } from './layers.ts';

export type Flow = 'across' | 'down';

export interface Placed {
  id: number;
  layer: number;
  /** Left upper corner, px. */
  x: number;
  y: number;
}
export interface Line {
  from: number;
  to: number;
  /** Corners from the cause's edge to the effect's, px. */
  points: readonly { x: number; y: number }[];
}
export interface Layout {
  flow: Flow;
  placed: readonly Placed[];
  lines: readonly Line[];
  width: number;
  height: number;
  crossings: number;
}

/** Size of a node and what lies between two, px. */
export const nodeSize = { width: 190, height: 80 };
const gap = { along: 34, beside: 12 };
/** What a line needs beside nodes and other lines, px. */
const lineRoom = 18;
const margin = 8;

export function layoutOf(graph: CauseGraph, flow: Flow): Layout {
  const layers = orderLayers(layerOf(graph), graph.edges);
  const isAcross = flow === 'across';
  const along = isAcross ? nodeSize.width : nodeSize.height;
  const beside = isAcross ? nodeSize.height : nodeSize.width;
  const middles = spread(layers, beside);
  const least = Math.min(...layers.flat().map((item) => middles.get(item)! - beside / 2));
  const at = (item: Item) => middles.get(item)! - least + margin;
  const start = (layer: number) => margin + layer * (along + gap.along);
  const point = (alongPx: number, besidePx: number) =>
    isAcross ? { x: alongPx, y: besidePx } : { x: besidePx, y: alongPx };
  const placed: Placed[] = [];
  const items = new Map<number, Item>();
  for (const item of layers.flat()) {
    if (item.id === null) continue;
    items.set(item.id, item);
    placed.push({ id: item.id, layer: item.layer, ...point(start(item.layer), at(item) - beside / 2) });
  }
  const lines = graph.edges.map(({ from, to }) => {
    const through = layers
      .flat()
      .filter((item) => item.id === null && item.of?.from === from && item.of.to === to);
    const [first, last] = [items.get(from)!, items.get(to)!];
    const points = [
      point(start(first.layer) + along, at(first)),
      ...through.flatMap((item) => [
        point(start(item.layer), at(item)),
        point(start(item.layer) + along, at(item)),
      ]),
      point(start(last.layer), at(last)),
    ];
    return { from, to, points };
  });
  const lengthPx = start(layers.length) - gap.along + margin;
  const breadthPx = Math.max(...layers.flat().map((item) => at(item) + beside / 2)) + margin;
  return {
    ...{ flow, placed, lines },
    width: isAcross ? lengthPx : breadthPx,
    height: isAcross ? breadthPx : lengthPx,
    crossings: countCrossings(layers),
  };
}

/** Layer of each node: its longest path to the event asked about, or from it, so that every line goes forward. */
function layerOf({ direction, nodes, edges }: CauseGraph): Map<number, number> {
  const steps = new Map(nodes.map(({ id }) => [id, 0]));
  const inOrder = direction === 'why' ? nodes.toReversed() : nodes;
  for (const { id } of inOrder) {
    for (const { from, to } of edges) {
      const [near, far] = direction === 'why' ? [to, from] : [from, to];
      if (near === id) steps.set(far, Math.max(steps.get(far)!, steps.get(id)! + 1));
    }
  }
  const most = Math.max(...steps.values());
  return direction === 'why' ? new Map([...steps].map(([id, step]) => [id, most - step])) : steps;
}

/** Middle of each item beside the flow: near its neighbours, in the order of its layer, never upon another. */
function spread(layers: readonly (readonly Item[])[], beside: number): Map<Item, number> {
  const middles = new Map<Item, number>();
  const room = (first: Item, second: Item) =>
    (sizeOf(first) + sizeOf(second)) / 2 + (first.id === null && second.id === null ? 0 : gap.beside);
  const sizeOf = (item: Item) => (item.id === null ? lineRoom : beside);
  for (const layer of layers) place(layer, () => 0);
  for (let round = 0; round < 4; round += 1) {
    const inTurn = round % 2 === 0 ? layers : layers.toReversed();
    for (const layer of inTurn) {
      place(layer, (item) => {
        const neighbours = [...item.before, ...item.after];
        if (neighbours.length === 0) return middles.get(item)!;
        return neighbours.reduce((sum, other) => sum + middles.get(other)!, 0) / neighbours.length;
      });
    }
  }
  return middles;

  function place(layer: readonly Item[], wishOf: (item: Item) => number): void {
    const wishes = layer.map(wishOf);
    let drift = 0;
    const given: number[] = [];
    for (const [index, item] of layer.entries()) {
      const before = layer[index - 1];
      const least = before === undefined ? -Infinity : given[index - 1]! + room(before, item);
      given.push(Math.max(wishes[index]!, least));
      drift += given[index]! - wishes[index]!;
    }
    // What was pushed aside is taken back on both sides alike.
    for (const [index, item] of layer.entries()) middles.set(item, given[index]! - drift / layer.length);
  }
}
