/** How an order ends, and the report of it that travels back to whoever gave it. */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { type FailureReason, type OrderType, failureReasons, orderTypes } from '../../contract/orders.ts';
import { sendThrough } from '../world/channels.ts';
import { never } from '../world/orders.ts';
import type { World } from '../world/world.ts';

/** Marks the order as carried out. `cause` is the event that finished it. */
export function completeOrder(world: World, row: number, nowS: number, cause: number = noEvent): void {
  finish(world, row, nowS, 'none', cause);
}

/** Marks the order as failed, for a reason its sender will be told. */
export function failOrder(
  world: World,
  row: number,
  nowS: number,
  reason: FailureReason,
  cause: number = noEvent,
): void {
  finish(world, row, nowS, reason, cause);
}

/** Whether an order is in force where it is signed: nothing travels, and nobody has to acknowledge it. */
export function isOwnDecision(type: OrderType): boolean {
  return type === 'setResponseLevel';
}

/** When what is sent about an order now is there, `never` where it is lost. `luck` addresses it. */
export function travelOf(world: World, row: number, nowS: number, luck: number): number {
  if (isOwnDecision(orderTypes[world.orderWorld.orders.type[row]!]!)) return nowS;
  return sendThrough(world.channels, orderChannel(world, row), nowS, luck);
}

/** Index of the channel that carries this order and its reports. */
export function orderChannel({ documents, orderWorld, channels }: World, row: number): number {
  const organisation = documents.institution.organisations[orderWorld.orders.organisation[row]!];
  return channels.names.indexOf(organisation?.orderChannel ?? '');
}

function finish(world: World, row: number, nowS: number, reason: FailureReason, cause: number): void {
  const { orders } = world.orderWorld;
  if (orders.doneAtS[row] !== never) return;
  const code = failureReasons.indexOf(reason);
  const kind = eventCode[code === 0 ? 'order.done' : 'order.failed'];
  const luck = (orders.luck[row]! ^ 0x1b873593) >>> 0;
  orders.doneAtS[row] = nowS;
  orders.failure[row] = code;
  orders.doneKnownAtS[row] = travelOf(world, row, nowS, luck);
  orders.lastEvent[row] = world.events.emit(
    kind,
    nowS,
    subjectCode.order,
    row,
    code,
    0,
    orders.lastEvent[row]!,
  );
  world.events.addCause(cause);
}
