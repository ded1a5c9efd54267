import { describe, expect, it } from 'vitest';
import { cutTree, walkOrder } from './cut.ts';
import { growTrees, pathUp, plainGraph } from './tree.ts';

/** A ring of six nodes with a tail: 0–1–2–3–4–5–0 and 3–6. */
const graph = plainGraph(7, Int32Array.from([0, 1, 2, 3, 4, 0, 3]), Int32Array.from([1, 2, 3, 4, 5, 5, 6]));

describe('shortest trees', () => {
  it('reach every node at the least cost, ties by the lower edge', () => {
    const tree = growTrees(graph, [0], () => 1);
    expect([...tree.cost]).toEqual([0, 1, 2, 3, 2, 1, 4]);
    // Node 3 is three steps off either way round; edge 2 (from node 2) comes before edge 3.
    expect(tree.parent[3]).toBe(2);
    expect(pathUp(tree, 6)).toEqual([6, 2, 1, 0]);
    expect(pathUp(tree, 6, 2)).toEqual([6, 2]);
  });

  it('give every node to the nearest root, handicaps counted, and leave closed edges', () => {
    const tree = growTrees(graph, [0, 3], () => 1);
    expect([...tree.root]).toEqual([0, 0, 1, 1, 1, 0, 1]);
    const late = growTrees(graph, [0, 3], () => 1, { rootCost: [0, 2.5] });
    expect([...late.root]).toEqual([0, 0, 0, 1, 0, 0, 1]);
    const closed = growTrees(graph, [0], (e) => (e === 6 ? Infinity : 1));
    expect(closed.cost[6]).toBe(Infinity);
    expect(closed.order).toHaveLength(6);
  });

  it('find the same way where a lower bound keeps them on it, and look at less', () => {
    const side = 40;
    const right = Array.from({ length: side * side }, (_, n) => n).filter((n) => n % side < side - 1);
    const up = Array.from({ length: side * (side - 1) }, (_, n) => n);
    const grid = plainGraph(
      side * side,
      Int32Array.from([...right, ...up]),
      Int32Array.from([...right.map((n) => n + 1), ...up.map((n) => n + side)]),
    );
    const cost = (e: number) => 1 + ((e * 7919) % 13) / 4;
    const from = 3 * side + 2;
    const to = 30 * side + 25;
    const steps = (n: number) =>
      Math.abs((n % side) - (to % side)) + Math.abs(Math.floor(n / side) - Math.floor(to / side));
    const plain = growTrees(grid, [from], cost, { until: to });
    const guided = growTrees(grid, [from], cost, { until: to, ahead: steps });
    expect(guided.cost[to]).toBe(plain.cost[to]);
    expect(guided.order.length).toBeLessThan(0.8 * plain.order.length);
  });

  it('settle parents before children', () => {
    const { order, parent } = growTrees(graph, [2], (e) => 1 + (e % 3));
    const place = new Map([...order].map((node, i) => [node, i]));
    expect(order).toHaveLength(7);
    for (const node of order) {
      if (parent[node]! >= 0) expect(place.get(parent[node]!)!).toBeLessThan(place.get(node)!);
    }
  });
});

describe('trees in pieces', () => {
  const tree = growTrees(graph, [0], () => 1);
  const lengthCm = new Float64Array(7).fill(1000);

  it('carry all of the load in connected pieces of the wanted size', () => {
    const weight = [1, 1, 1, 1, 1, 1, 1];
    const { top, load } = cutTree(tree, lengthCm, weight, { enough: 2, most: 3, reachCm: Infinity });
    expect(load.reduce((sum, one) => sum + one, 0)).toBe(7);
    for (const one of load) expect(one).toBeLessThanOrEqual(3);
    for (const node of tree.order) {
      expect(load[top[node]!]).toBeGreaterThan(0);
      if (top[node] !== node) expect(top[tree.parent[node]!]).toBe(top[node]);
    }
  });

  it('end where they would stretch too far', () => {
    const { top } = cutTree(tree, lengthCm, [0, 0, 0, 0, 0, 0, 1], { enough: 9, most: 9, reachCm: 1500 });
    expect(top[6]).toBe(3);
  });

  it('are walked branch by branch', () => {
    const position = walkOrder(tree);
    expect(new Set(position).size).toBe(7);
    expect(position[0]).toBe(0);
    for (const node of tree.order) {
      if (tree.parent[node]! >= 0) expect(position[node]!).toBeGreaterThan(position[tree.parent[node]!]!);
    }
  });
});
