/** Orders on their way and done: one row each, in the order they were given. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Most orders of a run; the engine refuses the next one by name. */
export const maxOrders = 20_000;

const spec = {
  type: column('u8', '', 'index in orderTypes'),
  organisation: column('u8', '', 'who gave it'),
  byPlan: column('u8', '', '1 where the department logic gave it'),
  phase: column('u8', '', 'orderPhase'),
  failure: column('u8', '', 'index in failureReasons'),
  subjectKind: column('u8', '', 'kind code of the subject'),
  subject: column('i32', '', 'index of the subject'),
  unit: column('i32', '', 'unit that carries it out, -1 none yet'),
  issuedAtS: column('u32', 's', 'when it was given'),
  deliverAtS: column('u32', 's', 'when it reaches whoever carries it out; 0xffffffff never'),
  deliveredAtS: column('u32', 's', 'when it did; 0xffffffff not yet'),
  acknowledgedAtS: column('u32', 's', 'when the sender learns that it has arrived; 0xffffffff never'),
  doneAtS: column('u32', 's', 'when it was carried out; 0xffffffff not yet'),
  doneKnownAtS: column('u32', 's', 'when the sender learns that it was done or has failed; 0xffffffff never'),
  luck: column('u32', '', 'address of the luck of its ways'),
  acknowledged: column('u8', '', '1 once the event of the acknowledgement is written'),
  heard: column('u8', '', '1 once its sender has taken the outcome into its picture'),
  issuedEvent: column('i32', '', 'event order.issued'),
  lastEvent: column('i32', '', 'newest event of the order'),
};
const registerSpec = {
  count: column('u32', '', 'orders given'),
  heard: column('u32', '', 'of the outcomes of orders before this one no more will be heard'),
  settled: column('u32', '', 'orders before this one need no more looking at'),
};

export interface OrderWorld {
  readonly orders: Table<typeof spec>;
  readonly register: Table<typeof registerSpec>;
}
export const never = 0xffffffff;
/** Where an order is; when it was done stands in `doneAtS`. */
export const orderPhase = { onItsWay: 0, delivered: 1, lost: 2 } as const;

export function declareOrders({ layout }: Setup): OrderWorld {
  return {
    orders: layout.table('orders', spec, maxOrders),
    register: layout.table('orderCount', registerSpec, 1),
  };
}
