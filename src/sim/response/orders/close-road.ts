/** *Close road*: the nearest free patrol drives there and puts up barriers. */
import { unitKind } from '../../../contract/frame.ts';
import type { World } from '../../world/world.ts';
import { failOrder } from '../outcome.ts';
import { sendNearestUnit } from '../units.ts';

export function closeRoad(world: World, row: number, nowS: number): void {
  const road = world.orderWorld.orders.subject[row]!;
  if (world.roadWorld.roads.orderClosed[road] === 1) {
    return failOrder(world, row, nowS, 'alreadyDone', world.roadWorld.roads.cause[road]);
  }
  sendNearestUnit(world, row, unitKind.patrol, road, nowS);
}
