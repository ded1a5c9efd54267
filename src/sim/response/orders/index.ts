/** What each order does when it has arrived; one file an order. */
import type { OrderType } from '../../../contract/orders.ts';
import type { World } from '../../world/world.ts';
import { closeRoad } from './close-road.ts';
import { deployPump } from './deploy-pump.ts';
import { evacuateZone } from './evacuate-zone.ts';
import { recallPump } from './recall-pump.ts';
import { reopenRoad } from './reopen-road.ts';
import { setResponseLevel } from './set-response-level.ts';
import { warnZone } from './warn-zone.ts';

/** Taking and leaving a seat are done by the engine at once and have no place here. */
export const carryOut: Readonly<
  Record<Exclude<OrderType, 'takeSeat' | 'leaveSeat'>, (world: World, row: number, nowS: number) => void>
> = { warnZone, evacuateZone, closeRoad, reopenRoad, deployPump, recallPump, setResponseLevel };
