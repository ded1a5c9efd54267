/**
 * Response: orders on their way, the units that carry them out, and the reports that come back.
 *
 * An order travels the channel of whoever gave it. On arrival a community starts to warn or knock, or the nearest free
 * unit sets off; the acknowledgement and the report of the outcome travel back the same channel.
 */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { orderTypes } from '../../contract/orders.ts';
import type { System } from '../system.ts';
import { sendThrough } from '../world/channels.ts';
import { never, orderPhase } from '../world/orders.ts';
import type { World } from '../world/world.ts';
import { carryOut } from './orders/index.ts';
import { orderChannel } from './outcome.ts';
import { startUnits, stepUnits } from './units.ts';

export function createResponse(world: World): System {
  return {
    name: 'response',
    periodS: 1,
    phaseS: 0,
    start: () => startUnits(world),
    step: (nowS) => {
      stepOrders(world, nowS);
      stepUnits(world, nowS);
    },
  };
}

function stepOrders(world: World, nowS: number): void {
  const { orders, register } = world.orderWorld;
  const count = register.count[0]!;
  let settled = register.settled[0]!;
  for (let row = settled; row < count; row += 1) {
    if (orders.phase[row] === orderPhase.onItsWay) advanceOrder(world, row, nowS);
    const due = orders.acknowledgedAtS[row]!;
    if (orders.phase[row] === orderPhase.delivered && orders.acknowledged[row] === 0 && nowS >= due) {
      acknowledge(world, row, nowS);
    }
    if (row === settled && needsNothing(world, row)) settled += 1;
  }
  register.settled[0] = settled;
}

function needsNothing({ orderWorld: { orders } }: World, row: number): boolean {
  if (orders.phase[row] === orderPhase.lost) return true;
  if (orders.phase[row] === orderPhase.onItsWay) return false;
  return orders.acknowledged[row] === 1 || orders.acknowledgedAtS[row] === never;
}

function advanceOrder(world: World, row: number, nowS: number): void {
  const { orders } = world.orderWorld;
  const due = orders.deliverAtS[row]!;
  const issued = orders.issuedEvent[row]!;
  if (due === never) {
    orders.phase[row] = orderPhase.lost;
    orders.lastEvent[row] = world.events.emit(
      eventCode['order.lost'],
      nowS,
      subjectCode.order,
      row,
      0,
      0,
      issued,
    );
    return;
  }
  if (nowS < due) return;
  const delayS = nowS - orders.issuedAtS[row]!;
  const delivered = eventCode['order.delivered'];
  orders.phase[row] = orderPhase.delivered;
  orders.deliveredAtS[row] = nowS;
  orders.lastEvent[row] = world.events.emit(delivered, nowS, subjectCode.order, row, delayS, 0, issued);
  orders.acknowledgedAtS[row] = sendThrough(
    world.channels,
    orderChannel(world, row),
    nowS,
    returnLuck(world, row),
  );
  const type = orderTypes[orders.type[row]!];
  if (type !== undefined && type !== 'takeSeat' && type !== 'leaveSeat') carryOut[type](world, row, nowS);
}

function acknowledge(world: World, row: number, nowS: number): void {
  const { orders } = world.orderWorld;
  orders.acknowledged[row] = 1;
  const delayS = nowS - orders.issuedAtS[row]!;
  const cause = orders.issuedEvent[row]!;
  world.events.emit(eventCode['order.acknowledged'], nowS, subjectCode.order, row, delayS, 0, cause);
}

function returnLuck({ orderWorld: { orders } }: World, row: number): number {
  return (orders.luck[row]! ^ 0x5bd1e995) >>> 0;
}
