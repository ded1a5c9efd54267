/** What buried pipes and pipes under bridges stand, of fast water and of falling trees. Numbers are assumptions: README.md. */
import { within } from '../../kernel/domain.ts';
import { exp } from '../../kernel/math.ts';

/** Depth times speed, m²/s, in which half of the streets are washed out down to their pipes; spread of its logarithm. */
const washedOut = { medianM2ps: 3, beta: 0.4 } as const;
/** Speed below which no street is washed out, m/s: the most that stiff clay and graded gravel stand (Fortier & Scobey 1926). */
const leastMps = 1.5;
/** Water over the deck in which half of the pipes on bridges are torn off. */
const overtopped = { medianM: 0.5, beta: 0.5 } as const;

/** Of falling trees, those whose roots tear a pipe of their street. */
export const tearShare = 0.001;
/** Wider pipes lie deeper and are stiffer than roots tear, mm. */
export const mostTornMm = 200;

/** Depth times speed that the street over a pipe stands whose standard normal draw is `z`, m²/s. */
export function washOutM2ps(z: number): number {
  return washedOut.medianM2ps * exp(washedOut.beta * z);
}

/** Whether water of this depth and this depth times speed washes out a street that stands `standsM2ps`. */
export function isWashedOut(depthM: number, productM2ps: number, standsM2ps: number): boolean {
  return productM2ps >= standsM2ps && productM2ps >= leastMps * within('depthM', depthM, 0);
}

/** Water over the deck of its bridge that a pipe stands whose standard normal draw is `z`, m. */
export function overtoppingM(z: number): number {
  return overtopped.medianM * exp(overtopped.beta * z);
}
