/** How far a siren is heard outdoors. */
import { positive } from '../../../kernel/domain.ts';
import { exp } from '../../../kernel/math.ts';

const hundredFeetM = 30.48;
const decibelPerDoubling = 10;

/**
 * Distance at which a siren of `levelAt100FeetDb` has fallen to `thresholdDb`, m: 10 dB for each doubling (FEMA CPG 1-17, Outdoor warning systems guide, 1980).
 * Flat ground, no wind; walls and buildings shorten it. 70 dB is the usual threshold outdoors.
 */
export function sirenRangeM(levelAt100FeetDb: number, thresholdDb: number): number {
  const doublings = (levelAt100FeetDb - positive('thresholdDb', thresholdDb)) / decibelPerDoubling;
  return hundredFeetM * exp(Math.LN2 * doublings);
}
