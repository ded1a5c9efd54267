/**
 * Elementary functions that give the same bits in every engine. `Math.exp` and its kin differ between engines (and between
 * Node and Chromium), so the simulation may use only these. Accuracy, sources and limits: `math/README.md`.
 */
export { exp, expm1 } from './math/exp.ts';
export { log, log1p, log2, log10 } from './math/log.ts';
export { pow } from './math/pow.ts';
export { cos, sin, tan } from './math/trig.ts';
export { acos, asin } from './math/arcsine.ts';
export { atan, atan2 } from './math/arctangent.ts';
export { tanh } from './math/hyperbolic.ts';
export { cbrt, hypot } from './math/roots.ts';
export { normalCdf } from './math/normalCdf.ts';
export { normalQuantile } from './math/normalQuantile.ts';
export { erlangB } from './math/erlang.ts';
