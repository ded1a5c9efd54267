/** Decisions: who, what, where, with which resources. Seats, plans and injects use the same orders. */
import * as z from 'zod';
import { responseLevels } from './signals.ts';

const key = z.string().min(1).max(200);
const common = {
  /** Chosen by the sender; sending the same order twice under one id changes nothing. */
  clientId: z.string().min(1).max(64),
  /** Key of the organisation that decides. */
  by: key,
};

/** Places are named by the city's stable keys, not by index, so that a log reads the same on a rebuilt city. */
export const orderSchema = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('warnZone'), zone: key }),
  z.strictObject({ ...common, type: z.literal('evacuateZone'), zone: key }),
  z.strictObject({ ...common, type: z.literal('closeRoad'), road: key }),
  z.strictObject({ ...common, type: z.literal('reopenRoad'), road: key }),
  z.strictObject({ ...common, type: z.literal('deployPump'), road: key }),
  z.strictObject({ ...common, type: z.literal('recallPump'), unit: z.int().min(0).max(65535) }),
  z.strictObject({ ...common, type: z.literal('setResponseLevel'), level: z.enum(responseLevels) }),
  z.strictObject({ ...common, type: z.literal('takeSeat') }),
  z.strictObject({ ...common, type: z.literal('leaveSeat') }),
]);
export type Order = z.infer<typeof orderSchema>;
export type OrderType = Order['type'];
export const orderTypes = [
  'warnZone',
  'evacuateZone',
  'closeRoad',
  'reopenRoad',
  'deployPump',
  'recallPump',
  'takeSeat',
  'leaveSeat',
  'setResponseLevel',
] as const satisfies readonly OrderType[];

/** An order with the moment the engine gave it; `(tick, sequence)` orders all orders of a run. */
export const loggedOrderSchema = z.strictObject({
  tick: z.int().min(0),
  sequence: z.int().min(0),
  order: orderSchema,
});
export type LoggedOrder = z.infer<typeof loggedOrderSchema>;

/** What became of an order, as far as its sender has been told. */
export const orderStates = ['issued', 'acknowledged', 'done', 'failed'] as const;
export type OrderState = (typeof orderStates)[number];

/** Why an order failed; `a` of `order.failed`. */
export const failureReasons = [
  'none',
  'noUnitFree',
  'noRoute',
  'noShelter',
  'alreadyDone',
  'withdrawn',
] as const;
export type FailureReason = (typeof failureReasons)[number];
