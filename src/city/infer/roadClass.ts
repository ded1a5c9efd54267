import { roadKind } from '../model.ts';

/**
 * What a class of street carries where the source does not say. Speeds lie in the ranges of CJJ 37-2012 (expressways
 * 60–100, arterials 40–60, sub-arterials 30–50, branches 20–40 km/h). Saturation flows are per lane at a stop line:
 * 1900 veh/h is the base value of the Highway Capacity Manual (2010, 31-3) for good lanes; narrower and parked-up
 * streets get less (assumption).
 */
export interface RoadClass {
  speedKmh: number;
  /** Both directions together. */
  lanes: number;
  laneFlowVph: number;
  widthCm: number;
}

const table: readonly RoadClass[] = [
  { speedKmh: 80, lanes: 6, laneFlowVph: 2000, widthCm: 2300 },
  { speedKmh: 60, lanes: 6, laneFlowVph: 1900, widthCm: 2200 },
  { speedKmh: 50, lanes: 4, laneFlowVph: 1900, widthCm: 1900 },
  { speedKmh: 40, lanes: 4, laneFlowVph: 1800, widthCm: 1500 },
  { speedKmh: 35, lanes: 2, laneFlowVph: 1700, widthCm: 1050 },
  { speedKmh: 25, lanes: 2, laneFlowVph: 1400, widthCm: 760 },
  { speedKmh: 15, lanes: 2, laneFlowVph: 900, widthCm: 600 },
  { speedKmh: 5, lanes: 1, laneFlowVph: 0, widthCm: 600 },
  { speedKmh: 5, lanes: 1, laneFlowVph: 0, widthCm: 250 },
];

/** The class of a `roadKind` code; unknown codes count as service ways. */
export function roadClass(kind: number): RoadClass {
  return table[kind] ?? table[roadKind.service]!;
}

/** True for streets that bound communities and carry through traffic. */
export function isMajor(kind: number): boolean {
  return kind <= roadKind.secondary;
}
