import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { EventKind, EventRecord, SubjectKind } from '../../contract/events.ts';
import { type CauseGraph, causeGraph } from './graph.ts';
import { causesFirst } from './order.ts';
import { tell } from './tale.ts';

function event(
  id: number,
  kind: EventKind,
  causes: number[] = [],
  subject: [SubjectKind, number] = ['none', id],
): EventRecord {
  return { id, kind, atS: id * 60, subject: { kind: subject[0], index: subject[1] }, a: 0, b: 0, causes };
}

/** A line falls, transformers behind it go out one after the other, a community is dark. */
const blackout = [
  event(9, 'zone.serviceLost', [5, 6, 7]),
  event(7, 'power.nodeLost', [6]),
  event(6, 'power.nodeLost', [5]),
  event(5, 'power.nodeLost', [4]),
  event(4, 'asset.blownDown', [3]),
  event(3, 'storm.windRose'),
];

const shape = (graph: CauseGraph) => graph.nodes.map(({ id, events }) => [id, events.length]);

describe('causeGraph', () => {
  it('folds a chain of one kind and marks the root', () => {
    const graph = causeGraph(blackout, 'why')!;
    expect(shape(graph)).toEqual([
      [3, 1],
      [4, 1],
      [5, 3],
      [9, 1],
    ]);
    expect(graph.edges).toEqual([
      { from: 3, to: 4 },
      { from: 4, to: 5 },
      { from: 5, to: 9 },
    ]);
    expect(graph.nodes.filter(({ isRoot }) => isRoot).map(({ id }) => id)).toEqual([3]);
    expect(graph.centre).toBe(9);
  });

  it('unfolds it again', () => {
    const graph = causeGraph(blackout, 'why', { unfolded: new Set([5]) })!;
    expect(shape(graph).map(([id]) => id)).toEqual([3, 4, 5, 6, 7, 9]);
    expect(graph.nodes.filter(({ isUnfolded }) => isUnfolded).map(({ id }) => id)).toEqual([5, 6, 7]);
    expect(graph.edges.filter(({ to }) => to === 9)).toHaveLength(3);
  });

  it('folds events of one kind and the same causes', () => {
    const wet = [1, 2, 3].map((road) => event(10 + road, 'flood.roadWet', [0], ['road', road]));
    const graph = causeGraph([event(0, 'storm.rainBegan'), ...wet], 'followed')!;
    expect(shape(graph)).toEqual([
      [0, 1],
      [11, 3],
    ]);
  });

  it('keeps apart what led to it directly and by a detour', () => {
    const graph = causeGraph(
      [
        event(9, 'order.failed', [5, 8]),
        event(8, 'zone.evacuationOrdered', [4]),
        event(5, 'order.delivered', [3]),
        event(4, 'order.delivered', [3]),
        event(3, 'trigger.fired'),
      ],
      'why',
    )!;
    expect(graph.nodes.map(({ id }) => id)).toEqual([3, 4, 5, 8, 9]);
  });

  it('tells the steps of one message as one, and messages apart that follow from each other', () => {
    const graph = causeGraph(
      [
        event(6, 'order.issued', [5]),
        event(5, 'message.delivered', [4], ['message', 2]),
        event(4, 'message.sent', [3], ['message', 2]),
        event(3, 'fact.learned', [2], ['message', 1]),
        event(2, 'message.delivered', [1], ['message', 1]),
        event(1, 'message.sent', [], ['message', 1]),
      ],
      'why',
    )!;
    expect(shape(graph)).toEqual([
      [1, 3],
      [4, 2],
      [6, 1],
    ]);
  });

  it('shows the nearest and counts the rest', () => {
    const roots = [1, 2, 3, 4, 5].map((root) => event(root, 'zone.silent', [], ['zone', root]));
    const links = roots.map(({ id }) => event(10 + id, 'call.made', [id]));
    const graph = causeGraph(
      [event(30, 'trigger.fired', [11, 12, 13, 14, 15, 99]), ...links, ...roots],
      'why',
      { most: 4, unfolded: new Set([1]) },
    )!;
    expect(graph.nodes.map(({ id }) => id)).toEqual([11, 12, 13, 30]);
    expect([graph.hiddenNodes, graph.hiddenEvents]).toEqual([7, 7]);
    // Two links and a cause that the records do not reach.
    expect(graph.nodes.at(-1)!.hidden).toBe(3);
    expect(graph.nodes[0]!.hidden).toBe(1);
  });

  it('is null where nothing is known', () => {
    expect(causeGraph([], 'why')).toBeNull();
  });

  it('has no cycles, loses no event and does not depend on the order of the records', () => {
    const kinds = ['message.sent', 'power.nodeLost', 'order.issued', 'flood.roadWet'] as const;
    const link = fc.record({
      kind: fc.nat(3),
      causes: fc.array(fc.nat(40), { maxLength: 3 }),
      to: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 40 }), fc.nat(), (links, shift) => {
        const records = links.map(({ kind, causes, to }, id) =>
          event(id, kinds[kind]!, [...new Set(causes.filter((cause) => cause < id))], ['message', to]),
        );
        const asked = records.at(-1)!;
        const others = records.slice(0, -1);
        const turned = [...others.slice(shift % records.length), ...others.slice(0, shift % records.length)];
        const wide = { most: 1000 };
        const graph = causeGraph([asked, ...others], 'why', wide)!;
        expect(causeGraph([asked, ...turned], 'why', wide)).toEqual(graph);
        const position = new Map(graph.nodes.map(({ id }, index) => [id, index]));
        for (const { from, to } of graph.edges) expect(position.get(from)!).toBeLessThan(position.get(to)!);
        const shown = graph.nodes.reduce((sum, { events }) => sum + events.length, 0);
        expect(shown + graph.hiddenEvents).toBe(records.length);
      }),
      { numRuns: 200 },
    );
  });
});

it('a cause stands before its effect even where its number is higher', () => {
  const late = { ...event(8, 'order.delivered'), atS: 60 };
  const early = { ...event(2, 'order.done', [8]), atS: 60 };
  expect(causesFirst([early, late]).map(({ id }) => id)).toEqual([8, 2]);
});

describe('tell', () => {
  it('follows one thread to its end', () => {
    const steps = tell(causeGraph(blackout, 'why')!);
    expect(steps.map(({ node, how, isEnd }) => [node.id, how, isEnd])).toEqual([
      [9, 'start', false],
      [5, 'only', false],
      [4, 'only', false],
      [3, 'only', true],
    ]);
  });

  it('tells nothing twice', () => {
    const diamond = [
      event(4, 'order.failed', [2, 3]),
      event(3, 'zone.evacuationOrdered', [1]),
      event(2, 'order.delivered', [1]),
      event(1, 'trigger.fired'),
    ];
    expect(
      tell(causeGraph(diamond, 'why')!).map(({ node, how, nth, count }) => [node.id, how, nth, count]),
    ).toEqual([
      [4, 'start', 1, 1],
      [2, 'one', 1, 2],
      [1, 'only', 1, 1],
      [3, 'one', 2, 2],
      [1, 'again', 1, 1],
    ]);
    expect(tell(causeGraph(diamond.toReversed(), 'followed')!).map(({ node }) => node.id)).toEqual([
      1, 2, 4, 3, 4,
    ]);
  });
});
