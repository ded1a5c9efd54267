/** *Recall pump*: the truck stops what it does and drives back to its depot. */
import { unitState } from '../../../contract/frame.ts';
import type { World } from '../../world/world.ts';
import { completeOrder, failOrder } from '../outcome.ts';
import { sendHome } from '../units.ts';

export function recallPump(world: World, row: number, nowS: number): void {
  const unit = world.orderWorld.orders.subject[row]!;
  const { units } = world.units;
  if (units.state[unit] === unitState.idle || units.state[unit] === unitState.returning) {
    return failOrder(world, row, nowS, 'alreadyDone', units.event[unit]);
  }
  const interrupted = units.order[unit]!;
  if (interrupted >= 0)
    failOrder(world, interrupted, nowS, 'withdrawn', world.orderWorld.orders.lastEvent[row]);
  sendHome(world, unit, nowS);
  completeOrder(world, row, nowS, units.event[unit]);
}
