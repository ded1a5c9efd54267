import { exp } from '../../../kernel/math.ts';
import type { Stream } from '../../../kernel/random.ts';
import type { Coast } from './shore.ts';

/** A hill: an ellipse with the height of a bell. */
export interface Hill {
  u: number;
  v: number;
  heightM: number;
  /** Half axes and the direction of the long one as a unit vector. */
  longM: number;
  shortM: number;
  du: number;
  dv: number;
}

/** A range behind the town, a spur at its side, hills inside a large city and on its peninsula. */
export function makeHills(sizeM: number, coast: Coast, dice: Stream): Hill[] {
  const hill = (u: number, v: number, heightM: number, longM: number, round: number, lean: number): Hill => {
    const norm = Math.sqrt(1 + lean * lean);
    return {
      u: u * sizeM,
      v: v * sizeM,
      heightM,
      longM: longM * sizeM,
      shortM: longM * round * sizeM,
      du: 1 / norm,
      dv: lean / norm,
    };
  };
  if (sizeM < 5000) {
    const top = 12 + sizeM * dice.range(0.05, 0.06);
    return [
      hill(
        dice.range(0.24, 0.36),
        dice.range(0.36, 0.44),
        top,
        0.2,
        dice.range(0.8, 1),
        dice.range(-0.6, 0.6),
      ),
      hill(dice.range(0.44, 0.54), dice.range(0.14, 0.28), top * 0.45, 0.14, 1, 0),
      hill(dice.range(-0.48, -0.36), dice.range(0.46, 0.54), top * 0.38, 0.13, 1, 0),
    ];
  }
  const hills: Hill[] = [];
  const top = Math.min(420, 60 + sizeM * dice.range(0.016, 0.028));
  const summits = 2 + dice.int(3);
  const west = dice.range(-0.5, -0.1);
  for (let i = 0; i < summits; i += 1) {
    const u = west + (i * dice.range(0.75, 1.1)) / summits;
    hills.push(
      hill(
        u,
        dice.range(0.36, 0.56),
        top * dice.range(0.55, 1),
        dice.range(0.09, 0.15),
        dice.range(0.5, 0.9),
        dice.range(-0.7, 0.7),
      ),
    );
  }
  const flank = dice.int(2) === 0 ? 1 : -1;
  hills.push(
    hill(
      flank * dice.range(0.42, 0.52),
      dice.range(-0.02, 0.22),
      top * dice.range(0.4, 0.8),
      dice.range(0.07, 0.12),
      0.6,
      dice.range(0.5, 2),
    ),
  );
  const inner = 1 + dice.int(3);
  for (let i = 0; i < inner; i += 1) {
    hills.push(
      hill(
        dice.range(-0.4, 0.4),
        dice.range(0.06, 0.28),
        dice.range(60, 120),
        dice.range(0.024, 0.042),
        dice.range(0.6, 0.95),
        dice.range(-1, 1),
      ),
    );
  }
  for (const tip of coast.peninsula.slice(1)) {
    hills.push(hill(tip.u1 / sizeM, tip.v1 / sizeM, dice.range(70, 130), 0.03, 0.7, dice.range(-1, 1)));
  }
  for (const island of coast.islands) {
    hills.push(hill(island.u0 / sizeM, island.v0 / sizeM, dice.range(40, 90), island.r0 / sizeM, 0.8, 0));
  }
  return hills;
}

export function hillHeight(hills: readonly Hill[], u: number, v: number): number {
  let sum = 0;
  for (let i = 0; i < hills.length; i += 1) {
    const hill = hills[i]!;
    const du = u - hill.u;
    const dv = v - hill.v;
    const a = (du * hill.du + dv * hill.dv) / hill.longM;
    const b = (dv * hill.du - du * hill.dv) / hill.shortM;
    const d2 = a * a + b * b;
    if (d2 < 9) sum += hill.heightM * exp(-d2);
  }
  return sum;
}
