/** Wind at another height: u = u0 (z/z0)^p. */
import { positive, within } from '../../../kernel/domain.ts';
import { pow } from '../../../kernel/math.ts';
import type { StabilityClass } from './dispersion.ts';

type Exponents = Readonly<Record<StabilityClass, number>>;

/**
 * Exponents by stability. `urban`, `rural`: CCPS 1999 (Guidelines for consequence analysis of chemical releases); `urbanIsc3`: EPA 1995
 * (ISC3, EPA-454/B-95-003b), which has less shear over cities on stable nights.
 */
const exponents = {
  rural: { A: 0.07, B: 0.07, C: 0.1, D: 0.15, E: 0.35, F: 0.55 },
  urban: { A: 0.15, B: 0.15, C: 0.2, D: 0.25, E: 0.4, F: 0.6 },
  urbanIsc3: { A: 0.15, B: 0.15, C: 0.2, D: 0.25, E: 0.3, F: 0.3 },
} as const satisfies Readonly<Record<string, Exponents>>;
export type WindTerrain = keyof typeof exponents;

/** Wind at `heightM`, m/s, where `measured` is known; for heights up to some 200 m. */
export function windAtHeightMps(
  measured: { readonly windMps: number; readonly heightM: number },
  heightM: number,
  stability: StabilityClass,
  terrain: WindTerrain,
): number {
  const ratio = positive('heightM', heightM) / positive('measured.heightM', measured.heightM);
  return within('windMps', measured.windMps, 0) * pow(ratio, exponents[terrain][stability]);
}
