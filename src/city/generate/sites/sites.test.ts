import { describe, expect, it } from 'vitest';
import { stream } from '../../../kernel/random.ts';
import { contains, nearestOn, signedArea, type Point } from '../plane.ts';
import {
  airportSite,
  chemicalParkSite,
  gasGateSite,
  parkSite,
  powerPlantSite,
  railYardSite,
  sewageWorksSite,
  stadiumSite,
  stationSite,
  universitySite,
  waterWorksSite,
  type BuiltSite,
  type SitePlace,
} from './index.ts';

const cases: readonly [string, (place: SitePlace) => BuiltSite, [number, number][]][] = [
  [
    'airport',
    airportSite,
    [
      [3400, 1100],
      [1600, 520],
      [700, 260],
    ],
  ],
  [
    'chemicalPark',
    chemicalParkSite,
    [
      [900, 700],
      [300, 240],
    ],
  ],
  [
    'powerPlant',
    powerPlantSite,
    [
      [620, 420],
      [300, 240],
    ],
  ],
  [
    'gasGate',
    gasGateSite,
    [
      [140, 110],
      [90, 80],
    ],
  ],
  [
    'waterWorks',
    waterWorksSite,
    [
      [360, 300],
      [160, 140],
    ],
  ],
  [
    'sewageWorks',
    sewageWorksSite,
    [
      [420, 360],
      [160, 160],
    ],
  ],
  [
    'stadium',
    stadiumSite,
    [
      [560, 420],
      [220, 200],
    ],
  ],
  [
    'university',
    universitySite,
    [
      [900, 800],
      [360, 320],
    ],
  ],
  [
    'park',
    parkSite,
    [
      [900, 600],
      [160, 120],
    ],
  ],
  [
    'railYard',
    railYardSite,
    [
      [1500, 220],
      [320, 110],
    ],
  ],
  [
    'station',
    stationSite,
    [
      [640, 260],
      [240, 130],
    ],
  ],
];

describe('site layouts', () => {
  for (const [name, make, sizes] of cases) {
    it(`${name}: everything stands inside, apart and off the roads; the gate is on the front`, () => {
      for (const [lengthM, depthM] of sizes) {
        for (let seed = 1; seed <= 4; seed += 1) {
          const site = make({
            key: 'gen/site/1',
            centre: { x: 120.5, y: -333.25 },
            angleRad: seed * 1.3,
            lengthM,
            depthM,
            name: { en: name, zh: name },
            dice: stream(seed, 'test/site'),
            levelM: 41,
          });
          expect(signedArea(site.ring)).toBeCloseTo(lengthM * depthM, -3);
          expect(site.buildings.length).toBeGreaterThan(0);
          const rings = site.buildings.map(({ footprint }) => pairs(footprint));
          for (const ring of rings) {
            expect(signedArea(ring)).toBeGreaterThan(9);
            expect(ring.every((p) => contains(site.ring, p))).toBe(true);
          }
          rings.forEach((ring, i) => {
            rings.forEach((other, j) => {
              if (i !== j) expect(ring.some((p) => contains(other, p))).toBe(false);
            });
            for (const road of site.roads)
              for (const p of ring) expect(nearestOn(road.points, p).distance).toBeGreaterThan(3);
          });
          const front = [site.ring[0]!, site.ring[1]!];
          expect(site.roads.some(({ points }) => nearestOn(front, points[0]!).distance < 0.05)).toBe(true);
          for (const prop of site.props) {
            expect(contains(site.ring, { x: prop.xCm / 100, y: prop.yCm / 100 })).toBe(true);
            expect(Math.abs(prop.angle)).toBeLessThanOrEqual(18000);
            expect(prop.zCm).toBe(4100);
          }
        }
      }
    });
  }

  it('gives the same layout for the same dice', () => {
    const at = (seed: number) =>
      JSON.stringify(
        chemicalParkSite({
          key: 'k',
          centre: { x: 0, y: 0 },
          angleRad: 0.4,
          lengthM: 700,
          depthM: 500,
          name: { en: '', zh: '' },
          dice: stream(seed, 'test/site'),
          levelM: 4,
        }),
      );
    expect(at(3)).toBe(at(3));
    expect(at(3)).not.toBe(at(4));
  });
});

function pairs(flat: readonly number[]): Point[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i]!, y: flat[2 * i + 1]! }));
}
