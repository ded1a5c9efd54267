/** Where water comes from. */
import { noEvent } from '../../contract/events.ts';
import type { World } from '../world/world.ts';

/** Event of the rain that falls or fell, else of the sea where it stands high; -1 none. */
export function waterRoot({ fields: { global } }: World): number {
  return global.rainCause[0] !== noEvent ? global.rainCause[0]! : global.seaCause[0]!;
}
