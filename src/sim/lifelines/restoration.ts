/** How long repairs of damaged lifelines take: HAZUS' restoration curves. */
import { positive, within } from '../../kernel/domain.ts';
import { normalCdf } from '../../kernel/math.ts';

/** Slight, moderate, extensive, complete. */
export type DamageState = 1 | 2 | 3 | 4;

interface RestorationDays {
  readonly mean: readonly [number, number, number, number];
  readonly deviation: readonly [number, number, number, number];
}

/** Days until a component works again, by its damage (FEMA, HAZUS technical manual). */
export const restorationDays = {
  substation: { mean: [1, 3, 7, 30], deviation: [0.5, 1.5, 3.5, 15] },
  distributionCircuit: { mean: [0.3, 1, 3, 7], deviation: [0.2, 0.5, 1.5, 3] },
  waterTreatmentPlant: { mean: [0.9, 1.9, 32, 95], deviation: [0.3, 1.2, 31, 65] },
  waterPumpingStation: { mean: [0.9, 3.1, 13.5, 35], deviation: [0.3, 2.7, 10, 18] },
  bridge: { mean: [0.6, 2.5, 75, 230], deviation: [0.6, 2.7, 42, 110] },
} as const satisfies Readonly<Record<string, RestorationDays>>;
export type RestoredComponent = keyof typeof restorationDays;

/** Share of components of this damage that work again after `days`: Φ((t − μ)/σ). */
export function restoredShare(component: RestoredComponent, damage: DamageState, days: number): number {
  const { mean, deviation } = restorationDays[component];
  const sigma = positive('deviation', deviation[damage - 1]!);
  return normalCdf((within('days', days, 0) - mean[damage - 1]!) / sigma);
}
