import { cos, sin } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { distance, quantised, type Line, type Point } from '../plane.ts';
import type { Centre, GridDistrict, Landform, Quarter, Waterway } from '../plan.ts';
import { nearness } from './lattice.ts';
import type { Rings } from './rings.ts';
import { behindFrontM, type Setting } from './setting.ts';

export interface Districts {
  readonly centres: readonly Centre[];
  readonly industry: readonly (Point & { radiusM: number })[];
  readonly villages: readonly (Point & { radiusM: number })[];
  readonly grids: readonly GridDistrict[];
}

/** Sub-centres between the rings, factory districts outside, villages beyond the last ring, and their street grids. */
export function makeDistricts(setting: Setting, rings: Rings, waterways: readonly Waterway[]): Districts {
  const dice = stream(setting.seed, 'city/basin/districts');
  const { sizeM, ringM, centre, axisRad } = setting;
  const last = ringM.length - 1;
  const start = dice.range(0, 6.283);
  const away = (p: Point, clearM: number): boolean =>
    waterways.every(({ line, halfWidthM }) => line.every((q) => distance(p, q) > clearM + halfWidthM));
  const radiusM = Math.min(620, Math.max(75, 0.05 * sizeM));
  const centres: Centre[] = [{ ...quantised(centre), rank: 0, radiusM: ringM[0]! * 0.3 }];
  const put = (rank: 1 | 2, count: number, inner: number, share: [number, number], clearM: number): void => {
    for (let k = 0; k < count; k += 1) {
      for (let attempt = 0; attempt < 24; attempt += 1) {
        const angle = start + ((k + 0.5 * (rank - 1)) * 6.283185307179586) / count + dice.range(-0.3, 0.3);
        const from = distance(rings.at(inner, angle), centre);
        const to = inner >= last ? from * 1.3 : distance(rings.at(inner + 1, angle), centre);
        const r = from + (to - from) * dice.range(...share);
        const p = quantised({ x: centre.x + r * cos(angle), y: centre.y + r * sin(angle) });
        const others = centres.every((one) => distance(one, p) > one.radiusM + clearM * 2);
        if (!away(p, clearM * 0.6) || !others || behindFrontM(setting, p) > -clearM) continue;
        centres.push({ ...p, rank, radiusM: clearM });
        break;
      }
    }
  };
  put(1, sizeM < 1800 ? 1 : sizeM < 9000 ? 2 : 3, Math.min(1, last - 1), [0.3, 0.7], radiusM);
  if (sizeM >= 4000) put(2, sizeM < 9000 ? 2 : 5, last - 1, [0.6, 1.1], radiusM * 0.55);
  const industry = Array.from({ length: sizeM < 2500 ? 1 : sizeM < 9000 ? 2 : 3 }, (_, k) => {
    const angle = start + 0.9 + (k * 6.283185307179586) / (sizeM < 9000 ? 2 : 3) + dice.range(-0.35, 0.35);
    const edge = distance(rings.at(last, angle), centre);
    const r = edge * dice.range(0.95, 1.15);
    const p = { x: centre.x + r * cos(angle), y: centre.y + r * sin(angle) };
    return { ...quantised(p), radiusM: Math.min(1500, 0.085 * sizeM) * dice.range(0.8, 1.2) };
  });
  const villages = Array.from({ length: sizeM < 2500 ? 0 : Math.round(sizeM / 110) }, () => {
    const p = { x: dice.range(-0.49, 0.49) * sizeM, y: dice.range(-0.49, 0.49) * sizeM };
    return { ...quantised(p), radiusM: Math.min(1, sizeM / 7000) * dice.range(110, 240) };
  }).filter((one) => rings.beltOf(one) > last);
  const grids: GridDistrict[] = [
    { ...quantised(centre), angleRad: axisRad, radiusM: ringM[0]! * 1.25, weight: 2.4 },
  ];
  for (const one of centres.slice(1))
    grids.push({
      x: one.x,
      y: one.y,
      angleRad: axisRad + dice.range(-0.3, 0.3),
      radiusM: one.radiusM * 2.4,
      weight: 1.2,
    });
  for (const one of industry)
    grids.push({
      x: one.x,
      y: one.y,
      angleRad: axisRad + dice.range(-0.5, 0.5),
      radiusM: one.radiusM * 1.6,
      weight: 1.1,
    });
  grids.push({ ...quantised(centre), angleRad: axisRad, radiusM: 0.45 * sizeM, weight: 0.8 });
  return { centres, industry, villages, grids };
}

/** What kind of town stands where: by ring, by nearness to sub-centres and factories, by height, with ragged borders. */
export function quarterMap(
  setting: Setting,
  rings: Rings,
  land: Landform,
  { centres, industry, villages }: Districts,
  radials: readonly Line[],
): (p: Point) => Quarter {
  const last = setting.ringM.length - 1;
  const { sizeM } = setting;
  const small = sizeM < 2500;
  const wide = radials.map((line) => ({ line, widthM: 0 }));
  const road = nearness(sizeM, sizeM / 180, wide, 0.05 * sizeM);
  const within = (list: readonly (Point & { radiusM: number })[], p: Point, factor: number): boolean =>
    list.some(
      (one) => Math.abs(one.x - p.x) < one.radiusM * factor && distance(one, p) < one.radiusM * factor,
    );
  const sub = centres.filter(({ rank }) => rank === 1);
  const local = centres.filter(({ rank }) => rank === 2);
  const outness = (p: Point): number => rings.reach(p) + 0.22 * setting.townNoise(p.x, p.y);
  const sprawl = builtUpTo(setting, land, outness);
  return (p) => {
    const hill = land.hillM(p);
    if (hill > land.wildAboveM || behindFrontM(setting, p) > 0.035 * setting.sizeM) return 'wild';
    if (within(sub, p, 1)) return 'core';
    const belt = rings.beltOf(p);
    const noise = setting.townNoise(p.x, p.y);
    if (belt === 0) return within(centres.slice(0, 1), p, 0.7) ? 'mixed' : 'oldTown';
    if (within(local, p, 1)) return 'core';
    if (belt > 1 - Number(small) && within(industry, p, 1 + 0.3 * noise)) return 'industry';
    if (within(sub, p, 2.3)) return noise > -0.25 ? 'tallEstate' : 'mixed';
    const patch = setting.townNoise(1.9 * p.x + 9000, 1.9 * p.y);
    if (belt === 1) return noise > 0.3 ? 'oldTown' : noise > -0.35 ? 'mixed' : 'estate';
    // Villages that the city has grown round keep their lanes.
    const village = patch > 0.42 && !small;
    if (belt <= last) {
      if (village) return 'village';
      const inner = belt === 2;
      if (noise > 0.4) return inner ? 'mixed' : 'tallEstate';
      if (within(local, p, 2.4)) return 'tallEstate';
      return noise < -0.5 ? (inner ? 'tallEstate' : 'mixed') : 'estate';
    }
    if (hill > 1.5) return 'houses';
    const front = behindFrontM(setting, p);
    if (front > -0.065 * setting.sizeM && noise > -0.1) return 'houses';
    const out = outness(p);
    if (out < Math.min(1.14, sprawl)) return noise > 0.15 ? 'tallEstate' : 'estate';
    if (within(local, p, 2.4)) return 'tallEstate';
    if (within(villages, p, 1) || (village && out < sprawl + 0.06)) return 'village';
    if (out < sprawl) return 'estate';
    if (out < sprawl + 0.36 && road.at(p) < 0.028 * setting.sizeM) return noise > 0.1 ? 'industry' : 'estate';
    return 'field';
  };
}

/** How far the town spreads, so that fields take the outer 5 % of the plain below 2.5 km, 11 % at 10 km, 36 % at 20 km. */
function builtUpTo(setting: Setting, land: Landform, outness: (p: Point) => number): number {
  const { sizeM, half } = setting;
  const n = 48;
  const plain: number[] = [];
  for (let k = 0; k < n * n; k += 1) {
    const p = { x: (((k % n) + 0.5) / n) * sizeM - half, y: ((Math.floor(k / n) + 0.5) / n) * sizeM - half };
    if (land.hillM(p) < 1 && behindFrontM(setting, p) < 0) plain.push(outness(p));
  }
  plain.sort((a, b) => a - b);
  const built = sizeM < 2500 ? 0.95 : sizeM <= 10000 ? 0.89 : 0.89 - (0.25 * (sizeM - 10000)) / 10000;
  return plain[Math.floor(built * (plain.length - 1))]!;
}
