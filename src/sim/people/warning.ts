/** How a warning spreads through a community, and how far its door-knockers have got. */
import { service } from '../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { servicesOfZone } from '../world/served.ts';
import type { World } from '../world/world.ts';
import { diffuse } from './model.ts';

export function spreadWarnings(
  world: World,
  householdsOf: (zone: number) => number,
  dtS: number,
  nowS: number,
): void {
  const { zones } = world.zoneWorld;
  const { warning } = world.documents.institution;
  for (let zone = 0; zone < world.city.zones.count; zone += 1) {
    if (zones.warnEvent[zone] === noEvent) continue;
    // Cell broadcast is not blocked by load: it misses only those under silent cells.
    const silent = world.served.zones.without[zone * servicesOfZone + service.telecom]!;
    if (silent > 0 && zones.unreachedEvent[zone] === noEvent) tellUnreached(world, zone, silent, nowS);
    zones.informed[zone] = diffuse(zones.informed[zone]!, dtS, {
      reach: warning.broadcastReach * (1 - silent),
      broadcastPerHour: warning.broadcastRate,
      contagionPerHour: warning.contagionRate,
    });
    if (zones.evacuateEvent[zone] === noEvent) continue;
    const households = Math.max(1, householdsOf(zone));
    zones.knocked[zone] = Math.min(
      1,
      zones.knocked[zone]! + (warning.knocksPerHour * dtS) / 3600 / households,
    );
  }
}

/** Once for every warning: whom it does not reach, and which cell is to blame. */
function tellUnreached(world: World, zone: number, silent: number, nowS: number): void {
  const { zones } = world.zoneWorld;
  zones.unreachedEvent[zone] = world.events.emit(
    eventCode['warning.unreached'],
    nowS,
    subjectCode.zone,
    zone,
    silent,
    0,
    zones.warnEvent[zone]!,
  );
  const lost = world.served.zones.cause[zone * servicesOfZone + service.telecom]!;
  world.events.addCause(lost === noEvent ? silentCell(world, zone) : lost);
}

/** Event of the first silent cell that serves a building of the community. */
function silentCell({ city: { buildings }, services: { supply } }: World, zone: number): number {
  for (let b = 0; b < buildings.count; b += 1) {
    const cell = buildings.cellNode[b]!;
    if (buildings.zone[b] === zone && cell >= 0 && supply.level[cell] === 0) return supply.cause[cell]!;
  }
  return noEvent;
}
