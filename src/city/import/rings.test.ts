import { describe, expect, it } from 'vitest';
import { createWarnings } from './issues.ts';
import type { OsmWay } from './osm-data.ts';
import { assembleRings, joinLines } from './rings.ts';

const ways = new Map<number, OsmWay>(
  Object.entries({
    1: [1, 2, 3],
    2: [5, 4, 3],
    3: [5, 6, 1],
    4: [7, 8, 9, 7],
    5: [20, 21, 22, 23, 24, 25, 26, 27],
  }).map(([id, refs]) => [Number(id), { id: Number(id), refs: Float64Array.from(refs), tags: new Map() }]),
);

function rings(members: [number, string][]): { outer: number[][]; inner: number[][]; codes: string[] } {
  const warnings = createWarnings('a');
  const relation = {
    id: 1,
    tags: new Map(),
    members: members.map(([ref, role]) => ({ kind: 'way' as const, ref, role })),
  };
  const parts = assembleRings(relation, (id) => ways.get(id) ?? null, warnings);
  return { ...parts, codes: warnings.list().map((issue) => issue.code) };
}

describe('rings of a multipolygon', () => {
  it('are joined from ways in any order and direction', () => {
    for (const order of [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
    ]) {
      const { outer, codes } = rings(order.map((id) => [id, 'outer']));
      expect(outer).toHaveLength(1);
      expect([...outer[0]!].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(codes).toEqual([]);
    }
  });

  it('keep holes apart', () => {
    const { outer, inner } = rings([
      [1, 'outer'],
      [2, ''],
      [3, 'outer'],
      [4, 'inner'],
    ]);
    expect(outer).toHaveLength(1);
    expect(inner).toEqual([[7, 8, 9]]);
  });

  it('name what is missing and what does not close', () => {
    expect(
      rings([
        [1, 'outer'],
        [3, 'outer'],
        [99, 'outer'],
      ]).codes,
    ).toEqual(['import.missingMember', 'import.brokenRing']);
    const { outer, codes } = rings([[5, 'outer']]);
    expect(codes).toEqual(['import.brokenRing']);
    expect(outer).toEqual([[20, 21, 22, 23, 24, 25, 26, 27]]);
  });
});

describe('coastline ways', () => {
  it('are joined end to start only, their direction being their meaning', () => {
    const lines = [
      [3, 4],
      [1, 2, 3],
      [9, 4],
    ].map((line) => Float64Array.from(line));
    expect(joinLines(lines, true)).toEqual([
      [1, 2, 3, 4],
      [9, 4],
    ]);
    expect(joinLines(lines, false)).toEqual([[1, 2, 3, 4, 9]]);
  });
});
