/** *Evacuate zone*: the community knocks at doors and sends people to the nearest open shelter; it also warns. */
import { facilityKind } from '../../../city/model.ts';
import { eventCode, subjectCode } from '../../../contract/events.ts';
import type { World } from '../../world/world.ts';
import { completeOrder, failOrder } from '../outcome.ts';

export function evacuateZone(world: World, row: number, nowS: number): void {
  const { orders } = world.orderWorld;
  const { zones } = world.zoneWorld;
  const zone = orders.subject[row]!;
  if (zones.evacuateEvent[zone] !== -1)
    return failOrder(world, row, nowS, 'alreadyDone', zones.evacuateEvent[zone]);
  if (!world.city.facilities.kind.includes(facilityKind.shelter))
    return failOrder(world, row, nowS, 'noShelter');
  const residents = world.city.zones.residents[zone]!;
  const cause = orders.lastEvent[row]!;
  const kind = eventCode['zone.evacuationOrdered'];
  const event = world.events.emit(kind, nowS, subjectCode.zone, zone, row, residents, cause);
  zones.evacuateEvent[zone] = event;
  zones.evacuateAtS[zone] = nowS;
  if (zones.warnEvent[zone] === -1) {
    zones.warnEvent[zone] = event;
    zones.warnedAtS[zone] = nowS;
  }
  completeOrder(world, row, nowS, event);
}
