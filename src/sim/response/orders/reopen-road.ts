/** *Reopen road*: the nearest free patrol drives there and takes the barriers away. */
import { unitKind } from '../../../contract/frame.ts';
import type { World } from '../../world/world.ts';
import { failOrder } from '../outcome.ts';
import { sendNearestUnit } from '../units.ts';

export function reopenRoad(world: World, row: number, nowS: number): void {
  const road = world.orderWorld.orders.subject[row]!;
  if (world.roadWorld.roads.orderClosed[road] === 0) return failOrder(world, row, nowS, 'alreadyDone');
  sendNearestUnit(world, row, unitKind.patrol, road, nowS);
}
