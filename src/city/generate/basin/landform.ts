import { exp } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { distance, smoothstep, type Line, type Point } from '../plane.ts';
import type { Landform, Waterway } from '../plan.ts';
import { Lattice, nearness } from './lattice.ts';
import type { Rings } from './rings.ts';
import { alongOf, behindFrontM, frontAtM, insideModel, placed, upOf, type Setting } from './setting.ts';

export interface Hill extends Point {
  readonly heightM: number;
  readonly radiusM: number;
}

/**
 * The land. On the plain: a gentle general slope, a foot slope of the mountains, and an alluvial fan below every gorge,
 * steepest at its apex (2–3 %; slopes of this kind are usual, Blair & McPherson 1994 give 1.5–25 % for fans proper). Behind
 * the front: a crest height reached exponentially, spurs across the front, gorges kept open for the rivers. Everything is
 * evaluated once on a lattice and interpolated.
 */
export function makeLandform(
  setting: Setting,
  waterways: readonly Waterway[],
  hills: readonly Hill[],
): Landform {
  const { sizeM, crestM } = setting;
  const stepM = Math.max(10, sizeM / 480);
  const gorgeM = 0.055 * sizeM;
  const river = nearness(
    sizeM,
    stepM,
    waterways
      .filter(({ kind }) => kind === 'river')
      .map((one) => ({
        line: one.line.filter((p) => behindFrontM(setting, p) > -1.5 * gorgeM),
        widthM: one.halfWidthM + one.bankM,
      })),
    gorgeM + 20,
  );
  const lengthM = 0.115 * sizeM;
  const fans = apexes(setting, waterways);
  const opened = (p: Point): number => smoothstep(12 + stepM, gorgeM, river.at(p));
  const mountains = (p: Point): number => {
    const behind = behindFrontM(setting, p);
    return behind <= 0 ? 0 : crestM * (1 - exp(-behind / lengthM));
  };
  const lone = (p: Point): number => hills.reduce((sum, hill) => sum + bump(setting, hill, p), 0);
  const bare = new Lattice(sizeM, Math.max(10, sizeM / 300), (p) => mountains(p) * opened(p) + lone(p));
  const land = new Lattice(sizeM, stepM, (p) => {
    const behind = behindFrontM(setting, p);
    const u = upOf(setting, p);
    let z = setting.baseM + setting.slope * (u + 0.75 * sizeM);
    z += footSlope(behind, sizeM) + 0.55 * setting.groundNoise(p.x, p.y);
    const above = 2.2 * Math.max(0, behind);
    for (const fan of fans) z += fan.heightM * cone(Math.max(0, distance(fan, p) - above) / fan.radiusM);
    if (behind > 0) z += 0.012 * Math.min(behind, sizeM);
    const hill = mountains(p);
    if (hill > 0) {
      z += hill * opened(p) * (1 + smoothstep(0, 0.6 * lengthM, behind) * (relief(setting, p, behind) - 1));
    }
    const single = lone(p);
    return z + (single === 0 ? 0 : single * (1 + 0.25 * setting.ridgeNoise(p.x * 6, p.y * 6)));
  });
  return {
    isSea: () => false,
    landM: (p) => land.at(p),
    seabedM: () => -1,
    hillM: (p) => bare.at(p),
    wildAboveM: 5 + 0.03 * crestM,
    shores: [],
  };
}

/**
 * Crests and valleys by ridged noise (Musgrave 1993): finer crests rise only where the coarser ones are high. Stretched
 * across the front, so that spurs and valleys run down to it. 0.4 valley … 1.2 peak; slopes stay under about 40°.
 */
function relief(setting: Setting, p: Point, behind: number): number {
  const a = alongOf(setting, p) + 0.2 * behind;
  const crest = (scale: number, shift: number): number => {
    const n = setting.ridgeNoise(scale * a + shift, 0.7 * scale * behind - shift);
    return 1 - Math.min(1, Math.sqrt(n * n + 0.002));
  };
  const coarse = crest(1, 0);
  const middle = crest(2.3, 4100) * (0.3 + 0.7 * coarse);
  return 0.4 + 0.48 * coarse + 0.22 * middle + 0.11 * crest(5.1, 9700) * middle;
}

/** Colluvium and joined small fans along the whole front: 1 % at the foot, nothing 0.1 of the model away. */
function footSlope(behind: number, sizeM: number): number {
  const reachM = Math.min(1800, 0.11 * sizeM);
  const t = Math.max(0, Math.min(1, 1 + behind / reachM));
  return 0.006 * reachM * t * t;
}

/** Concave: steep at the apex, flat at the toe. */
function cone(share: number): number {
  const t = Math.max(0, 1 - share);
  return t * t * (0.6 + 0.4 * t);
}

function apexes(
  setting: Setting,
  waterways: readonly Waterway[],
): (Point & { heightM: number; radiusM: number })[] {
  const { sizeM } = setting;
  return waterways.flatMap((one) => {
    if (one.kind !== 'river') return [];
    const apex = one.line.reduce((found, p) =>
      Math.abs(behindFrontM(setting, p)) < Math.abs(behindFrontM(setting, found)) ? p : found,
    );
    const radiusM = Math.min(3400, 0.21 * sizeM);
    return [{ x: apex.x, y: apex.y, radiusM, heightM: 0.0105 * radiusM }];
  });
}

/** Longer than wide, along the front, with a ragged foot. */
function bump(setting: Setting, hill: Hill, p: Point): number {
  const far = 3.2 * hill.radiusM;
  if (Math.abs(p.x - hill.x) > far || Math.abs(p.y - hill.y) > far) return 0;
  const da = (alongOf(setting, p) - alongOf(setting, hill)) / 1.35;
  const du = upOf(setting, p) - upOf(setting, hill);
  const ragged = 1 + 0.36 * setting.ridgeNoise(p.x * 3.1, p.y * 3.1);
  const d = (Math.sqrt(da * da + du * du) / hill.radiusM) * ragged;
  return hill.heightM * exp(-d * d * 1.8);
}

/** Lone hills of the plain, clear of roads, rails and rivers: one or two in large models, sometimes none. */
export function makeHills(setting: Setting, rings: Rings, lines: readonly Line[]): Hill[] {
  const dice = stream(setting.seed, 'city/basin/hills');
  const { sizeM } = setting;
  const wanted = sizeM < 2400 ? 0 : dice.int(3);
  const hills: Hill[] = [];
  for (let k = 0; k < 60 && hills.length < wanted; k += 1) {
    const radiusM = Math.min(480, sizeM * dice.range(0.024, 0.036));
    const a = dice.range(-0.45, 0.45) * sizeM;
    const p = placed(setting, a, dice.range(-0.4, frontAtM(setting, a) / sizeM - 0.06) * sizeM);
    const hill = { ...p, heightM: Math.min(120, radiusM * dice.range(0.16, 0.26)), radiusM };
    const clear =
      insideModel(setting, p, radiusM) &&
      rings.beltOf(p) > 0 &&
      behindFrontM(setting, p) < -1.6 * radiusM &&
      hills.every((other) => distance(other, p) > 3 * radiusM) &&
      lines.every((line) => line.every((q) => distance(q, p) > 2.4 * radiusM));
    if (clear) hills.push(hill);
  }
  return hills;
}
