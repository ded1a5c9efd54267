import { facilityKind } from '../model.ts';
import type { FacilitySite } from './site.ts';

/** Hours of fuel of a hospital's generator by its beds: tertiary > 24 h, secondary 12 h, others 3 h (JGJ 312-2013, 4.4.5). */
const tertiaryBeds = 500;
const secondaryBeds = 100;
/** Emergency load of a bed and of a bed of intensive care (judgement). */
const bedKw = 1;
const intensiveKw = 5;

/** Emergency power of other kinds, kW and minutes of fuel (judgement); what is not named has none. */
const others: Readonly<Record<number, readonly [kw: number, fuelMin: number]>> = {
  [facilityKind.operationsCentre]: [300, 1440],
  [facilityKind.callCentre]: [100, 720],
  [facilityKind.districtOffice]: [100, 480],
  [facilityKind.fireStation]: [40, 480],
  [facilityKind.policeStation]: [30, 480],
  [facilityKind.railStation]: [300, 180],
  [facilityKind.airport]: [1000, 1440],
  [facilityKind.stadium]: [200, 180],
};

/** The share of beds that are for intensive care: 4 % in large hospitals, 2 % in others of a hundred beds (China 2020: about 2 %). */
export function intensiveBedsOf(beds: number): number {
  if (beds < secondaryBeds) return 0;
  return Math.max(2, Math.round(beds * (beds >= tertiaryBeds ? 0.04 : 0.02)));
}

/** What the source leaves open of beds of intensive care, generator and fuel, filled in. */
export function withEmergencyPower<T extends FacilitySite>(one: T): T {
  if (one.kind === facilityKind.hospital) {
    const intensiveBeds = one.intensiveBeds ?? intensiveBedsOf(one.capacity);
    const generatorKw =
      one.generatorKw ?? Math.max(20, Math.round(one.capacity * bedKw + intensiveBeds * intensiveKw));
    const hours = one.capacity >= tertiaryBeds ? 24 : one.capacity >= secondaryBeds ? 12 : 3;
    return { ...one, intensiveBeds, generatorKw, fuelMin: one.fuelMin ?? hours * 60 };
  }
  const usual =
    one.kind === facilityKind.careHome && one.capacity >= 100 ? ([40, 180] as const) : others[one.kind];
  if (usual === undefined) return one;
  return { ...one, generatorKw: one.generatorKw ?? usual[0], fuelMin: one.fuelMin ?? usual[1] };
}
