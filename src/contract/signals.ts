/**
 * Meteorological warning signals as data: measures for issuing them, China Meteorological Administration, order no. 16 (2007),
 * annex (as in the plans page). A signal rests on a forecast and so may be early, late or false.
 */
export const signalColours = ['none', 'blue', 'yellow', 'orange', 'red'] as const;
export type SignalColour = (typeof signalColours)[number];

export const signalKinds = ['rain', 'typhoon'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Grades of a response, gravest last: 0 none or ended, 1 level IV … 4 level I. */
export const responseLevels = ['none', 'IV', 'III', 'II', 'I'] as const;
export type ResponseLevel = (typeof responseLevels)[number];

/** Rain of at least `mm` within `hours`: expected, or fallen and going on. */
interface RainThreshold {
  readonly level: 1 | 2 | 3 | 4;
  readonly hours: number;
  readonly mm: number;
}
/** Mean wind or gusts of these Beaufort numbers within `hours`. */
interface WindThreshold {
  readonly level: 1 | 2 | 3 | 4;
  readonly hours: number;
  readonly mean: number;
  readonly gust: number;
}

/** Thresholds of one version, gravest last. */
interface SignalTables {
  readonly version: string;
  readonly rain: readonly RainThreshold[];
  readonly typhoon: readonly WindThreshold[];
}

export const signalTables: SignalTables = {
  version: 'CMA-16-2007',
  rain: [
    { level: 1, hours: 12, mm: 50 },
    { level: 2, hours: 6, mm: 50 },
    { level: 3, hours: 3, mm: 50 },
    { level: 4, hours: 3, mm: 100 },
  ],
  typhoon: [
    { level: 1, hours: 24, mean: 6, gust: 8 },
    { level: 2, hours: 24, mean: 8, gust: 10 },
    { level: 3, hours: 12, mean: 10, gust: 12 },
    { level: 4, hours: 6, mean: 12, gust: 14 },
  ],
};
