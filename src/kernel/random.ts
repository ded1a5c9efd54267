/**
 * Random numbers, of two kinds. Hot loops *address* them: (seed, purpose, id, time) → number, so that one more draw moves
 * nobody else's luck. Set-up and generation draw from named streams. Method, limits and tests: `random/README.md`.
 */
export { purpose } from './random/purpose.ts';
export { drawKey, drawU32, drawUnit } from './random/address.ts';
export { drawBelow, drawExponential, drawNormal } from './random/address.ts';
export { below, exponential, normal, uniform } from './random/single.ts';
export { stream, type Stream } from './random/stream.ts';
