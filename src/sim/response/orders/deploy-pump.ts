/** *Deploy pump*: the nearest free pump truck drives to the road, sets up and pumps until it is recalled. */
import { unitKind } from '../../../contract/frame.ts';
import type { World } from '../../world/world.ts';
import { sendNearestUnit } from '../units.ts';

export function deployPump(world: World, row: number, nowS: number): void {
  sendNearestUnit(world, row, unitKind.pumpTruck, world.orderWorld.orders.subject[row]!, nowS);
}
