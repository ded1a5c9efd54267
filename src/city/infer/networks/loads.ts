import { buildingUse, type Buildings } from '../../model.ts';
import { areaM2 } from '../geometry.ts';
import type { NetworkSite } from './site.ts';

/** What buildings ask for at their networks' busiest hours. Sources of the rates: README. */
export interface Loads {
  floorM2: Float64Array;
  /** Day peak after diversity. */
  powerKw: Float64Array;
  /** Busiest hour of the day of most use, mL/s. */
  waterMlps: Float64Array;
  /** Busiest hour, m³/h at normal state; homes, kitchens, boilers. */
  gasM3ph: Float64Array;
  residents: Int32Array;
  /** The larger of residents and workplaces: who telephones. */
  people: Float64Array;
}

interface Rates {
  wattPerM2: number;
  /** Besides the residents' own use. */
  waterLPerM2Day: number;
  gasM3phPer1000M2: number;
}

/** By `buildingUse`: home, apartments, office, retail, industry, warehouse, school, hospital, public, hotel, utility, … */
const rates: readonly Rates[] = [
  { wattPerM2: 15, waterLPerM2Day: 0, gasM3phPer1000M2: 0 },
  { wattPerM2: 15, waterLPerM2Day: 0, gasM3phPer1000M2: 0 },
  { wattPerM2: 40, waterLPerM2Day: 3, gasM3phPer1000M2: 0 },
  { wattPerM2: 50, waterLPerM2Day: 6, gasM3phPer1000M2: 0.5 },
  { wattPerM2: 40, waterLPerM2Day: 4, gasM3phPer1000M2: 0 },
  { wattPerM2: 8, waterLPerM2Day: 0.5, gasM3phPer1000M2: 0 },
  { wattPerM2: 20, waterLPerM2Day: 3, gasM3phPer1000M2: 0.2 },
  { wattPerM2: 50, waterLPerM2Day: 8, gasM3phPer1000M2: 1 },
  { wattPerM2: 35, waterLPerM2Day: 4, gasM3phPer1000M2: 0 },
  { wattPerM2: 40, waterLPerM2Day: 10, gasM3phPer1000M2: 1 },
  { wattPerM2: 20, waterLPerM2Day: 2, gasM3phPer1000M2: 0 },
  { wattPerM2: 5, waterLPerM2Day: 0.5, gasM3phPer1000M2: 0 },
  { wattPerM2: 10, waterLPerM2Day: 1, gasM3phPer1000M2: 0 },
  { wattPerM2: 22, waterLPerM2Day: 1.5, gasM3phPer1000M2: 0.1 },
];

/** Litres a resident uses a day (GB 50013-2018, large cities 120–220), and what leaks or serves streets besides. */
const residentLPerDay = 180;
const unaccounted = 1.15;
/** Busiest hour over mean hour of the day of most use (GB 50013-2018: 1.2–1.6). */
const hourPeak = 1.4;
/** 70 m³ a resident and year; busiest hour 4 times the mean one (GB 50028-2006: Km 1.2, Kd 1.1, Kh 3). */
const residentGasM3ph = 0.032;

export const waterPeakHour = hourPeak;

export function makeLoads(site: NetworkSite): Loads {
  const { buildings, households } = site;
  const residents = new Int32Array(buildings.count);
  for (let h = 0; h < households.count; h += 1) {
    const b = households.building[h]!;
    residents[b] = residents[b]! + households.firstResident[h + 1]! - households.firstResident[h]!;
  }
  const floorM2 = Float64Array.from(
    { length: buildings.count },
    (_, b) => footprintM2(buildings, b) * Math.max(1, buildings.storeys[b]!),
  );
  const rateOf = (b: number): Rates => rates[buildings.use[b]!] ?? rates[buildingUse.utility]!;
  return {
    floorM2,
    residents,
    powerKw: floorM2.map((m2, b) => Math.max(1, (m2 * rateOf(b).wattPerM2) / 1000)),
    waterMlps: floorM2.map((m2, b) => {
      const litres = residents[b]! * residentLPerDay + m2 * rateOf(b).waterLPerM2Day;
      return ((litres * unaccounted * hourPeak) / 86_400) * 1000;
    }),
    gasM3ph: floorM2.map(
      (m2, b) => residents[b]! * residentGasM3ph + (m2 / 1000) * rateOf(b).gasM3phPer1000M2,
    ),
    people: floorM2.map((_, b) => Math.max(residents[b]!, buildings.jobs[b]!)),
  };
}

/** Sum of a building column over the street nodes that the buildings stand at. */
export function atNodes(nodeCount: number, ofBuilding: Int32Array, column: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(nodeCount);
  ofBuilding.forEach((node, b) => {
    if (node >= 0) sum[node] = sum[node]! + column[b]!;
  });
  return sum;
}

function footprintM2(buildings: Buildings, b: number): number {
  const ring: number[] = [];
  for (let p = buildings.pointStart[b]!; p < buildings.pointStart[b + 1]!; p += 1) {
    ring.push(buildings.footXCm[p]!, buildings.footYCm[p]!);
  }
  return areaM2(ring);
}
