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

/** Kilometres from the middle of the city, positive to the east or north. */
const offset = () => quantity('length', -3_000_000, 3_000_000);

const trackSchema = z
  .array(
    z.strictObject({
      at: durationS(0, 10 * 86_400),
      east: offset(),
      north: offset(),
      /** Central pressure; highest 10-minute mean wind over water and its distance from the centre. */
      pressure: quantity('pressure', 86_000, 101_500),
      maxWind: quantity('speed', 5, 85),
      maxWindRadius: quantity('length', 5000, 250_000),
    }),
  )
  .min(2)
  .max(60);

/** A typhoon on a plane around the city; a run's own track departs from it by `spread`, drawn with the seed. */
export const typhoonSchema = z.strictObject({
  name: textSchema,
  track: trackSchema,
  /** A way that forecasters hold to until this time, where the storm goes another: a false alarm, or a missed one. */
  expected: z.strictObject({ until: durationS(600, 10 * 86_400), track: trackSchema }).optional(),
  /** Pressure of the surroundings. */
  ambient: quantity('pressure', 99_000, 103_000).default(100_800),
  /** Shape B of the wind profile. */
  shape: z.number().min(1).max(2.5).default(1.4),
  /** When the centre comes ashore: from then on it fills and the track's pressures and winds no longer count. */
  landfall: durationS(0, 10 * 86_400).optional(),
  /** Factor on the mean rain of its kind, and how strongly spiral bands gather it. */
  rain: z
    .strictObject({ factor: z.number().min(0).max(4), bands: share() })
    .default({ factor: 1, bands: 0.5 }),
  /** The shelf that the wind heaps the sea up on. */
  shelf: z
    .strictObject({ width: quantity('length', 1000, 400_000), depth: quantity('length', 2, 200) })
    .default({ width: 50_000, depth: 25 }),
  /** Standard deviations of what a run's storm is beside the track: across it, in time, in its pressure drop. */
  spread: z
    .strictObject({
      across: quantity('length', 0, 300_000),
      time: durationS(0, 86_400),
      strength: share(),
    })
    .default({ across: 0, time: 0, strength: 0 }),
});

/** A cold vortex that the storm comes under: more rain, and a band of rain and wind of its own. Numbers are the scenario's. */
export const coldVortexSchema = z.strictObject({
  start: durationS(),
  duration: durationS(600, 5 * 86_400),
  /** Factor on the storm's rain at its height. */
  rainFactor: z.number().min(1).max(4),
  band: z.strictObject({
    from: z.strictObject({ east: offset(), north: offset() }),
    to: z.strictObject({ east: offset(), north: offset() }),
    halfWidth: quantity('length', 1000, 300_000),
    rain: quantity('rainRate', 0, 200),
    wind: quantity('speed', 0, 40),
  }),
});

const place = () => z.number().min(0).max(1);

/** Water that a river brings into the city, at the stream's cell nearest to a place (fractions of the city's box). */
export const riverSchema = z.strictObject({
  x: place(),
  y: place(),
  /** Hydrograph, linear between its points; even before the first and after the last. */
  flow: z
    .array(z.strictObject({ at: durationS(0, 7 * 86_400), flow: quantity('flow', 0, 20_000) }))
    .min(1)
    .max(200),
  /** Standard deviations of what a run's river is beside the hydrograph: its flow, relative, and its time. */
  spread: z
    .strictObject({ flow: quantity('share', 0, 0.5), time: durationS(0, 86_400) })
    .default({ flow: 0, time: 0 }),
});

/** A levee on all banks of streams and sea within a circle around a place (fractions of the city's box). */
export const leveeSchema = z.strictObject({
  name: textSchema,
  x: place(),
  y: place(),
  radius: quantity('length', 10, 20_000),
  /** Height of the crest above the bank beside the water: above the body of a levee where the terrain has one. */
  crest: quantity('length', 0, 20),
  soil: z.enum(['sand', 'clay']).default('clay'),
  /** When it breaches: at a time, at the bank nearest to x and y, or where the water first stands so high above the crest; without both it holds. */
  breach: z
    .strictObject({
      at: durationS(0, 7 * 86_400).optional(),
      x: place().optional(),
      y: place().optional(),
      overtopping: quantity('length', 0.01, 5).optional(),
      initialWidth: quantity('length', 1, 200).default(10),
      /** Time in which the gap reaches the ground behind the levee. */
      deepAfter: durationS(60, 86_400).default(600),
      maxWidth: quantity('length', 1, 2000).default(200),
    })
    .optional(),
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
    /** Side of the terrain's cells: the flood is as fine as they are. */
    cell: quantity('length', 10, 20).optional(),
  }),
  /** Start on the clock of the exercise: ISO 8601 with a fixed offset. */
  start: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/u),
  duration: durationS(60, 7 * 86_400),
  seed: z.int().min(0).max(4294967295),
  weather: z.strictObject({
    rain: rainSchema.optional(),
    sea: seaSchema,
    typhoon: typhoonSchema.optional(),
    coldVortex: coldVortexSchema.optional(),
    /** How far forecasts are off. */
    forecastError: z
      .strictObject({
        /** Mean error of the storm's position a day ahead; it grows with the time. */
        trackAt24h: quantity('length', 0, 500_000),
        /** Standard deviation of the pressure drop a day ahead, relative. */
        strengthAt24h: share(),
        /** Standard deviation of the logarithm of rain, reached after some hours. */
        rain: z.number().min(0).max(2),
        rainFullAfterH: z.number().min(1).max(72),
      })
      .default({ trackAt24h: 75_000, strengthAt24h: 0.15, rain: 0.4, rainFullAfterH: 12 }),
  }),
  flood: z.strictObject({
    /** Share of the storm drains that work. */
    drains: share(),
    /** Share of the soil's storage that earlier rain has filled. */
    soilFilled: share(),
    river: riverSchema.optional(),
    levees: z.array(leveeSchema).max(8).default([]),
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
