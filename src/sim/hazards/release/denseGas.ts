/**
 * Clouds heavier than air near their source: the curves of Britter & McQuaid (1988, HSE contract research report 17) as CCPS (1999) and EPA's TSCREEN (1994)
 * put them into numbers. Ground level, flat open country; the mean over the cloud's section at its strongest place.
 */
import { positive, within } from '../../../kernel/domain.ts';
import { cbrt, log10, pow } from '../../../kernel/math.ts';

const gravity = 9.80616;

/** Air around the cloud; wind at 10 m. */
export interface DenseAir {
  readonly windMps: number;
  readonly densityKgpm3: number;
  readonly temperatureK: number;
}
export interface DensePlume {
  /** Volume that comes into the air, at its own density and temperature, m³/s. */
  readonly flowM3ps: number;
  readonly densityKgpm3: number;
  readonly temperatureK: number;
}
export interface DenseCloud {
  readonly volumeM3: number;
  /** Density of the whole cloud, air that is already in it included. */
  readonly densityKgpm3: number;
  /** Concentration of the substance in it, kg/m³. */
  readonly startKgpm3: number;
  readonly temperatureK: number;
}

/** β = log10 of the scaled distance at which the share `share` of the start is left, by pieces of α: up to `to`, β = slope · α + at. */
interface Curve {
  readonly share: number;
  readonly pieces: readonly (readonly [to: number, slope: number, at: number])[];
}

const plumeCurves: readonly Curve[] = [
  {
    share: 0.1,
    pieces: [
      [-0.55, 0, 1.75],
      [-0.14, 0.24, 1.88],
      [1, -0.5, 1.78],
    ],
  },
  {
    share: 0.05,
    pieces: [
      [-0.68, 0, 1.92],
      [-0.29, 0.36, 2.16],
      [-0.18, 0, 2.06],
      [1, -0.56, 1.96],
    ],
  },
  {
    share: 0.02,
    pieces: [
      [-0.69, 0, 2.08],
      [-0.31, 0.45, 2.39],
      [-0.16, 0, 2.25],
      [1, -0.54, 2.16],
    ],
  },
  {
    share: 0.01,
    pieces: [
      [-0.7, 0, 2.25],
      [-0.29, 0.49, 2.59],
      [-0.2, 0, 2.45],
      [1, -0.52, 2.35],
    ],
  },
  {
    share: 0.005,
    pieces: [
      [-0.67, 0, 2.4],
      [-0.28, 0.59, 2.8],
      [-0.15, 0, 2.63],
      [1, -0.48, 2.56],
    ],
  },
  {
    share: 0.002,
    pieces: [
      [-0.69, 0, 2.6],
      [-0.25, 0.39, 2.87],
      [-0.13, 0, 2.77],
      [1, -0.5, 2.71],
    ],
  },
];
const cloudCurves: readonly Curve[] = [
  {
    share: 0.1,
    pieces: [
      [-0.44, 0, 0.7],
      [0.43, 0.26, 0.81],
      [1, 0, 0.93],
    ],
  },
  {
    share: 0.05,
    pieces: [
      [-0.56, 0, 0.85],
      [0.31, 0.26, 1],
      [1, -0.12, 1.12],
    ],
  },
  {
    share: 0.02,
    pieces: [
      [-0.66, 0, 0.95],
      [0.32, 0.36, 1.19],
      [1, -0.26, 1.38],
    ],
  },
  {
    share: 0.01,
    pieces: [
      [-0.71, 0, 1.15],
      [0.37, 0.34, 1.39],
      [1, -0.38, 1.66],
    ],
  },
  {
    share: 0.005,
    pieces: [
      [-0.52, 0, 1.48],
      [0.24, 0.26, 1.62],
      [1, -0.3, 1.75],
    ],
  },
  {
    share: 0.002,
    pieces: [
      [0.27, 0, 1.83],
      [1, -0.32, 1.92],
    ],
  },
  {
    share: 0.001,
    pieces: [
      [-0.1, 0, 2.075],
      [1, -0.27, 2.05],
    ],
  },
];

/** β of each curve of plumes or clouds at α; throws `RangeError` above 1, where the curves end. */
export function denseBetas(kind: 'plume' | 'cloud', alpha: number): number[] {
  within('alpha', alpha, -Infinity, 1);
  return (kind === 'plume' ? plumeCurves : cloudCurves).map(({ pieces }) => {
    const [, slope, at] = pieces.find(([to]) => alpha <= to)!;
    return slope * alpha + at;
  });
}

/** Strongest concentration of a steady release at a distance with the wind, kg/m³. */
export function densePlumeKgpm3(release: DensePlume, air: DenseAir, alongM: number): number {
  const { flowM3ps, densityKgpm3, temperatureK } = release;
  const windMps = positive('windMps', air.windMps);
  const reduced = reducedGravity(densityKgpm3, air);
  const speeds = windMps * windMps * windMps * windMps * windMps;
  const alpha = 0.2 * log10((reduced * reduced * positive('flowM3ps', flowM3ps)) / speeds);
  const scaled = within('alongM', alongM, 0) / Math.sqrt(flowM3ps / windMps);
  const near = (x: number): number => 306 / (306 + x * x);
  const share = shareAt(plumeCurves, denseBetas('plume', alpha), scaled, near);
  return densityKgpm3 * warmed(share, temperatureK / air.temperatureK);
}

/** Strongest concentration that a sudden release reaches at a distance with the wind, kg/m³. */
export function denseCloudKgpm3(cloud: DenseCloud, air: DenseAir, alongM: number): number {
  const { volumeM3, densityKgpm3, startKgpm3, temperatureK } = cloud;
  const windMps = positive('windMps', air.windMps);
  const side = cbrt(positive('volumeM3', volumeM3));
  const alpha = 0.5 * log10((reducedGravity(densityKgpm3, air) * side) / (windMps * windMps));
  const near = (x: number): number => 3.24 / (3.24 + x * x);
  const share = shareAt(cloudCurves, denseBetas('cloud', alpha), within('alongM', alongM, 0) / side, near);
  return startKgpm3 * warmed(share, temperatureK / air.temperatureK);
}

/** g (ρ − ρa)/ρa; throws `RangeError` where the cloud is not heavier than air. */
function reducedGravity(densityKgpm3: number, air: DenseAir): number {
  const heavier = positive(
    'densityKgpm3 above that of air',
    densityKgpm3 - positive('air', air.densityKgpm3),
  );
  return (gravity * heavier) / air.densityKgpm3;
}

/** Share of the start that is left: near the source by its own relation, beyond the curves as 1/x². */
function shareAt(
  curves: readonly Curve[],
  betas: readonly number[],
  scaled: number,
  near: (scaled: number) => number,
): number {
  const last = curves.length - 1;
  const beta = scaled > 0 ? log10(scaled) : -Infinity;
  if (beta <= betas[0]!) return Math.max(curves[0]!.share, near(scaled));
  if (beta >= betas[last]!) {
    const end = pow(10, betas[last]!);
    return (curves[last]!.share * end * end) / (scaled * scaled);
  }
  let at = 1;
  while (betas[at]! < beta) at += 1;
  const [from, to] = [curves[at - 1]!.share, curves[at]!.share];
  return from + ((to - from) * (beta - betas[at - 1]!)) / (betas[at]! - betas[at - 1]!);
}

/** Share by volume once a cold cloud has been warmed by the air in it. */
function warmed(share: number, ratio: number): number {
  return share / (share + (1 - share) * ratio);
}
