/** How wide a cloud has grown after a way: standard deviations of Gaussian plumes and puffs, by stability. Sources in README.md. */
import { positive } from '../../../kernel/domain.ts';
import { exp, log, pow } from '../../../kernel/math.ts';

/** Pasquill's classes of stability, from very unstable to moderately stable. */
export const stabilityClasses = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type StabilityClass = (typeof stabilityClasses)[number];

/** Standard deviations across the wind and upwards, m. */
export interface Sigmas {
  readonly yM: number;
  readonly zM: number;
}

type SigmaSet = (stability: StabilityClass, travelM: number) => Sigmas;
type ByClass = Readonly<Record<StabilityClass, readonly number[]>>;

/**
 * `briggsRural`, `briggsUrban`: plumes, means over some ten minutes (Briggs 1973); fitted from 0.1 to 10 km. `degadis`: plumes over open country, means over
 * ten minutes (Spicer & Havens 1989, EPA-450/4-89-019), not for less than 0.1 km. `slade`: puffs (Slade 1968, TID-24190); σx = σy.
 */
export const sigmaSets = {
  briggsRural: (stability, x) => ({
    yM: (rural[stability][0]! * x) / Math.sqrt(1 + 1e-4 * x),
    zM: ruralVertical(stability, x),
  }),
  briggsUrban: (stability, x) => ({
    yM: (urban[stability][0]! * x) / Math.sqrt(1 + 4e-4 * x),
    zM: urbanVertical(stability, x),
  }),
  degadis: (stability, x) => {
    const [acrossScale, scale, power, curve] = degadis[stability] as [number, number, number, number];
    const logX = log(x);
    return { yM: acrossScale * pow(x, 0.9), zM: scale * pow(x, power) * exp(curve * logX * logX) };
  },
  slade: (stability, x) => {
    const [acrossScale, acrossPower, scale, power] = slade[stability] as [number, number, number, number];
    return { yM: acrossScale * pow(x, acrossPower), zM: scale * pow(x, power) };
  },
} as const satisfies Readonly<Record<string, SigmaSet>>;
export type SigmaSetName = keyof typeof sigmaSets;

/** Standard deviations after a way of `travelM` metres, more than 0. */
export function sigmasAt(set: SigmaSetName, stability: StabilityClass, travelM: number): Sigmas {
  return sigmaSets[set](stability, positive('travelM', travelM));
}

/** Factor of σy = a x / √(1 + 0.0001 x) over open country. */
const rural: ByClass = { A: [0.22], B: [0.16], C: [0.11], D: [0.08], E: [0.06], F: [0.04] };
/** Factor of σy = a x / √(1 + 0.0004 x) over a city. */
const urban: ByClass = { A: [0.32], B: [0.32], C: [0.22], D: [0.16], E: [0.11], F: [0.11] };
/** σy = a x^0.9; σz = b x^c e^(d ln² x). */
const degadis: ByClass = {
  A: [0.423, 107.7, -1.7172, 0.277],
  B: [0.313, 0.1355, 0.8752, 0.0136],
  C: [0.21, 0.09623, 0.9477, -0.002],
  D: [0.136, 0.04134, 1.1737, -0.0316],
  E: [0.102, 0.02275, 1.301, -0.045],
  F: [0.0674, 0.01122, 1.4024, -0.054],
};
/** σy = a x^b; σz = c x^d. */
const slade: ByClass = {
  A: [0.18, 0.92, 0.6, 0.75],
  B: [0.14, 0.92, 0.53, 0.73],
  C: [0.1, 0.92, 0.34, 0.71],
  D: [0.06, 0.92, 0.15, 0.7],
  E: [0.04, 0.92, 0.1, 0.65],
  F: [0.02, 0.89, 0.05, 0.61],
};

function ruralVertical(stability: StabilityClass, x: number): number {
  switch (stability) {
    case 'A':
      return 0.2 * x;
    case 'B':
      return 0.12 * x;
    case 'C':
      return (0.08 * x) / Math.sqrt(1 + 2e-4 * x);
    case 'D':
      return (0.06 * x) / Math.sqrt(1 + 1.5e-3 * x);
    case 'E':
      return (0.03 * x) / (1 + 3e-4 * x);
    case 'F':
      return (0.016 * x) / (1 + 3e-4 * x);
  }
}

function urbanVertical(stability: StabilityClass, x: number): number {
  switch (stability) {
    case 'A':
    case 'B':
      return 0.24 * x * Math.sqrt(1 + 1e-3 * x);
    case 'C':
      return 0.2 * x;
    case 'D':
      return (0.14 * x) / Math.sqrt(1 + 3e-4 * x);
    case 'E':
    case 'F':
      return (0.08 * x) / Math.sqrt(1 + 1.5e-3 * x);
  }
}
