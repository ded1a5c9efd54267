/** The scenario document: a kind of city, weather, who is organised how, who plays, and the seed. */
import * as z from 'zod';
import { durationS, quantity, share } from './quantity.ts';
import { nameSchema, textSchema } from './text.ts';

export const rainSchema = z.strictObject({
  start: durationS(),
  duration: durationS(300, 3 * 86_400),
  depth: quantity('rainDepth', 0, 1500),
  /** Share of the duration before the peak (Chicago storm `r`). */
  peakPosition: z.number().min(0.05).max(0.95),
  /** Exponent and offset of the intensity–duration curve. */
  b: z.number().min(0).max(0.95).default(0.7),
  c: quantity('time', 60, 7200).default(600),
  spatial: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('uniform') }),
      z.strictObject({
        kind: z.literal('cell'),
        /** Centre and radius as fractions of the city's box; rain outside falls to `outerShare`. */
        x: z.number().min(0).max(1),
        y: z.number().min(0).max(1),
        radius: z.number().min(0.05).max(2),
        outerShare: share(),
      }),
    ])
    .default({ kind: 'uniform' }),
});

export const seaSchema = z.strictObject({
  mean: quantity('length', -5, 5),
  tideAmplitude: quantity('length', 0, 8),
  tidePeriod: durationS(3600, 2 * 86_400),
  /** Time of the first high water. */
  highAt: durationS(),
  surge: z.strictObject({ peak: quantity('length', 0, 8), at: durationS(), rise: durationS(600) }).optional(),
});

export const exerciseTypes = ['seminar', 'tabletop', 'game', 'functional'] as const;

export const scenarioSchema = z.strictObject({
  sandtable: z.literal('scenario/1'),
  id: nameSchema,
  title: textSchema,
  summary: textSchema,
  type: z.enum(exerciseTypes),
  difficulty: z.int().min(1).max(5),
  /** Used where no city is handed in. */
  city: z.strictObject({
    preset: z.enum(['coast', 'basin']),
    size: quantity('length', 800, 20_000),
    seed: z.int().min(0).max(4294967295),
  }),
  /** Start on the clock of the exercise: ISO 8601 with a fixed offset. */
  start: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/u),
  duration: durationS(60, 7 * 86_400),
  seed: z.int().min(0).max(4294967295),
  weather: z.strictObject({ rain: rainSchema, sea: seaSchema }),
  flood: z.strictObject({
    /** Share of the storm drains that work. */
    drains: share(),
    /** Share of the soil's storage that earlier rain has filled. */
    soilFilled: share(),
  }),
  people: z.strictObject({
    /** Share of residents at home when the run starts. */
    atHome: share(),
    /** Share who follow an evacuation order they received by broadcast alone. */
    complianceBroadcast: share(),
    /** Share who follow one when somebody knocks. */
    complianceKnocked: share(),
  }),
  plan: z.string().min(1).max(100),
  institution: z.string().min(1).max(100),
  /** Organisations that a person may play. */
  seats: z.array(nameSchema).min(1).max(12),
  /** Role name → selector over the city; see `selectors`. */
  roles: z.record(
    nameSchema,
    z.strictObject({ select: z.string().min(1).max(200), fallback: z.string().min(1).max(200).optional() }),
  ),
  objectives: z.array(textSchema).max(12).default([]),
});
export type Scenario = z.output<typeof scenarioSchema>;
