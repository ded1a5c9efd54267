import { describe, expect, it } from 'vitest';
import { erlangB } from '../../../kernel/math.ts';
import { clusterPoints } from './clusters.ts';
import { channelsFor } from './erlang.ts';
import { headLossM, sewerCapacityLps, sewerMm, waterCapacityMlps, waterPipeMm } from './pipes.ts';
import { polylineCm, pointAlong, stretchOf } from './polyline.ts';
import { substationRatingKw } from './power.ts';

describe('sizes', () => {
  it('block calls as Erlang’s table says', () => {
    expect(erlangB(10, 10)).toBeCloseTo(0.214582, 6);
    for (const [traffic, channels] of [
      [40.255, 50],
      [87.972, 100],
    ] as const) {
      expect(erlangB(traffic, channels)).toBeCloseTo(0.02, 5);
      expect(channelsFor(traffic - 0.001)).toBe(channels);
      expect(channelsFor(traffic + 0.01)).toBe(channels + 1);
    }
  });

  it('lose head in pipes as Hazen and Williams say', () => {
    // The formula of EPANET's manual in its US units: pipe 10 of Net1, 1866 gpm through 18 in over 10,530 ft.
    const q = 1866.176 * 63.0902;
    const lossFt = headLossM(q, 457.2, 10_530 * 30.48) / 0.3048;
    const expected = (4.727 * (1866.176 / 448.831) ** 1.852 * 10_530) / (120 ** 1.852 * 1.5 ** 4.871);
    expect(lossFt / expected).toBeCloseTo(1, 2);
  });

  it('carry in full sewers what Manning says', () => {
    // DN1000 at 1 ‰ and n .013: v = (.25)^(2/3) · √.001 / .013 = .9654 m/s, Q = .7582 m³/s.
    expect(sewerCapacityLps(1000, 0.001)).toBeCloseTo(758.2, 0);
    expect(sewerMm(758, 0.001)).toBe(1000);
    expect(sewerMm(759, 0.001)).toBe(1200);
  });

  it('choose the smallest pipe that carries the flow', () => {
    expect(waterPipeMm(0)).toBe(150);
    for (const dn of [150, 300, 1000, 2000]) expect(waterPipeMm(waterCapacityMlps(dn))).toBe(dn);
    expect(waterPipeMm(waterCapacityMlps(300) + 1)).toBe(400);
    expect(waterPipeMm(2e7)).toBeGreaterThan(2000);
  });

  it('keep a substation within 130 % without one of its transformers', () => {
    // 2 × 40 MVA at power factor .95: 76 MW in all, 49.4 MW with one.
    expect(substationRatingKw(49_400)).toBe(76_000);
    expect(substationRatingKw(49_401)).toBe(95_000);
  });
});

describe('places', () => {
  it('group points by nearness and split what is too heavy', () => {
    const xCm = [0, 10, 20, 1000, 1010, 1020];
    const points = { xCm, yCm: xCm.map(() => 0), weight: [1, 1, 1, 1, 1, 1] };
    expect([...clusterPoints(points, 2, 10).of]).toEqual([0, 0, 0, 1, 1, 1]);
    const split = clusterPoints(points, 1, 3);
    expect(split.weight).toEqual([3, 3]);
    expect(clusterPoints({ ...points, weight: xCm.map(() => 0) }, 3, 1).weight).toEqual([]);
  });

  it('measure along lines', () => {
    const line = [0, 0, 300, 0, 300, 400];
    expect(polylineCm(line)).toBe(700);
    expect(pointAlong(line, 500)).toEqual([300, 200]);
    expect(pointAlong(line, 9000)).toEqual([300, 400]);
    expect(stretchOf(line, 100, 500)).toEqual([100, 0, 300, 0, 300, 200]);
  });
});
