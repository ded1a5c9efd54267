import { exp } from '../../../kernel/math.ts';
import type { Stream } from '../../../kernel/random.ts';
import { fractalNoise } from '../noise.ts';

/** Land by signed distance: about how many metres a place lies inland of the shore, negative at sea. */
export type SignedShore = (u: number, v: number) => number;

export interface Box {
  u0: number;
  u1: number;
  v0: number;
  v1: number;
}

export interface Capsule {
  u0: number;
  v0: number;
  u1: number;
  v1: number;
  r0: number;
  r1: number;
}

export interface Bay {
  u: number;
  widthM: number;
  depthM: number;
}

/** The natural coast: a bent base line, bays and capes, perhaps a peninsula, islands off it. */
export interface Coast {
  baseV: number;
  bend: number;
  bays: Bay[];
  peninsula: Capsule[];
  islands: Capsule[];
  shore: SignedShore;
  /** v of the shore at u, before peninsula and islands. */
  shoreV(u: number): number;
}

/** A small town has one bay; a port city one to three, most often a peninsula, and islands. */
export function makeCoast(sizeM: number, dice: Stream): Coast {
  const large = sizeM >= 5000;
  const baseV = sizeM * (large ? dice.range(-0.27, -0.16) : dice.range(-0.34, -0.31));
  const bend = large ? dice.range(-0.35, 0.45) : dice.range(-0.15, 0.25);
  const bays: Bay[] = [];
  if (large) {
    for (const slot of dice.shuffle([-0.33, 0.02, 0.34]).slice(0, 1 + dice.int(3))) {
      bays.push({
        u: (slot + dice.range(-0.07, 0.07)) * sizeM,
        widthM: sizeM * dice.range(0.06, 0.13),
        depthM: sizeM * dice.range(0.07, 0.17),
      });
    }
    bays.push({
      u: sizeM * dice.range(-0.45, 0.45),
      widthM: sizeM * dice.range(0.06, 0.1),
      depthM: -sizeM * dice.range(0.04, 0.09),
    });
  } else {
    bays.push({
      u: sizeM * dice.range(-0.12, -0.02),
      widthM: sizeM * dice.range(0.12, 0.18),
      depthM: sizeM * dice.range(0.055, 0.085),
    });
    bays.push({
      u: sizeM * dice.range(-0.46, -0.3),
      widthM: sizeM * dice.range(0.08, 0.12),
      depthM: -sizeM * dice.range(0, 0.06),
    });
  }
  const noise = fractalNoise(dice.int(0x7fffffff), large ? 0.13 * sizeM : 0.3 * sizeM, large ? 4 : 2);
  const amplitude = large ? Math.min(260, 0.024 * sizeM) : 0.02 * sizeM;
  const shoreV = (u: number): number => {
    let v = baseV + (bend * u * u) / sizeM;
    for (const bay of bays) {
      const d = (u - bay.u) / bay.widthM;
      if (d > -4 && d < 4) v += bay.depthM * exp(-d * d);
    }
    return Math.min(v, 0.3 * sizeM);
  };
  const peninsula = large && dice.next() < 0.8 ? makePeninsula(sizeM, bays, shoreV, dice) : [];
  const islands = large ? makeIslands(sizeM, baseV, dice) : [];
  const blendM = 0.02 * sizeM;
  const shore: SignedShore = (u, v) => {
    const e = 0.01 * sizeM;
    const slope = (shoreV(u + e) - shoreV(u - e)) / (2 * e);
    let c = (v - shoreV(u)) / Math.sqrt(1 + slope * slope);
    for (const capsule of peninsula) c = smoothMax(c, inside(capsule, u, v), blendM);
    c += amplitude * noise(u, v);
    for (const capsule of islands) c = Math.max(c, inside(capsule, u, v) + 0.6 * amplitude * noise(v, u));
    return c;
  };
  return { baseV, bend, bays, peninsula, islands, shore, shoreV };
}

function makePeninsula(
  sizeM: number,
  bays: readonly Bay[],
  shoreV: (u: number) => number,
  dice: Stream,
): Capsule[] {
  const bay = bays[0]!;
  const side = bay.u > 0 ? -1 : 1;
  const u0 = Math.max(
    -0.36 * sizeM,
    Math.min(0.36 * sizeM, bay.u + side * (bay.widthM * 1.5 + 0.05 * sizeM)),
  );
  const v0 = shoreV(u0) + 0.03 * sizeM;
  const length = sizeM * dice.range(0.1, 0.2);
  const lean = dice.range(-0.5, 0.5);
  const u1 = u0 + lean * length;
  const v1 = v0 - length;
  const r = sizeM * dice.range(0.035, 0.06);
  const hook = dice.range(-1, 1) * length * 0.6;
  return [
    { u0, v0, u1, v1, r0: r * 1.2, r1: r },
    { u0: u1, v0: v1, u1: u1 + hook, v1: v1 - 0.25 * length, r0: r, r1: r * 0.7 },
  ];
}

function makeIslands(sizeM: number, baseV: number, dice: Stream): Capsule[] {
  return Array.from({ length: dice.int(3) }, (): Capsule => {
    const u = sizeM * dice.range(-0.45, 0.45);
    const v = baseV - sizeM * dice.range(0.13, 0.22);
    const r = sizeM * dice.range(0.012, 0.03);
    return { u0: u, v0: v, u1: u + dice.range(-2, 2) * r, v1: v + dice.range(-1, 1) * r, r0: r, r1: r * 0.7 };
  });
}

/** Signed distance to a capsule whose radius changes along it, positive inside. */
export function inside({ u0, v0, u1, v1, r0, r1 }: Capsule, u: number, v: number): number {
  const du = u1 - u0;
  const dv = v1 - v0;
  const t = Math.max(0, Math.min(1, ((u - u0) * du + (v - v0) * dv) / (du * du + dv * dv)));
  const eu = u - u0 - du * t;
  const ev = v - v0 - dv * t;
  return r0 + (r1 - r0) * t - Math.sqrt(eu * eu + ev * ev);
}

/** Signed distance to a box, positive inside. */
export function insideBox(box: Box, u: number, v: number): number {
  const du = Math.max(box.u0 - u, u - box.u1);
  const dv = Math.max(box.v0 - v, v - box.v1);
  if (du <= 0 && dv <= 0) return -Math.max(du, dv);
  const a = Math.max(0, du);
  const b = Math.max(0, dv);
  return -Math.sqrt(a * a + b * b);
}

/** The larger of two values, rounded where they are within `k` of each other (Quilez's polynomial smooth maximum). */
export function smoothMax(a: number, b: number, k: number): number {
  const h = Math.max(0, k - Math.abs(a - b)) / k;
  return Math.max(a, b) + h * h * k * 0.25;
}
