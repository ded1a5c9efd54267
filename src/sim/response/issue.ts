/** Gives an order: the same way for a person in a seat, for a plan and for an inject. */
import { eventCode, subjectCode } from '../../contract/events.ts';
import type { Refusal } from '../../contract/issue.ts';
import { type Order, type OrderType, orderTypes } from '../../contract/orders.ts';
import { sendThrough } from '../world/channels.ts';
import { responseLevels } from '../../contract/signals.ts';
import { maxOrders, never } from '../world/orders.ts';
import { type World, organisationIndex } from '../world/world.ts';
import { isOwnDecision } from './outcome.ts';

/** What an order is about, in the city's indices. */
export interface OrderTarget {
  organisation: number;
  type: OrderType;
  subjectKind: number;
  subject: number;
}

/** Row of the order table of a new order that has just been handed to its channel. `cause` may be -1. */
export function issueOrder(
  world: World,
  target: OrderTarget,
  nowS: number,
  byPlan: boolean,
  cause: number,
): number {
  const { orderWorld, events, channels, documents } = world;
  const { orders, register } = orderWorld;
  const row = register.count[0]!;
  register.count[0] = row + 1;
  const event = events.emit(
    eventCode['order.issued'],
    nowS,
    subjectCode.order,
    row,
    target.organisation,
    0,
    cause,
  );
  orders.type[row] = orderTypes.indexOf(target.type);
  orders.organisation[row] = target.organisation;
  orders.byPlan[row] = byPlan ? 1 : 0;
  orders.subjectKind[row] = target.subjectKind;
  orders.subject[row] = target.subject;
  orders.unit[row] = -1;
  orders.issuedAtS[row] = nowS;
  orders.deliveredAtS[row] = never;
  orders.acknowledgedAtS[row] = never;
  orders.doneAtS[row] = never;
  orders.doneKnownAtS[row] = never;
  orders.issuedEvent[row] = event;
  orders.lastEvent[row] = event;
  const organisation = documents.institution.organisations[target.organisation];
  const channel = channels.names.indexOf(organisation?.orderChannel ?? '');
  orders.luck[row] = orderLuck(world, target, row);
  orders.deliverAtS[row] = isOwnDecision(target.type)
    ? nowS
    : sendThrough(channels, channel, nowS, orders.luck[row]!);
  return row;
}

/** What the engine does with an order from outside: its target in the city, or why it is refused. */
export function checkOrder(world: World, order: Order): OrderTarget | Refusal {
  const { institution, scenario } = world.documents;
  const organisation = organisationIndex(institution, order.by);
  const described = institution.organisations[organisation];
  if (described === undefined) return { code: 'order.unknownOrganisation', parameters: { by: order.by } };
  if (order.type === 'takeSeat' || order.type === 'leaveSeat') {
    if (!scenario.seats.includes(order.by)) return { code: 'order.notASeat', parameters: { by: order.by } };
    return { organisation, type: order.type, subjectKind: subjectCode.organisation, subject: organisation };
  }
  if (!described.orders.includes(order.type)) {
    return { code: 'order.notYours', parameters: { by: order.by, type: order.type } };
  }
  if (world.orderWorld.register.count[0]! >= maxOrders) {
    return { code: 'order.tooMany', parameters: { most: maxOrders } };
  }
  if (order.type === 'setResponseLevel') {
    const subject = responseLevels.indexOf(order.level);
    return { organisation, type: order.type, subjectKind: subjectCode.responseLevel, subject };
  }
  if (order.type === 'recallPump') {
    const known =
      order.unit < world.units.list.length && world.units.list[order.unit]?.organisation === organisation;
    if (!known) return { code: 'order.unknownUnit', parameters: { unit: order.unit } };
    return { organisation, type: order.type, subjectKind: subjectCode.unit, subject: order.unit };
  }
  const { city } = world;
  if ('zone' in order) {
    const subject = indexOfKey(city.zones.key, city.strings, order.zone);
    if (subject < 0) return { code: 'order.unknownZone', parameters: { zone: order.zone } };
    return { organisation, type: order.type, subjectKind: subjectCode.zone, subject };
  }
  const subject = indexOfKey(city.roads.key, city.strings, order.road);
  if (subject < 0) return { code: 'order.unknownRoad', parameters: { road: order.road } };
  return { organisation, type: order.type, subjectKind: subjectCode.road, subject };
}

function indexOfKey(keys: Uint32Array, strings: readonly string[], key: string): number {
  for (let row = 0; row < keys.length; row += 1) if (strings[keys[row]!] === key) return row;
  return -1;
}

/** Luck of an order belongs to what it says and how often it was said, so that an order elsewhere does not shift it. */
function orderLuck({ orderWorld: { orders } }: World, target: OrderTarget, row: number): number {
  const { organisation, subjectKind, subject } = target;
  const type = orderTypes.indexOf(target.type);
  let repeats = 0;
  for (let other = 0; other < row; other += 1) {
    const same =
      orders.type[other] === type &&
      orders.organisation[other] === organisation &&
      orders.subjectKind[other] === subjectKind &&
      orders.subject[other] === subject;
    if (same) repeats += 1;
  }
  return (
    (Math.imul(subject + 1, 2654435761) ^
      (organisation << 24) ^
      (type << 16) ^
      (repeats << 8) ^
      subjectKind) >>>
    0
  );
}
