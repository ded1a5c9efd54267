/** What a hydrant gives for firefighting: the flow at which a pressure is left that engines can draw from. */
import { positive } from '../../../kernel/domain.ts';
import { pow } from '../../../kernel/math.ts';

/** Pressure that has to be left in the mains, 20 psi (NFPA 291; AWWA M31), m of water. */
export const residualM = 14.06;

/** Exponent of the flow in Hazen and Williams' law, turned round. */
const exponent = 0.54;
/** A test counts as done when the pressure is met so well, share of it; and how often it is tried. */
const met = 0.01;
const mostTests = 20;

/** What one test finds while a hydrant runs; pressures and flows in any unit. */
export interface HydrantTest {
  readonly pressure: number;
  readonly flow: number;
}

/**
 * Flow at the pressure `wanted` by two tests, the first with less flow and more pressure: the pressure falls with the flow to the power of 1/0.54. With no flow in the first it is the formula of
 * NFPA 291 (Recommended practice for fire flow testing and marking of hydrants), QR = QF (hR/hF)^0.54, h the drops of pressure. 0 where the pressure is too low without any flow.
 */
export function projectedFlow(first: HydrantTest, second: HydrantTest, wanted: number): number {
  const drop = positive('drop', first.pressure - second.pressure);
  const [from, to] = [pow(first.flow, 1 / exponent), pow(second.flow, 1 / exponent)];
  const wish = from + ((first.pressure - wanted) / drop) * (to - from);
  return wish <= 0 ? 0 : pow(wish, exponent);
}

/**
 * Flow that leaves the pressure `wanted`, by tests with a model in place of a hydrant: each asks for what the last one promised, until the pressure is met within 1 %. Of the tests those two are
 * kept that are nearest to the wanted pressure on either side, once there are such. `ask` gives null where the equations do not converge; then, and where twenty tests do not meet it, the answer is null.
 */
export function fireFlow(
  ask: (flow: number) => HydrantTest | null,
  still: number,
  wanted: number,
  first: number,
): number | null {
  if (still <= wanted) return 0;
  let above: HydrantTest = { pressure: still, flow: 0 };
  let below: HydrantTest | null = null;
  let wish = positive('first', first);
  for (let test = 0; test < mostTests; test += 1) {
    const found = ask(wish);
    if (found === null) return null;
    if (Math.abs(found.pressure - wanted) <= met * wanted) return found.flow;
    const last = above;
    if (found.pressure < wanted) below = found;
    else above = found;
    const other = below ?? last;
    const isFalling = other !== above && Math.abs(other.pressure - above.pressure) > 1e-9 * still;
    wish = isFalling ? lineThrough(above, other, wanted) : 2 * wish;
  }
  return null;
}

/** Through the test with less flow first; at most ten times the flow of either, where the line is flat. */
function lineThrough(one: HydrantTest, other: HydrantTest, wanted: number): number {
  const [first, second] = one.flow < other.flow ? [one, other] : [other, one];
  if (first.pressure <= second.pressure) return 2 * second.flow;
  return Math.min(10 * second.flow, projectedFlow(first, second, wanted));
}
