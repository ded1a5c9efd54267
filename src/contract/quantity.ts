/** zod types for quantities with units; they parse to the base unit. */
import * as z from 'zod';
import { type Dimension, parseQuantity } from './units.ts';

/** A quantity text within [min, max] of its base unit. The issue code travels in `params.code`. */
export function quantity(dimension: Dimension, min: number, max: number) {
  return z
    .string()
    .max(40)
    .transform((text, context) => {
      const parsed = parseQuantity(text, dimension);
      if (!parsed.ok) {
        context.issues.push({
          code: 'custom',
          input: text,
          params: { code: parsed.problem, units: parsed.units },
        });
        return z.NEVER;
      }
      if (parsed.value < min || parsed.value > max) {
        context.issues.push({ code: 'custom', input: text, params: { code: 'outOfRange', min, max } });
        return z.NEVER;
      }
      return parsed.value;
    });
}

const dayS = 86_400;
/** Whole seconds. */
export const durationS = (minS = 0, maxS = 30 * dayS) => quantity('time', minS, maxS).transform(Math.round);
export const share = () => quantity('share', 0, 1);
