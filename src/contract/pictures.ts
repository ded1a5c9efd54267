/** What an organisation can believe, and what a message can say. */
import type { SubjectKind } from './events.ts';

/** Facets of a subject that facts and messages are about. `unit` is the unit of the value. */
export const facets = {
  depth: { unit: 'm' },
  level: { unit: 'm' },
  rain: { unit: 'mm/h' },
  closed: { unit: '' },
  calls: { unit: '' },
  warnedShare: { unit: '' },
  leftShare: { unit: '' },
  pumping: { unit: 'm³/s' },
  occupancy: { unit: '' },
  unitState: { unit: '' },
  silentFor: { unit: 'min' },
  injured: { unit: '' },
  rainTotal: { unit: 'mm' },
  signalRain: { unit: '' },
  signalTyphoon: { unit: '' },
  /** Share of a community's meters that are without power, of those that were heard. */
  powerOut: { unit: '' },
  /** Share of the meters or terminals there that nobody has heard: what they would say is unknown. */
  silentShare: { unit: '' },
  /** 1 where a power station or substation gives nothing, 0 in service. */
  stationOut: { unit: '' },
  /** Highest gust. */
  wind: { unit: 'm/s' },
  /** Gas or vapour at a detector. */
  gas: { unit: 'ppm' },
  /** Grade of the response in force, index in `responseLevels`. */
  responseLevel: { unit: '' },
  /** Share of a community's residents without water, and without telephone. */
  waterOut: { unit: '' },
  phoneOut: { unit: '' },
} as const satisfies Record<string, { unit: string }>;
export type Facet = keyof typeof facets;
export const facetNames = Object.keys(facets) as Facet[];
export const facetCode = Object.fromEntries(facetNames.map((name, code) => [name, code])) as Readonly<
  Record<Facet, number>
>;

/** Share of silent meters from which what a community's meters said before no longer holds: an assumption. */
export const silentFrom = 0.8;

/** Where a fact comes from, in falling trust; the screen shows three dashes for 3, one for 1. */
export const sources = {
  sensor: { confidence: 3 },
  ownUnit: { confidence: 3 },
  order: { confidence: 3 },
  organisation: { confidence: 2 },
  call: { confidence: 1 },
  silence: { confidence: 1 },
  forecast: { confidence: 2 },
} as const satisfies Record<string, { confidence: 1 | 2 | 3 }>;
export type Source = keyof typeof sources;
export const sourceNames = Object.keys(sources) as Source[];
export const sourceCode = Object.fromEntries(sourceNames.map((name, code) => [name, code])) as Readonly<
  Record<Source, number>
>;

/** A fact of one organisation's picture as its seat reads it. */
export interface FactView {
  subject: { kind: SubjectKind; index: number };
  facet: Facet;
  value: number;
  asOfS: number;
  learnedAtS: number;
  source: Source;
  confidence: 1 | 2 | 3;
  /** The event by which the organisation learned it. */
  event: number;
}
