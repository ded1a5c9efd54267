/** The plan document: triggers over an organisation's own picture that lead to orders. */
import * as z from 'zod';
import { durationS, quantity } from './quantity.ts';
import { responseLevels } from './signals.ts';
import { nameSchema, textSchema } from './text.ts';

/**
 * `it` is the subject that fired; any other name is a role. `near` means the streets or communities around either, where it stands at a place
 * (a facility, a station, a detector): the nearest `most` of them.
 */
const target = z.union([
  nameSchema,
  z.strictObject({
    near: nameSchema,
    within: quantity('length', 10, 5000),
    most: z.int().min(1).max(50).default(8),
  }),
]);
export type PlanTarget = z.output<typeof target>;

export const planActionSchema = z.union([
  z.strictObject({ warnZone: target }),
  z.strictObject({ evacuateZone: target }),
  z.strictObject({ closeRoad: target }),
  z.strictObject({ reopenRoad: target }),
  z.strictObject({ deployPump: target }),
  z.strictObject({ setResponseLevel: z.enum(responseLevels) }),
]);
export type PlanAction = z.output<typeof planActionSchema>;

export const triggerSchema = z.strictObject({
  id: nameSchema,
  organisation: nameSchema,
  title: textSchema,
  /** Role whose members are looked at one by one, as `it`; without it the condition is looked at once. */
  each: nameSchema.optional(),
  /** Common Expression Language over the organisation's picture; gives a bool. */
  when: z.string().min(1).max(1000),
  /** How long the condition must have held without a break. */
  hold: durationS(0, 86_400).default(0),
  /** Time from the condition to the order (lognormal) where it is not that of the organisation's desk: who has to sign, and is reached when. */
  decision: z.strictObject({ median: durationS(0, 86_400), p90: durationS(0, 86_400) }).optional(),
  do: z.array(planActionSchema).min(1).max(8),
});
export type Trigger = z.output<typeof triggerSchema>;

export const planSchema = z.strictObject({
  sandtable: z.literal('plan/1'),
  id: nameSchema,
  title: textSchema,
  triggers: z.array(triggerSchema).max(500),
});
export type Plan = z.output<typeof planSchema>;
