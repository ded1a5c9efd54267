import { describe, expect, it } from 'vitest';
import type { SceneCity } from '../types.ts';
import { axisUnits, bodyVertices, bodyWords, buildBodyTable, heightUnits, roofForm } from './bodyTable.ts';
import { roofKind } from './codes.ts';
import { detailCells } from './detailCells.ts';
import { layoutOf } from './layout.ts';
import { testCity } from './testCity.ts';

/** The test city with every third roof a gable, one footprint of five corners and one askew. */
function mixed(): SceneCity {
  const city = testCity();
  const b = city.buildings;
  const footXCm = b.footXCm.slice();
  const roof = b.roof.map((_, i) => (i % 3 === 0 ? roofKind.gable : roofKind.flat));
  footXCm[b.pointStart[askew]!]! += 300;
  return { ...city, buildings: { ...b, footXCm, roof, roofHeightCm: b.roofHeightCm.map(() => 300) } };
}
const askew = 20;

const city = mixed();
const layout = layoutOf(city);
const detail = detailCells(city, layout, 400);
const refused = 7;
const { bodies, others } = buildBodyTable(city, layout, detail, { across: 2, down: 2 }, (i) => i === refused);
const shorts = new Int16Array(bodies.words.buffer);
const floats = new Float32Array(bodies.words.buffer);

describe('table of bodies', () => {
  it('holds every building on four corners once, and gives the others back', () => {
    const seen = new Set(others.map(({ building }) => building));
    expect(seen).toContain(refused);
    expect(seen).toContain(askew);
    for (let row = 0; row < bodies.count; row++) seen.add(bodies.words[row * bodyWords + 7]!);
    expect(bodies.count + others.length).toBe(city.buildings.count);
    expect(seen.size).toBe(city.buildings.count);
  });

  it('has the corners, the heights and the roof of its building', () => {
    const { buildings } = city;
    for (let row = 0; row < bodies.count; row++) {
      const at = row * bodyWords;
      const i = bodies.words[at + 7]!;
      const [ux, uz, vx, vz] = [4, 5, 6, 7].map((k) => shorts[at * 2 + k]! / axisUnits);
      expect(Math.hypot(ux!, uz!)).toBeGreaterThanOrEqual(Math.hypot(vx!, vz!) - 0.03);
      expect(uz! * vx! - ux! * vz!, 'turns as the others do').toBeGreaterThan(0);
      for (let k = buildings.pointStart[i]!; k < buildings.pointStart[i + 1]!; k++) {
        const x = layout.x(buildings.footXCm[k]!) - floats[at]!;
        const z = layout.z(buildings.footYCm[k]!) - floats[at + 1]!;
        const least = [-1, 1].flatMap((s) =>
          [-1, 1].map((t) => Math.hypot(s * ux! + t * vx! - x, s * uz! + t * vz! - z)),
        );
        expect(Math.min(...least)).toBeLessThan(0.2);
      }
      expect(shorts[at * 2 + 8]! / heightUnits).toBeCloseTo(buildings.groundCm[i]! / 100, 1);
      expect(shorts[at * 2 + 9]! / heightUnits).toBeCloseTo(buildings.heightCm[i]! / 100, 1);
      const form = bodies.words[at + 6]! >> 24;
      expect(form).toBe(i % 3 === 0 ? roofForm.gable : roofForm.flat);
      expect(row < bodies.flat).toBe(form === roofForm.flat);
    }
  });

  it('draws every corner of every body, chunk by chunk', () => {
    const ridged = bodies.count - bodies.flat;
    const corners = bodies.flat * bodyVertices.flat + ridged * bodyVertices.ridged;
    expect(new Set(bodies.index).size).toBe(corners);
    expect(bodies.index.reduce((a, b) => Math.max(a, b), 0)).toBe(corners - 1);
    let next = 0;
    for (const { start, count } of bodies.chunks) {
      expect(start).toBe(next);
      next += count;
    }
    expect(next).toBe(bodies.index.length);
  });
});
