import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellSurface } from '../furniture.ts';
import { roofKind } from '../model.ts';
import { solidOf } from './solid.ts';
import type { SolidShape } from './solid.ts';

const quad = [0, 0, 1200, 0, 1200, 800, 0, 800];
const base = { footprint: quad, groundCm: 300, heightCm: 600, roofHeightCm: 400, roofKnown: true };

/** Volume by the divergence theorem, faces cut into fans. */
function volumeM3({ faces }: SolidShape): number {
  let six = 0;
  for (const { ring } of faces) {
    for (let i = 1; i + 1 < ring.length; i++) {
      const [a, b, c] = [ring[0]!, ring[i]!, ring[i + 1]!];
      six +=
        a[0] * (b[1] * c[2] - b[2] * c[1]) -
        a[1] * (b[0] * c[2] - b[2] * c[0]) +
        a[2] * (b[0] * c[1] - b[1] * c[0]);
    }
  }
  return six / 6e6;
}

/** Every edge is passed once in each direction, but for walls that stand against a longer edge. */
function openEdges({ faces }: SolidShape): number {
  const edges = new Map<string, number>();
  for (const { ring } of faces)
    ring.forEach((corner, i) => {
      const next = ring[(i + 1) % ring.length]!;
      const [from, to] = [String(corner), String(next)];
      const [key, sign] = from < to ? [`${from}|${to}`, 1] : [`${to}|${from}`, -1];
      edges.set(key, (edges.get(key) ?? 0) + sign);
    });
  return [...edges.values()].filter((sum) => sum !== 0).length;
}

describe('solids', () => {
  // Block 12 × 8 × 6 m; a gable adds half of 4 m, a hip with a ridge of 4 m (2·12 + 4)·8·4/6, a shed half, a pyramid a third.
  it.each([
    ['flat', roofKind.flat, 576, 2],
    ['gable', roofKind.gable, 576 + 192, 2],
    ['hip', roofKind.hip, 576 + (8 * 4 * (2 * 12 + 4)) / 6, 2],
    ['shed', roofKind.shed, 576 + 192, 2],
    ['dome', roofKind.dome, 576 + 128, 2],
  ] as const)('%s: closed, with the volume of its shape', (_, roof, volume, lod) => {
    const shape = solidOf({ ...base, roof });
    expect(shape.lod).toBe(lod);
    expect(volumeM3(shape)).toBeCloseTo(volume, 6);
    expect(openEdges(shape)).toBe(0);
    for (const kind of [shellSurface.wall, shellSurface.roof, shellSurface.ground])
      expect(shape.faces.some(({ surface }) => surface === kind)).toBe(true);
  });

  it('are blocks where a roof is only assumed or does not fit', () => {
    expect(solidOf({ ...base, roof: roofKind.flat, roofKnown: false }).lod).toBe(1);
    const corner = [0, 0, 1200, 0, 1200, 400, 600, 400, 600, 800, 0, 800];
    const shape = solidOf({ ...base, footprint: corner, roof: roofKind.gable });
    expect(shape.lod).toBe(1);
    expect(volumeM3(shape)).toBeCloseTo(72 * 8, 6);
  });

  it('are closed whatever the quadrangle', () => {
    const side = fc.integer({ min: 200, max: 9000 });
    const skew = fc.integer({ min: -90, max: 90 });
    fc.assert(
      fc.property(side, side, skew, skew, fc.integer({ min: 0, max: 4 }), (w, d, a, b, roof) => {
        const shape = solidOf({ ...base, footprint: [0, 0, w, a, w + b, d + a, b, d], roof });
        expect(openEdges(shape)).toBe(0);
        expect(volumeM3(shape)).toBeGreaterThan(0);
      }),
    );
  });
});
