import { describe, expect, it } from 'vitest';
import { lineKind } from '../../furniture.ts';
import { distance, nearestOn, type Point } from '../plane.ts';
import { basinPlan } from './index.ts';
import { misfit, meetings } from './crossings.ts';
import { Lattice } from './lattice.ts';
import { planFaults } from './planFaults.ts';
import { makeRings } from './rings.ts';
import { behindFrontM, makeSetting, placed } from './setting.ts';

const small = basinPlan({ seed: 5, sizeM: 3000 });

describe('basin plan', () => {
  it('breaks no rule for four seeds at 800 m, one at 3 km and one at 6 km', () => {
    for (let seed = 1; seed <= 4; seed += 1) expect(planFaults(basinPlan({ seed, sizeM: 800 }))).toEqual([]);
    expect(planFaults(small)).toEqual([]);
    const large = basinPlan({ seed: 2, sizeM: 6000 });
    expect(planFaults(large)).toEqual([]);
    const kinds = new Set(large.sites.map(({ kind }) => kind));
    for (const kind of ['airport', 'railYard', 'powerPlant', 'waterWorks', 'sewageWorks', 'stadium'] as const)
      expect(kinds).toContain(kind);
    for (const kind of ['park', 'university', 'chemicalPark'] as const) expect(kinds).toContain(kind);
    expect(large.trunks.filter(({ level }) => level === 'elevated').length).toBeGreaterThan(2);
  });

  it('is the same for the same seed and another for another', () => {
    const text = (seed: number): string =>
      JSON.stringify(basinPlan({ seed, sizeM: 1500 }), (_, value: unknown) =>
        typeof value === 'number' && Number.isNaN(value) ? 'NaN' : value,
      );
    expect(text(7)).toBe(text(7));
    expect(text(7)).not.toBe(text(8));
  });

  it('differs visibly: over 40 seeds the mountains stand on all sides, and numbers of rings and rivers vary', () => {
    const sides = new Set<number>();
    const rings = new Set<number>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const setting = makeSetting(seed, 8000);
      sides.add(
        Math.abs(setting.up.x) > Math.abs(setting.up.y)
          ? Math.sign(setting.up.x)
          : 2 * Math.sign(setting.up.y),
      );
      rings.add(setting.ringM.length);
    }
    expect(sides.size).toBe(4);
    expect(rings.size).toBeGreaterThan(1);
  });

  it('has a fault along the foot of the mountains: flat before it, steep behind it', () => {
    const setting = makeSetting(5, 3000);
    const [main, ...splays] = small.lines.filter(({ kind }) => kind === lineKind.fault);
    const points = pointsOf(main!.points);
    expect(distance(points[0]!, points[points.length - 1]!)).toBeGreaterThan(2400);
    const gorge = (p: Point): boolean =>
      small.waterways.some(({ line, kind }) => kind === 'river' && nearestOn(line, p).distance < 320);
    let seen = 0;
    for (const p of points) {
      expect(Math.abs(behindFrontM(setting, p))).toBeLessThan(2);
      const at = (m: number): Point => ({ x: p.x + m * setting.up.x, y: p.y + m * setting.up.y });
      const inside = (q: Point): boolean => Math.max(Math.abs(q.x), Math.abs(q.y)) < 1500;
      if (gorge(p) || !inside(at(200)) || !inside(at(-200))) continue;
      seen += 1;
      const before = (small.land.landM(p) - small.land.landM(at(-200))) / 200;
      const behind = (small.land.landM(at(200)) - small.land.landM(p)) / 200;
      expect(before).toBeLessThan(0.05);
      expect(behind).toBeGreaterThan(0.1);
    }
    expect(seen).toBeGreaterThan(10);
    expect(splays.length).toBeGreaterThan(0);
    for (const splay of splays)
      expect(nearestOn(points, pointsOf(splay.points)[0]!).distance).toBeLessThan(25);
  });

  it('rises gently over the plain towards the mountains', () => {
    for (const seed of [4]) {
      const { land } = basinPlan({ seed, sizeM: 3000 });
      const setting = makeSetting(seed, 3000);
      const far = land.landM(placed(setting, 0, -1000));
      const near = land.landM(placed(setting, 0, 600));
      expect((near - far) / 1600).toBeGreaterThan(0.001);
      expect((near - far) / 1600).toBeLessThan(0.03);
    }
  });

  it('puts the old town inside the first ring and nothing but wild land high up', () => {
    const setting = makeSetting(5, 3000);
    const rings = makeRings(setting);
    expect(rings.beltOf(setting.centre)).toBe(0);
    let old = 0;
    for (let k = 0; k < 400; k += 1) {
      const p = { x: ((k % 20) - 9.5) * 148, y: (Math.floor(k / 20) - 9.5) * 148 };
      const quarter = small.quarter(p);
      if (rings.beltOf(p) === 0 && quarter === 'oldTown') old += 1;
      if (small.land.hillM(p) > small.land.wildAboveM) expect(quarter).toBe('wild');
    }
    expect(old).toBeGreaterThan(4);
  });
});

describe('crossings', () => {
  const west = [
    { x: -100, y: 0 },
    { x: 100, y: 0 },
  ];

  it('finds place and angle', () => {
    const [met] = meetings(west, [
      { x: 0, y: -50 },
      { x: 50, y: 50 },
    ]);
    expect(met!.at.x).toBeCloseTo(25, 9);
    expect(met!.sine).toBeCloseTo(2 / Math.sqrt(5), 9);
  });

  it('counts a square crossing as nothing and a parallel line as bad', () => {
    const square = [
      { x: 0, y: -90 },
      { x: 0, y: 90 },
    ];
    expect(misfit(west, [square], 20)).toBe(0);
    expect(misfit(west, [west.map(({ x }) => ({ x, y: 5 }))], 20)).toBeGreaterThan(0);
  });
});

it('a lattice gives back a plane exactly to its millimetre', () => {
  const lattice = new Lattice(1000, 37, ({ x, y }) => 3 + 0.25 * x - 0.5 * y);
  expect(lattice.at({ x: 123.4, y: -321.9 })).toBeCloseTo(3 + 0.25 * 123.4 + 0.5 * 321.9, 2);
});

function pointsOf(flat: readonly number[]): Point[] {
  return Array.from({ length: flat.length / 3 }, (_, i) => ({
    x: flat[3 * i]! / 100,
    y: flat[3 * i + 1]! / 100,
  }));
}
