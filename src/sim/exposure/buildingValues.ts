/** What buildings and what is in them are worth, €/m² of floor at prices of 2010. Sources in README.md; other regions replace `gdpPerHeadUsd`. */
import { type City, buildingUse } from '../../city/model.ts';
import { pow } from '../../kernel/math.ts';
import type { BuildingUse } from './depthDamage.ts';

/** Gross domestic product per head that prices follow: China 2010, US$ of 2010. */
export const gdpPerHeadUsd = 4550;

/** Cost of building a m² of floor, €: a · GDP^b; contents over the damageable part of the structure (Huizinga et al. 2017). */
const prices: Readonly<Record<BuildingUse, { a: number; b: number; contents: number }>> = {
  residential: { a: 24.078, b: 0.3852, contents: 0.5 },
  commercial: { a: 33.642, b: 0.3574, contents: 1 },
  industrial: { a: 30.824, b: 0.3249, contents: 1.5 },
};
/** Value left of a building of mean age, and the part of it that water cannot harm where it is of concrete or masonry. */
const depreciated = 0.6;
const undamageable = 0.4;

/** Cost of building a m² of floor anew, € of 2010. */
export function constructionEurpm2(use: BuildingUse, gdpUsd = gdpPerHeadUsd): number {
  const { a, b } = prices[use];
  return a * pow(gdpUsd, b);
}

export interface FloorValue {
  /** Structure as it stands and contents, €/m². */
  readonly allEurpm2: number;
  /** Most that water can destroy of them, €/m². */
  readonly byWaterEurpm2: number;
}

/** Value of a m² of floor at prices of 2010. */
export function floorValue(use: BuildingUse, gdpUsd = gdpPerHeadUsd): FloorValue {
  const structure = constructionEurpm2(use, gdpUsd) * depreciated;
  const damageable = structure * (1 - undamageable);
  const contents = damageable * prices[use].contents;
  return { allEurpm2: structure + contents, byWaterEurpm2: damageable + contents };
}

/** Class of damage of a building by its use (Huizinga et al. 2017, table of classes); homes above shops count as commercial. */
export function damageClass(use: number): BuildingUse {
  if (use === buildingUse.home || use === buildingUse.apartments) return 'residential';
  const works: readonly number[] = [
    buildingUse.industry,
    buildingUse.warehouse,
    buildingUse.utility,
    buildingUse.garage,
  ];
  return works.includes(use) ? 'industrial' : 'commercial';
}

/** Storeys within the six metres of the curves of depth. */
const storeysInReach = 2;

/** Values of the buildings of a city, € of 2010: all, and what water can destroy. */
export interface BuildingValues {
  readonly allEur: Float64Array;
  readonly byWaterEur: Float64Array;
}

export function buildingValues(city: City): BuildingValues {
  const { buildings } = city;
  const classes = ['residential', 'commercial', 'industrial'] as const;
  const perM2 = {
    residential: floorValue(classes[0]),
    commercial: floorValue(classes[1]),
    industrial: floorValue(classes[2]),
  };
  const allEur = new Float64Array(buildings.count);
  const byWaterEur = new Float64Array(buildings.count);
  for (let building = 0; building < buildings.count; building += 1) {
    const storeys = Math.max(1, buildings.storeys[building]!);
    const areaM2 = footprintM2(city, building);
    const value = perM2[damageClass(buildings.use[building]!)];
    allEur[building] = areaM2 * storeys * value.allEurpm2;
    byWaterEur[building] = areaM2 * Math.min(storeys, storeysInReach) * value.byWaterEurpm2;
  }
  return { allEur, byWaterEur };
}

/** Area of a footprint (Gauss), m². */
function footprintM2({ buildings: { pointStart, footXCm, footYCm } }: City, building: number): number {
  const first = pointStart[building]!;
  const end = pointStart[building + 1]!;
  let doubled = 0;
  for (let p = first; p < end; p += 1) {
    const next = p + 1 < end ? p + 1 : first;
    doubled += footXCm[p]! * footYCm[next]! - footXCm[next]! * footYCm[p]!;
  }
  return Math.abs(doubled) / 2 / 10_000;
}
