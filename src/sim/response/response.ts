/**
 * Response: orders on their way, the units that carry them out, and the reports that come back.
 *
 * An order travels the channel of whoever gave it. On arrival a community starts to warn or knock, or the nearest free
 * unit sets off; the acknowledgement and the report of the outcome travel back the same channel.
 */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { orderTypes } from '../../contract/orders.ts';
import type { Channel } from '../../contract/institution.ts';
import type { System } from '../system.ts';
import { never, orderPhase } from '../world/orders.ts';
import type { World } from '../world/world.ts';
import { carryOut } from './orders/index.ts';
import { isOwnDecision, orderChannel, travelOf } from './outcome.ts';
import { startUnits, stepUnits } from './units.ts';

/** Who finds no line tries again so often, and gives up so long after the order, s; assumptions. */
const retryS = 120;
const givesUpS = 3600;

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
  if (due === never) return lose(world, row, issued, nowS);
  if (nowS < due || isHeld(world, row, nowS)) return;
  const delayS = nowS - orders.issuedAtS[row]!;
  const delivered = eventCode['order.delivered'];
  orders.phase[row] = orderPhase.delivered;
  orders.deliveredAtS[row] = nowS;
  const before = orders.lastEvent[row]!;
  orders.lastEvent[row] = world.events.emit(delivered, nowS, subjectCode.order, row, delayS, 0, issued);
  world.events.addCause(before);
  orders.acknowledgedAtS[row] = travelOf(world, row, nowS, returnLuck(world, row));
  const type = orderTypes[orders.type[row]!];
  if (type !== undefined && type !== 'takeSeat' && type !== 'leaveSeat') carryOut[type](world, row, nowS);
}

function lose(world: World, row: number, cause: number, nowS: number): void {
  const { orders } = world.orderWorld;
  orders.phase[row] = orderPhase.lost;
  const kind = eventCode['order.lost'];
  orders.lastEvent[row] = world.events.emit(kind, nowS, subjectCode.order, row, 0, 0, cause);
}

/** An order that finds no line waits for one, and is lost when that takes too long. */
function isHeld(world: World, row: number, nowS: number): boolean {
  const { orders } = world.orderWorld;
  const cut = cutOf(world, row, nowS);
  if (cut === null) return false;
  const before = orders.lastEvent[row]!;
  if (nowS - orders.issuedAtS[row]! >= givesUpS) {
    lose(world, row, before, nowS);
    world.events.addCause(cut);
    return true;
  }
  orders.deliverAtS[row] = nowS + retryS;
  if (before !== orders.issuedEvent[row]) return true;
  const kind = eventCode['order.held'];
  orders.lastEvent[row] = world.events.emit(kind, nowS, subjectCode.order, row, 0, 0, before);
  world.events.addCause(cut);
  return true;
}

/** Event that cuts the line from the duty desk to the community's office, null where it works; crews are reached by their own. */
function cutOf(world: World, row: number, nowS: number): number | null {
  const { lines, channels, city } = world;
  const { orders } = world.orderWorld;
  if (isOwnDecision(orderTypes[orders.type[row]!]!)) return null;
  const { carrier } = channels.list[orderChannel(world, row)] as Channel;
  const luck = orders.luck[row]!;
  const desk = lines.placeOf[orders.organisation[row]!]!;
  const isZone = orders.subjectKind[row] === subjectCode.zone;
  const office = isZone ? city.zones.office[orders.subject[row]!]! : -1;
  return lines.cutAt(carrier, desk, luck, nowS) ?? lines.cutAt(carrier, office, returnLuck(world, row), nowS);
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
