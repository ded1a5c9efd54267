import { atan2, cos, pow, sin } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { resampled } from '../curve.ts';
import { quantised, type Line, type Point } from '../plane.ts';
import { behindFrontM, insideModel, type Setting } from './setting.ts';

/** Ring roads as distance from the middle of the city by direction, and as closed lines (first point repeated). */
export interface Rings {
  readonly lines: readonly Line[];
  /** How many rings lie inside of the point: 0 in the old city, `lines.length` outside the last ring. */
  beltOf(p: Point): number;
  /** Distance to the middle as a share of the last ring's in that direction. */
  reach(p: Point): number;
  /** Distance of a ring from the middle of the city in a direction. */
  radius(ring: number, angleRad: number): number;
  /** Point of ring `ring` in a direction. */
  at(ring: number, angleRad: number): Point;
}

const steps = 180;
const turn = 6.283185307179586;

/**
 * Rounded rectangles turned like the old city (superellipses, squarer inside), pressed in where the mountains or the
 * edge of the model come too near.
 */
export function makeRings(setting: Setting): Rings {
  const dice = stream(setting.seed, 'city/basin/rings');
  const count = setting.ringM.length;
  const room = roomTable(setting);
  const square = dice.range(2.1, 4.2);
  const aspect = dice.range(0.87, 1.16);
  const tables = setting.ringM.map((radiusM, i) => {
    const squareness = i === 0 ? 4.6 : Math.max(2, square - 0.35 * i);
    const wide = aspect * dice.range(0.96, 1.04);
    const raw = Array.from({ length: steps }, (_, k) => {
      const theta = (k * turn) / steps - setting.axisRad;
      const c = Math.abs(cos(theta)) / wide;
      const s = Math.abs(sin(theta)) * wide;
      const r = radiusM / pow(pow(c, squareness) + pow(s, squareness), 1 / squareness);
      return Math.min(r * 0.95, room[k]! * (1 - 0.13 * (count - 1 - i)));
    });
    return i === 0 ? raw : rounded(raw, 5);
  });
  for (let i = 1; i < count; i += 1) {
    tables[i] = tables[i]!.map((r, k) => Math.max(r, tables[i - 1]![k]! * 1.17));
  }
  const radius = (ring: number, angleRad: number): number => {
    const table = tables[ring]!;
    const t = (angleRad / turn - Math.floor(angleRad / turn)) * steps;
    const k = Math.floor(t) % steps;
    return table[k]! + (table[(k + 1) % steps]! - table[k]!) * (t - Math.floor(t));
  };
  const { centre } = setting;
  const at = (ring: number, angleRad: number): Point => {
    const r = radius(ring, angleRad);
    return { x: centre.x + r * cos(angleRad), y: centre.y + r * sin(angleRad) };
  };
  const angleOf = (p: Point): number => atan2(p.y - centre.y, p.x - centre.x);
  const awayM = (p: Point): number => {
    const dx = p.x - centre.x;
    const dy = p.y - centre.y;
    return Math.sqrt(dx * dx + dy * dy);
  };
  return {
    lines: tables.map((_, i) => {
      const fine = Array.from({ length: 2 * steps + 1 }, (__, k) => at(i, (k * turn) / (2 * steps)));
      const stepM = Math.min(45, Math.max(12, setting.ringM[i]! / 24));
      const even = resampled(fine, stepM).map(quantised);
      even[even.length - 1] = even[0]!;
      return even;
    }),
    beltOf(p) {
      const angle = angleOf(p);
      const r = awayM(p);
      for (let i = 0; i < count; i += 1) if (r < radius(i, angle)) return i;
      return count;
    },
    reach: (p) => awayM(p) / radius(count - 1, angleOf(p)),
    radius,
    at,
  };
}

/** How far out a ring may lie in each direction: clear of the model's edge and of the mountain front. */
function roomTable(setting: Setting): number[] {
  const { centre, sizeM } = setting;
  const margin = 0.045 * sizeM + 10;
  return Array.from({ length: steps }, (_, k) => {
    const c = cos((k * turn) / steps);
    const s = sin((k * turn) / steps);
    const step = sizeM / 200;
    let r = step;
    for (; r < sizeM; r += step) {
      const p = { x: centre.x + r * c, y: centre.y + r * s };
      if (!insideModel(setting, p, margin) || behindFrontM(setting, p) > -margin) break;
    }
    return r - step;
  });
}

/** Corners taken off: running mean over the circle, never above the table. */
function rounded(table: readonly number[], reach: number): number[] {
  let current = [...table];
  for (let round = 0; round < 3; round += 1) {
    current = current.map((_, k) => {
      let sum = 0;
      for (let d = -reach; d <= reach; d += 1) sum += current[(k + d + steps) % steps]!;
      return Math.min(current[k]! * 1.01, sum / (2 * reach + 1));
    });
  }
  return current;
}
