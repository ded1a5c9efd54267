/** Share of a building's value that water destroys, by its depth (Huizinga, de Moel & Szewczyk 2017, JRC105688, Asia). */
import { within } from '../../kernel/domain.ts';

export type BuildingUse = 'residential' | 'commercial' | 'industrial';

/** Depths of the table, m. Between its points the curves are linear; beyond the last one all is lost. */
const depthsM = [0, 0.05, 0.5, 1, 1.5, 2, 3, 4, 5, 6];
const curves: Readonly<Record<BuildingUse, readonly number[]>> = {
  residential: [0, 0, 0.327, 0.494, 0.617, 0.721, 0.87, 0.931, 0.984, 1],
  commercial: [0, 0, 0.377, 0.538, 0.659, 0.763, 0.883, 0.942, 0.981, 1],
  industrial: [0, 0, 0.283, 0.482, 0.629, 0.717, 0.857, 0.909, 0.955, 1],
};

/** Share of the value, 0…1, that is lost where water stands `depthM` above the ground floor. */
export function depthDamageShare(use: BuildingUse, depthM: number): number {
  const curve = curves[use];
  within('depthM', depthM, 0);
  let above = 1;
  while (above < depthsM.length && depthsM[above]! <= depthM) above += 1;
  if (above === depthsM.length) return 1;
  const [from, to] = [depthsM[above - 1]!, depthsM[above]!];
  const low = curve[above - 1]!;
  return low + ((curve[above]! - low) * (depthM - from)) / (to - from);
}
