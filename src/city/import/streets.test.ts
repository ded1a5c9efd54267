import { describe, expect, it } from 'vitest';
import type { DraftBuilding } from '../infer/draft.ts';
import { lengthCm } from '../infer/geometry.ts';
import type { Extent } from './extent.ts';
import { createWarnings } from './issues.ts';
import { createMetric } from './projection.ts';
import { largestPart } from './road-lines.ts';
import { simplified, skeletonLines, thinned } from './skeleton.ts';
import { inferStreets } from './streets.ts';

const half = 20_000;
const extent: Extent = {
  projection: createMetric(0, 0),
  box: { x0: -half, y0: -half, x1: half, y1: half },
  cellCm: 1000,
  cols: 40,
  rows: 40,
};
const surface = (x0: number, y0: number, x1: number, y1: number) => ({
  key: `${x0}`,
  tags: new Map(),
  rings: [[x0, y0, x1, y0, x1, y1, x0, y1]],
});

describe('streets from surfaces', () => {
  it('run in the middle of two crossing carriageways of 8 m', () => {
    const warnings = createWarnings('f');
    const cross = [surface(-15_000, -400, 15_000, 400), surface(-400, -15_000, 400, 15_000)];
    const lines = inferStreets(extent, [], cross, warnings);
    expect(lines.length).toBe(4);
    const total = lines.reduce((sum, { line }) => sum + lengthCm(line, 2), 0);
    // Four arms of 150 m; thinning takes up to half the width off each end.
    expect(total).toBeGreaterThan(58_000);
    expect(total).toBeLessThan(60_500);
    for (const { line } of lines)
      for (let i = 0; i < line.length; i += 2)
        expect(Math.min(Math.abs(line[i]!), Math.abs(line[i + 1]!))).toBeLessThan(150);
    expect(largestPart(lines).dropped).toEqual([]);
    expect(warnings.list()).toMatchObject([
      { code: 'import.streetsInferred', parameters: { method: 'surfaces', streets: 4 } },
    ]);
  });
});

describe('streets from gaps', () => {
  it('pass between blocks and around them, in one piece, and never through a house', () => {
    const rows: DraftBuilding[] = [];
    for (const x of [-5500, 1500])
      for (const y of [-5500, 1500])
        rows.push({ footprint: [x, y, x + 4000, y, x + 4000, y + 4000, x, y + 4000] } as DraftBuilding);
    const lines = inferStreets(extent, rows, [], createWarnings('f'));
    expect(lines.length).toBeGreaterThanOrEqual(8);
    expect(largestPart(lines).dropped).toEqual([]);
    for (const { line } of lines)
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [line[i]!, line[i + 1]!];
        expect(rows.some(({ footprint: f }) => x > f[0]! && x < f[2]! && y > f[1]! && y < f[5]!)).toBe(false);
      }
    // The middle of the gap of 30 m between the blocks.
    expect(
      lines.some(({ line }) =>
        line.some((v, i) => i % 2 === 0 && Math.abs(v) < 300 && Math.abs(line[i + 1]!) < 300),
      ),
    ).toBe(true);
  });
});

describe('skeletons', () => {
  it('of a ring is a closed way in two lines', () => {
    const grid = { box: { x0: 0, y0: 0, x1: 4000, y1: 4000 }, cellCm: 100, cols: 40, rows: 40 };
    const mask = Uint8Array.from({ length: 1600 }, (_, i) => {
      const r = Math.hypot((i % 40) - 20, Math.floor(i / 40) - 20);
      return r > 10 && r < 14 ? 1 : 0;
    });
    const lines = skeletonLines(grid, thinned(mask, 40, 40)).filter((line) => lengthCm(line.points, 2) > 500);
    const total = lines.reduce((sum, line) => sum + lengthCm(line.points, 2), 0);
    expect(total / (2 * Math.PI * 1200)).toBeGreaterThan(0.85);
    expect(total / (2 * Math.PI * 1200)).toBeLessThan(1.1);
  });

  it('of nothing is nothing, and straight lines lose their inner points', () => {
    expect(inferStreets(extent, [], [], createWarnings('f'))).toEqual([]);
    expect(simplified([0, 0, 5, 0, 10, 0, 10, 10], 1)).toEqual([0, 0, 10, 0, 10, 10]);
  });
});
