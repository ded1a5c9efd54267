/** *Warn zone*: the community sends an area message and its residents pass it on. */
import { eventCode, subjectCode } from '../../../contract/events.ts';
import type { World } from '../../world/world.ts';
import { completeOrder, failOrder } from '../outcome.ts';

export function warnZone(world: World, row: number, nowS: number): void {
  const { orders } = world.orderWorld;
  const { zones } = world.zoneWorld;
  const zone = orders.subject[row]!;
  if (zones.warnEvent[zone] !== -1) return failOrder(world, row, nowS, 'alreadyDone', zones.warnEvent[zone]);
  const residents = world.city.zones.residents[zone]!;
  const cause = orders.lastEvent[row]!;
  const event = world.events.emit(
    eventCode['zone.warned'],
    nowS,
    subjectCode.zone,
    zone,
    row,
    residents,
    cause,
  );
  zones.warnEvent[zone] = event;
  zones.warnedAtS[zone] = nowS;
  completeOrder(world, row, nowS, event);
}
