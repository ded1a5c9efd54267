/** *Set response level*: in force with the signature. Who else is told of it, and when, is a matter of letters (`information`). */
import { failureReasons, orderTypes } from '../../../contract/orders.ts';
import { never } from '../../world/orders.ts';
import type { World } from '../../world/world.ts';
import { completeOrder, failOrder } from '../outcome.ts';

export function setResponseLevel(world: World, row: number, nowS: number): void {
  const { orders } = world.orderWorld;
  const before = levelBefore(world, row);
  const isSame = before < 0 ? orders.subject[row] === 0 : orders.subject[before] === orders.subject[row];
  if (isSame) failOrder(world, row, nowS, 'alreadyDone', before < 0 ? -1 : orders.lastEvent[before]);
  else completeOrder(world, row, nowS);
}

/** The organisation's order by which the level in force was set, -1 none. */
function levelBefore({ orderWorld: { orders } }: World, row: number): number {
  const type = orderTypes.indexOf('setResponseLevel');
  for (let other = row - 1; other >= 0; other -= 1) {
    const isOwn = orders.type[other] === type && orders.organisation[other] === orders.organisation[row];
    if (isOwn && orders.doneAtS[other] !== never && failureReasons[orders.failure[other]!] === 'none')
      return other;
  }
  return -1;
}
