/** Gusts that trees beside streets and overhead lines stand, m/s. Numbers and how they were chosen: README.md. */
import { networkEdgeKind } from '../../city/model.ts';
import { exp, normalQuantile, pow } from '../../kernel/math.ts';

/** Lognormal strength of one piece (a tree, a span): half of them fail at `medianMps`. */
export interface WindTolerance {
  readonly medianMps: number;
  readonly beta: number;
}

export const streetTree: WindTolerance = { medianMps: 66, beta: 0.2 };
/** Share of falling trees that block their street. */
export const acrossShare = 0.04;

/** Spans of an overhead line: their length and strength. */
export interface LineTolerance extends WindTolerance {
  readonly spanM: number;
}

export function lineTolerance(kind: number): LineTolerance | undefined {
  if (kind === networkEdgeKind.feeder) return { spanM: 50, medianMps: 85, beta: 0.3 };
  if (kind === networkEdgeKind.transmission) return { spanM: 300, medianMps: 110, beta: 0.2 };
  return undefined;
}

/**
 * Gust that the weakest of `pieces` stands, m/s, for a uniform draw 0 < u < 1: the quantile of the least of that many
 * lognormal strengths, q = 1 − (1 − u)^(1/n).
 */
export function weakestMps({ medianMps, beta }: WindTolerance, pieces: number, u: number): number {
  const share = Math.max(1e-12, 1 - pow(1 - u, 1 / pieces));
  return medianMps * exp(beta * normalQuantile(share));
}
