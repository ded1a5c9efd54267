/** How a tropical cyclone fills over land. */
import { within } from '../../../kernel/domain.ts';
import { exp } from '../../../kernel/math.ts';

/** Standard deviation of the decay constant's random term, 1/h. */
export const fillingDeviationPerH = 0.0025;

/**
 * Pressure drop of the centre, hPa, `hoursInland` after landfall: Δp = Δp0 e^(−a t), a = 0.006 + 0.00046 Δp0 + ε per hour (Vickery & Twisdale
 * 1995, J. Structural Engineering 121). ε is `randomPerH`, drawn by the caller from N(0, `fillingDeviationPerH`). Fitted to landfalls in the
 * United States; a negative sum would let the storm deepen over land and counts as 0.
 */
export function filledDropHPa(dropAtLandfallHPa: number, hoursInland: number, randomPerH = 0): number {
  within('dropAtLandfallHPa', dropAtLandfallHPa, 0);
  within('hoursInland', hoursInland, 0);
  const decayPerH = Math.max(0, 0.006 + 0.00046 * dropAtLandfallHPa + randomPerH);
  return dropAtLandfallHPa * exp(-decayPerH * hoursInland);
}
