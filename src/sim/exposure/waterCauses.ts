/** What else than rain, sea or river has brought water to a place: drains that do not work, levees that broke. */
import { drainCauseAt } from '../world/drainage.ts';
import { breachCauseAt } from '../world/levees.ts';
import type { World } from '../world/world.ts';

/** Adds them to the causes of the event that was told last. */
export function addWaterCauses({ city, drainage, events, levees }: World, cell: number): void {
  events.addCause(drainCauseAt(drainage, cell));
  for (let levee = 0; levee < levees.specs.length; levee += 1)
    events.addCause(breachCauseAt(levees, city, levee, cell));
}
