import { describe, expect, it } from 'vitest';
import type { CauseEdge, CauseGraph } from '../../drill/causes/graph.ts';
import { type Layout, layoutOf, nodeSize } from './layout.ts';
import { stepFrom } from './steps.ts';

function graph(count: number, pairs: readonly (readonly [number, number])[], centre: number): CauseGraph {
  const edges: CauseEdge[] = pairs.map(([from, to]) => ({ from, to }));
  const nodes = Array.from({ length: count }, (_, id) => ({
    ...{ id, events: [], fromS: id, toS: id, distance: 0, isRoot: false, isUnfolded: false, hidden: 0 },
  }));
  return { direction: 'why', centre, nodes, edges, hiddenNodes: 0, hiddenEvents: 0 };
}

/** 0 and 1 lead to 4 by 2 and 3, crosswise as numbered; 5 comes of 4 and, directly, of 0. */
const crossed = graph(
  6,
  [
    [0, 3],
    [1, 2],
    [2, 4],
    [3, 4],
    [4, 5],
    [0, 5],
  ],
  5,
);
const node = (layout: Layout, id: number) => layout.placed.find((placed) => placed.id === id)!;

describe('layoutOf', () => {
  it('lets time flow from cause to effect, across and down', () => {
    for (const [flow, along] of [
      ['across', 'x'],
      ['down', 'y'],
    ] as const) {
      const layout = layoutOf(crossed, flow);
      for (const { from, to } of crossed.edges)
        expect(node(layout, from)[along]).toBeLessThan(node(layout, to)[along]);
      const { width, height } = layout;
      for (const { x, y } of layout.placed) {
        expect([x >= 0, y >= 0, x + nodeSize.width <= width, y + nodeSize.height <= height]).toEqual(
          Array(4).fill(true),
        );
      }
    }
  });

  it('untangles lines that cross only by number', () => {
    expect(layoutOf(crossed, 'across').crossings).toBe(0);
  });

  it('lets no node lie upon another', () => {
    const wide = graph(
      12,
      Array.from({ length: 11 }, (_, id) => [id, 11] as const),
      11,
    );
    const { placed } = layoutOf(wide, 'across');
    const tops = placed.filter(({ layer }) => layer === 0).map(({ y }) => y);
    const sorted = tops.toSorted((first, second) => first - second);
    for (const [index, y] of sorted.slice(1).entries())
      expect(y - sorted[index]!).toBeGreaterThanOrEqual(nodeSize.height);
  });

  it('leads a long line through the layers between, clear of their nodes', () => {
    const layout = layoutOf(crossed, 'across');
    const long = layout.lines.find(({ from, to }) => from === 0 && to === 5)!;
    expect(long.points).toHaveLength(6);
    for (const point of long.points.slice(1, -1)) {
      for (const { x, y } of layout.placed) {
        const isInside =
          point.x > x && point.x < x + nodeSize.width && point.y > y && point.y < y + nodeSize.height;
        expect(isInside).toBe(false);
      }
    }
  });

  it('is the same each time', () => {
    expect(layoutOf(crossed, 'down')).toEqual(layoutOf(crossed, 'down'));
  });

  it('places a single node', () => {
    expect(layoutOf(graph(1, [], 0), 'across').placed).toEqual([{ id: 0, layer: 0, x: 8, y: 8 }]);
  });
});

describe('stepFrom', () => {
  it('follows the lines and moves within a layer', () => {
    const layout = layoutOf(crossed, 'across');
    expect(stepFrom(layout, 5, 'ArrowLeft')).toBe(4);
    expect(stepFrom(layout, 1, 'ArrowRight')).toBe(2);
    expect([stepFrom(layout, 2, 'ArrowUp'), stepFrom(layout, 2, 'ArrowDown')]).toContain(3);
    expect(stepFrom(layout, 5, 'ArrowRight')).toBeNull();
    const down = layoutOf(crossed, 'down');
    expect(stepFrom(down, 5, 'ArrowUp')).toBe(4);
    expect(stepFrom(down, 1, 'ArrowDown')).toBe(2);
  });
});
