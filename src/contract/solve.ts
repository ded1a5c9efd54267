/** Inputs of `sandtable solve`: one document for each calculator. What they mean stands in docs/cli.md. */
import * as z from 'zod';
import { durationS, quantity } from './quantity.ts';

const distance = () => quantity('length', 0, 5e6);
const listOf = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(1000);
const wind = () => quantity('speed', 0, 120);
const radius = () => quantity('length', 1000, 1e6);
/** B of Holland's profiles. */
const shape = () => z.number().min(1).max(2.5);

const windDocument = { sandtable: z.literal('wind/1') };
const vortex = { maxWind: wind(), maxWindRadius: radius(), shape: shape() };

export const solveWindSchema = z.discriminatedUnion('model', [
  z.strictObject({
    ...windDocument,
    ...vortex,
    model: z.literal('holland2010'),
    periphery: z.strictObject({ radius: radius(), wind: quantity('speed', 1, 120) }).optional(),
    radii: listOf(distance()),
  }),
  z.strictObject({
    ...windDocument,
    model: z.literal('holland1980'),
    maxWindRadius: radius(),
    shape: shape(),
    pressureDrop: quantity('pressure', 0, 20_000),
    /** Degrees, of either sign. */
    latitude: z.number().min(-90).max(90),
    radii: listOf(distance()),
  }),
  z.strictObject({
    ...windDocument,
    model: z.literal('pressure'),
    central: quantity('pressure', 85_000, 105_000),
    environment: quantity('pressure', 95_000, 105_000),
    shape: shape().default(1.3),
  }),
  z.strictObject({
    ...windDocument,
    model: z.literal('filling'),
    dropAtLandfall: quantity('pressure', 0, 20_000),
    /** Random term in its standard deviations. */
    deviations: z.number().min(-3).max(3).default(0),
    times: listOf(durationS()),
  }),
  z.strictObject({
    ...windDocument,
    ...vortex,
    model: z.literal('field'),
    /** Heading in degrees clockwise from north. */
    movement: z.strictObject({ speed: quantity('speed', 0, 40), heading: z.number().min(0).max(360) }),
    overLand: z.boolean().default(false),
    places: listOf(
      z.strictObject({ east: quantity('length', -5e6, 5e6), north: quantity('length', -5e6, 5e6) }),
    ),
  }),
]);
export type SolveWind = z.output<typeof solveWindSchema>;

const rainDocument = { sandtable: z.literal('rain/1') };

export const solveRainSchema = z.discriminatedUnion('model', [
  z.strictObject({
    ...rainDocument,
    model: z.literal('rcliper'),
    /** 1-minute mean. */
    maxWind: quantity('speed', 0, 85),
    radii: listOf(distance()),
  }),
  z
    .strictObject({
      ...rainDocument,
      model: z.literal('chicago'),
      duration: durationS(300, 3 * 86_400),
      depth: quantity('rainDepth', 0, 1500),
      peakPosition: z.number().min(0.05).max(0.95),
      b: z.number().min(0).max(0.95).default(0.7),
      c: quantity('time', 60, 7200).default(600),
      step: durationS(1, 86_400),
    })
    .superRefine(({ duration, step }, context) => tooMany(context, 'step', duration / step, 2000)),
]);
export type SolveRain = z.output<typeof solveRainSchema>;

const stability = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
const substance = z.enum(['chlorine', 'ammonia', 'xylenes']);
const cloudPlaces = listOf(
  z.strictObject({
    along: quantity('length', -1e5, 1e5),
    across: quantity('length', -1e5, 1e5).default(0),
    height: quantity('length', 0, 1000).default(0),
  }),
);
const plumeSigmas = z.enum(['briggsRural', 'briggsUrban', 'degadis']);

export const solvePlumeSchema = z.strictObject({
  sandtable: z.literal('plume/1'),
  rate: quantity('massFlow', 0, 1e5),
  wind: quantity('speed', 0.5, 50),
  releaseHeight: quantity('length', 0, 500).default(0),
  stability,
  sigmas: plumeSigmas.default('briggsRural'),
  substance: substance.optional(),
  places: cloudPlaces,
});
export type SolvePlume = z.output<typeof solvePlumeSchema>;

export const solvePuffSchema = z.strictObject({
  sandtable: z.literal('puff/1'),
  mass: quantity('mass', 0, 1e7),
  wind: quantity('speed', 0.5, 50),
  releaseHeight: quantity('length', 0, 500).default(0),
  stability,
  sigmas: z.enum(['slade', ...plumeSigmas.options]).default('slade'),
  substance: substance.optional(),
  times: z.array(durationS(1, 86_400)).min(1).max(100),
  places: cloudPlaces.max(100),
});
export type SolvePuff = z.output<typeof solvePuffSchema>;

const kgpm3 = () => z.number().min(0.01).max(100);
const kelvin = () => z.number().min(50).max(1000);
const denseDocument = {
  sandtable: z.literal('dense/1'),
  /** At 10 m. */
  wind: quantity('speed', 0.1, 50),
  /** kg/m³ of what is released and of the air; K. */
  density: kgpm3(),
  temperature: kelvin(),
  airDensity: kgpm3().default(1.2041),
  airTemperature: kelvin().default(293.15),
  distances: listOf(distance()),
};

const mostWindMps = 50;

export const solveDenseSchema = z
  .discriminatedUnion('release', [
    z.strictObject({
      ...denseDocument,
      release: z.literal('steady'),
      rate: quantity('massFlow', 0.001, 1e5),
    }),
    z.strictObject({
      ...denseDocument,
      release: z.literal('sudden'),
      mass: quantity('mass', 0.001, 1e8),
      /** Of the cloud at first, with the air that is already in it, m³. */
      volume: z.number().min(0.001).max(1e8),
    }),
  ])
  .superRefine((inputs, context) => {
    const { density, airDensity, wind: windMps } = inputs;
    const outside = (path: string, min: number, max: number): void =>
      refuse(context, path, 'outOfRange', { min, max });
    if (density <= airDensity) return outside('density', airDensity, 100);
    // The curves end where α, the logarithm of buoyancy over wind, is 1.
    const reduced = (9.80616 * (density - airDensity)) / airDensity;
    const isTooWeak = (mps: number): boolean => {
      const squared = mps * mps;
      return inputs.release === 'steady'
        ? (reduced * reduced * inputs.rate) / density > 1e5 * squared * squared * mps
        : reduced * reduced * reduced * inputs.volume > 1e6 * squared * squared * squared;
    };
    if (!isTooWeak(windMps)) return;
    let tenths = 1;
    while (tenths < 10 * mostWindMps && isTooWeak(tenths / 10)) tenths += 1;
    outside('wind', tenths / 10, mostWindMps);
  });

const floodDocument = { sandtable: z.literal('flood/1') };
const cell = () => quantity('length', 0.05, 100);
const manning = () => z.number().min(0.001).max(1);
const mostCells = 200_000;
/** Cells times seconds: some minutes of work. */
const mostWork = 1e9;

export const solveFloodSchema = z.discriminatedUnion('case', [
  z
    .strictObject({
      ...floodDocument,
      case: z.literal('plane'),
      rain: quantity('rainRate', 0.1, 500),
      length: quantity('length', 1, 10_000),
      /** Three cells where it is not said. */
      width: quantity('length', 0.15, 1000).optional(),
      slope: z.number().min(1e-4).max(0.2),
      manning: manning(),
      cell: cell(),
      duration: durationS(10, 86_400),
    })
    .superRefine(({ length, width, cell, duration }, context) =>
      tooLarge(context, (length / cell + 1) * Math.max(3, (width ?? 0) / cell), duration),
    ),
  z
    .strictObject({
      ...floodDocument,
      case: z.literal('dam'),
      upstream: quantity('length', 0.01, 100),
      downstream: quantity('length', 0, 100),
      length: quantity('length', 10, 100_000),
      manning: manning().default(0.001),
      cell: cell(),
      duration: durationS(1, 3600),
    })
    .superRefine(({ length, cell, duration, upstream, downstream }, context) => {
      tooLarge(context, (length / cell) * 3, duration);
      if (downstream > upstream) refuse(context, 'downstream', 'aboveUpstream', {});
    }),
  z
    .strictObject({
      ...floodDocument,
      case: z.literal('lake'),
      side: quantity('length', 1, 20_000),
      relief: quantity('length', 0, 100),
      level: quantity('length', -50, 50),
      seed: z.int().min(0).max(4294967295).default(1),
      cell: cell(),
      duration: durationS(5, 86_400),
    })
    .superRefine(({ side, cell, duration }, context) =>
      tooLarge(context, (side / cell) * (side / cell), duration),
    ),
]);
export type SolveFlood = z.output<typeof solveFloodSchema>;

type Refinement = z.core.$RefinementCtx;

function tooLarge(context: Refinement, cells: number, seconds: number): void {
  tooMany(context, 'cell', cells, mostCells);
  if (cells <= mostCells && cells * seconds > mostWork)
    refuse(context, 'duration', 'tooMuchWork', { cellSeconds: Math.round(cells * seconds), most: mostWork });
}

function tooMany(context: Refinement, key: string, count: number, most: number): void {
  if (count > most) refuse(context, key, 'tooMany', { count: Math.round(count), most });
}

function refuse(context: Refinement, key: string, code: string, params: Record<string, number>): void {
  context.addIssue({ code: 'custom', path: [key], params: { code, ...params } });
}
