/** How a warning spreads through a community, and how far its door-knockers have got. */
import type { World } from '../world/world.ts';
import { diffuse } from './model.ts';

export function spreadWarnings(world: World, householdsOf: (zone: number) => number, dtS: number): void {
  const { zones } = world.zoneWorld;
  const { warning } = world.documents.institution;
  const rates = {
    reach: warning.broadcastReach,
    broadcastPerHour: warning.broadcastRate,
    contagionPerHour: warning.contagionRate,
  };
  for (let zone = 0; zone < world.city.zones.count; zone += 1) {
    if (zones.warnEvent[zone] === -1) continue;
    zones.informed[zone] = diffuse(zones.informed[zone]!, dtS, rates);
    if (zones.evacuateEvent[zone] === -1) continue;
    const households = Math.max(1, householdsOf(zone));
    zones.knocked[zone] = Math.min(
      1,
      zones.knocked[zone]! + (warning.knocksPerHour * dtS) / 3600 / households,
    );
  }
}
