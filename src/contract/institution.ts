/** The institution document: organisations, what each observes, and the channels between them. */
import * as z from 'zod';
import { durationS, quantity, share } from './quantity.ts';
import { orderTypes } from './orders.ts';
import { nameSchema, textSchema } from './text.ts';

/** What carries a channel, and so what it depends on. */
export const carriers = ['mobile', 'fixed', 'radio', 'network'] as const;
export type Carrier = (typeof carriers)[number];

export const channelSchema = z.strictObject({
  /**
   * `fixed` telephone or fax (power and exchange of the place), `network` data (power and cell), `mobile` telephone (cell, and a
   * free channel of it), `radio` of one's own (neither).
   */
  carrier: z.enum(carriers).default('fixed'),
  /** Median and 90th percentile of the time from hand-over to arrival (lognormal). */
  delay: z.strictObject({ median: durationS(0, 86_400), p90: durationS(0, 86_400) }),
  /** Messages one line carries at a time, and for how long each holds it. */
  lines: z.int().min(1).max(1000),
  holding: durationS(0, 3600),
  /** Share that never arrives. */
  loss: share(),
});
export type Channel = z.output<typeof channelSchema>;

const reading = {
  to: nameSchema,
  channel: nameSchema,
  interval: durationS(10, 86_400),
  /** Relative standard error of one reading. */
  error: share(),
  /** Probability that one reading is not sent. */
  dropout: share(),
};
/** How long an instrument works on its own battery. */
const battery = durationS(0, 7 * 86_400);

export const sensorSchema = z.discriminatedUnion('kind', [
  /** Facilities of the city that are gauges or cameras, and weather stations at facilities that carry one. */
  z.strictObject({
    kind: z.enum(['rainGauge', 'streamGauge', 'tideGauge', 'camera', 'weatherStation']),
    ...reading,
  }),
  /** Detectors at tanks and stations of oil and gas; they speak from the alarm threshold on. */
  z.strictObject({
    kind: z.literal('gasDetector'),
    ...reading,
    alarm: quantity('concentration', 1, 1_000_000),
    battery,
  }),
  /** Electricity meters of buildings, counted by community. */
  z.strictObject({
    kind: z.literal('smartMeter'),
    ...reading,
    /** Share of the buildings that have one. */
    coverage: share(),
    /** Share of the meters whose last message gets through when the power goes. */
    lastGasp: share(),
  }),
  /** By community: pressure loggers on the water mains, and the operators' watch over the cells of the telephone. */
  z.strictObject({ kind: z.enum(['pressureLogger', 'cellMonitor']), ...reading }),
  /** Remote terminals of power stations and substations. */
  z.strictObject({ kind: z.literal('scada'), ...reading, battery }),
]);
export type Sensor = z.output<typeof sensorSchema>;
export type SensorOf<K extends Sensor['kind']> = Extract<Sensor, { kind: K }>;

export const organisationSchema = z.strictObject({
  key: nameSchema,
  name: textSchema,
  /** Orders it may give. */
  orders: z.array(z.enum(orderTypes)).max(orderTypes.length),
  /** Time its duty desk needs from a fired trigger to an order (lognormal). */
  decision: z.strictObject({ median: durationS(0, 86_400), p90: durationS(0, 86_400) }),
  /** Channel that carries its orders to the field, and the acknowledgement back. */
  orderChannel: nameSchema,
  /** Units it commands, at facilities of this kind, as many as their capacity. */
  units: z
    .array(
      z.strictObject({ kind: z.enum(['pumpTruck', 'patrol']), base: z.enum(['pumpDepot', 'policeStation']) }),
    )
    .max(4),
  /** A zone that nobody has reported from for this long becomes a fact of its own. */
  silentAfter: durationS(60, 86_400),
  /** Kind of facility where its duty desk stands: the first of the city. */
  place: z
    .enum(['operationsCentre', 'districtOffice', 'policeStation', 'fireStation', 'pumpDepot', 'hospital'])
    .default('operationsCentre'),
});

export const institutionSchema = z.strictObject({
  sandtable: z.literal('institution/1'),
  id: nameSchema,
  title: textSchema,
  channels: z.record(nameSchema, channelSchema),
  organisations: z.array(organisationSchema).min(1).max(40),
  sensors: z.array(sensorSchema).max(40),
  /** What one organisation tells another: facts it holds that are new since the last report. */
  reports: z
    .array(
      z.strictObject({
        from: nameSchema,
        to: nameSchema,
        channel: nameSchema,
        every: durationS(60, 86_400),
        /** Most facts one report carries; the gravest first. */
        items: z.int().min(1).max(100),
      }),
    )
    .max(400),
  callCentre: z.strictObject({
    operators: z.int().min(1).max(500),
    /** Mean time an operator spends on a call (exponential). */
    service: durationS(5, 3600),
    /** Mean patience of a caller in the queue (exponential). */
    patience: durationS(5, 7200),
    /** Calls an hour that have nothing to do with the crisis, before it. */
    background: z.number().min(0).max(10_000),
    /** Organisations that get the call's report, and how. */
    forwards: z
      .array(
        z.strictObject({ to: nameSchema, channel: nameSchema, about: z.enum(['road', 'building', 'any']) }),
      )
      .max(40),
  }),
  /** Who issues meteorological signals from forecasts: its list, and the time from a forecast to a signal. */
  weatherService: z
    .strictObject({
      to: z.array(nameSchema).min(1).max(40),
      channel: nameSchema,
      decision: z.strictObject({ median: durationS(0, 86_400), p90: durationS(0, 86_400) }),
    })
    .optional(),
  warning: z.strictObject({
    /** Reach of the broadcast (area message), and its rate per hour (Rogers & Sorensen a1). */
    broadcastReach: share(),
    broadcastRate: z.number().min(0).max(100),
    /** Rate per hour at which the warned tell others (a2). */
    contagionRate: z.number().min(0).max(100),
    /** Households a community's door-knockers reach per hour. */
    knocksPerHour: z.number().min(0).max(100_000),
  }),
});
export type Institution = z.output<typeof institutionSchema>;
