import { stream } from '../../kernel/random.ts';
import { fractalNoise, type Noise } from './noise.ts';
import type { Point } from './plane.ts';

/** What a city should be. */
export interface GenerateOptions {
  preset: 'coast';
  /** u32. */
  seed: number;
  /** Side of the square model, 800–4000 in steps of 10. */
  sizeM: number;
  /** Otherwise a fictional name is made. */
  name?: { en: string; zh: string };
}

export interface Hill extends Point {
  heightM: number;
  radiusM: number;
}

/** Straight quays: a platform built into the sea and a basin beside it; y of fronts and of the basin's head. */
export interface Harbour {
  platformX0: number;
  platformX1: number;
  basinX0: number;
  basinX1: number;
  moleX0: number;
  moleX1: number;
  frontY: number;
  moleFrontY: number;
  headY: number;
}

/**
 * The plan on the back of an envelope from which everything else follows: the sea lies to the south, the bay in its
 * middle, the harbour on one side of it (`side` = 1 east, −1 west), the hill behind on the same side, and the stream
 * comes down between. All positions in metres from the centre.
 */
export interface Scheme {
  seed: number;
  sizeM: number;
  side: 1 | -1;
  bayX: number;
  bayDepthM: number;
  bayWidthM: number;
  shoreBaseY: number;
  shoreNoise: Noise;
  groundNoise: Noise;
  hillNoise: Noise;
  hills: Hill[];
  harbour: Harbour;
  /** Centre line of the stream from the hill to the mouth, before smoothing. */
  streamGuide: Point[];
  low: Point & { rxM: number; ryM: number; floorM: number };
  core: Point;
  oldTown: Point;
  industry: Point;
  /** Rail from the west edge to the east edge, before smoothing. */
  railGuide: Point[];
}

export function makeScheme(options: GenerateOptions): Scheme {
  const { seed, sizeM } = options;
  const dice = stream(seed, 'city/scheme');
  const side = dice.int(2) === 0 ? 1 : -1;
  const at = (u: number, v: number): Point => ({ x: side * u * sizeM, y: v * sizeM });
  const bayU = dice.range(-0.1, -0.04);
  const shoreV = dice.range(-0.34, -0.31);
  const bayDepthM = sizeM * dice.range(0.06, 0.085);
  const shoreBaseY = shoreV * sizeM;
  const headV = shoreV + 0.075;
  const basinU = 0.1;
  const platform = [side * (basinU + 0.055) * sizeM, side * (basinU + 0.27) * sizeM].sort((a, b) => a - b);
  const basin = [side * basinU * sizeM, side * (basinU + 0.055) * sizeM].sort((a, b) => a - b);
  const mole = [side * (basinU - 0.022) * sizeM, side * basinU * sizeM].sort((a, b) => a - b);
  const top = 12 + sizeM * dice.range(0.05, 0.06);
  const noise = (): number => dice.int(0x7fffffff);
  return {
    seed,
    sizeM,
    side,
    bayX: side * bayU * sizeM,
    bayDepthM,
    bayWidthM: sizeM * dice.range(0.13, 0.17),
    shoreBaseY,
    shoreNoise: fractalNoise(noise(), sizeM * 0.3, 2),
    groundNoise: fractalNoise(noise(), 420, 2),
    hillNoise: fractalNoise(noise(), sizeM * 0.16, 3),
    hills: [
      { ...at(dice.range(0.27, 0.33), dice.range(0.36, 0.42)), heightM: top, radiusM: sizeM * 0.19 },
      { ...at(dice.range(0.46, 0.52), dice.range(0.2, 0.26)), heightM: top * 0.45, radiusM: sizeM * 0.14 },
      { ...at(dice.range(-0.46, -0.4), dice.range(0.48, 0.54)), heightM: top * 0.35, radiusM: sizeM * 0.12 },
    ],
    harbour: {
      platformX0: platform[0]!,
      platformX1: platform[1]!,
      basinX0: basin[0]!,
      basinX1: basin[1]!,
      moleX0: mole[0]!,
      moleX1: mole[1]!,
      frontY: (shoreV - 0.045) * sizeM,
      moleFrontY: (shoreV - 0.02) * sizeM,
      headY: headV * sizeM,
    },
    streamGuide: [
      at(0.15, 0.52),
      at(0.13 + dice.range(-0.01, 0.01), 0.4),
      at(0.05 + dice.range(-0.02, 0.02), 0.27),
      at(0.08 + dice.range(-0.02, 0.02), 0.15),
      at(-0.01 + dice.range(-0.02, 0.02), 0.02),
      at(0.005 + dice.range(-0.015, 0.015), -0.1),
      at(bayU + 0.015, -0.2),
      at(bayU, -0.3),
    ],
    low: { ...at(0.085, -0.145), rxM: sizeM * 0.115, ryM: sizeM * 0.1, floorM: dice.range(1.05, 1.4) },
    core: at(dice.range(-0.22, -0.17), dice.range(-0.08, -0.03)),
    oldTown: at(0.075, -0.17),
    industry: at(0.36, -0.17),
    railGuide: [
      { x: -0.5 * sizeM, y: sizeM * (0.075 + dice.range(-0.02, 0.02)) },
      { x: -0.25 * sizeM, y: sizeM * (0.06 + dice.range(-0.015, 0.015)) },
      { x: 0, y: sizeM * (0.02 + dice.range(-0.015, 0.015)) },
      { x: 0.25 * sizeM, y: sizeM * (0.03 + dice.range(-0.015, 0.015)) },
      { x: 0.5 * sizeM, y: sizeM * (0.0 + dice.range(-0.02, 0.02)) },
    ],
  };
}
