import { describe, expect, it } from 'vitest';
import { roadKind } from '../../model.ts';
import type { Domain } from '../land/domain.ts';
import type { Plan, Quarter } from '../plan.ts';
import { distance, lineLength, nearestOn, signedArea, type Point } from '../plane.ts';
import { withCloses } from './closes.ts';
import { boundedFaces, isEndOfLane, withoutLanes } from './faces.ts';
import { incidence, planarGraph, type Graph } from './graph.ts';

const blockM = 130;
const n = 6;

/** n × n square blocks of one quarter on level ground. */
function town(): Graph {
  const streets = Array.from({ length: n + 1 }, (_, i) => [
    { points: [at(0, i), at(n, i)], kind: roadKind.residential },
    { points: [at(i, 0), at(i, n)], kind: roadKind.residential },
  ]).flat();
  return planarGraph(streets, true);
}

function at(i: number, j: number): Point {
  return { x: i * blockM, y: j * blockM };
}

function closed(quarter: Quarter, land: (p: Point) => number = () => 5): { graph: Graph; ends: Point[] } {
  const plan = { seed: 3, quarter: () => quarter } as unknown as Plan;
  const domain = { inside: () => true } as unknown as Domain;
  return withCloses(plan, domain, town(), [], land);
}

describe('withCloses', () => {
  const before = town();
  const { graph, ends } = closed('houses');

  it('leads lanes into a good part of the blocks and divides none', () => {
    expect(ends.length).toBeGreaterThan(n * n * 0.3);
    const faces = boundedFaces(graph);
    expect(faces.map(({ ring }) => Math.round(signedArea(ring)))).toEqual(
      Array.from({ length: n * n }, () => blockM * blockM),
    );
  });

  it('ends every lane in a node of its own, mouths in three-way junctions away from the others', () => {
    const degree = incidence(graph).map((list) => list.length);
    expect(degree.filter((d) => d === 1)).toHaveLength(ends.length);
    const mouths = graph.edges.filter(({ narrow }) => narrow);
    expect(mouths).toHaveLength(ends.length);
    for (const { a } of mouths) {
      expect(degree[a]).toBe(3);
      for (const [other, p] of graph.nodes.entries()) {
        if (other === a || degree[other] === 1) continue;
        expect(distance(p, graph.nodes[a]!)).toBeGreaterThan(23.9);
      }
    }
  });

  it('leaves a row of lots beyond the end and on both sides', () => {
    const streets = before.edges.map(({ points }) => points);
    for (const end of ends) {
      const near = Math.min(...streets.map((line) => nearestOn(line, end).distance));
      expect(near).toBeGreaterThanOrEqual(25.9);
    }
  });

  it('keeps the streets as long as they were', () => {
    const lengthM = (edges: Graph['edges']) =>
      edges.filter(({ narrow }) => !narrow).reduce((sum, { points }) => sum + lineLength(points), 0);
    expect(lengthM(graph.edges)).toBeCloseTo(lengthM(before.edges), 0);
  });

  it('grows none in the planned core, and none up a slope that nobody can drive', () => {
    expect(closed('core').ends).toEqual([]);
    expect(closed('houses', (p) => 0.4 * p.x + 0.4 * p.y).ends).toEqual([]);
  });
});

describe('a ring with lanes', () => {
  it('turns back at their ends and is the plain ring without them', () => {
    const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
    const mouth = { x: 65, y: 0 };
    const bend = { x: 66, y: 20 };
    const end = { x: 60, y: 50 };
    const ring = [corners[0]!, mouth, bend, end, bend, mouth, ...corners.slice(1)];
    expect(ring.map((_, i) => isEndOfLane(ring, i)).indexOf(true)).toBe(3);
    expect(withoutLanes(ring)).toEqual([corners[0], mouth, ...corners.slice(1)]);
    const turned = [...ring.slice(4), ...ring.slice(0, 4)];
    expect(withoutLanes(turned)).toHaveLength(5);
    expect(signedArea(withoutLanes(turned))).toBe(blockM * blockM);
  });
});
