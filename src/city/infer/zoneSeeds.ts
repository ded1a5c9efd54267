import type { Buildings } from '../model.ts';
import { splitEvenly } from './split.ts';

/** People that a community is made for: 2,000 to 6,000 in practice, 1,000 to 3,000 households (README). */
const peopleEach = 3500;

/**
 * Wanted number of communities: one per 3,500 people; towns too small for ten of that size have one per 80 buildings, between
 * 10 and 40 (fewer where there are fewer buildings).
 */
export function zoneCount(buildings: number, people: number): number {
  const small = Math.min(40, Math.max(10, Math.round(buildings / 80)));
  return Math.max(1, Math.min(buildings, 32_000, Math.max(small, Math.round(people / peopleEach))));
}

/** Workplaces together count for this share of what the residents count for. */
const workShare = 0.12;

/**
 * What a building counts for when the city is parted: its residents, something for those who work there, and a little more, so
 * that quarters without residents are communities too.
 */
export function zoneWeights(residents: Int32Array, workers: Int32Array): Float64Array {
  let people = 0;
  let work = 0;
  for (let b = 0; b < residents.length; b += 1) {
    people += residents[b]!;
    work += workers[b]!;
  }
  const each = work === 0 ? 0 : (workShare * people) / work;
  return Float64Array.from(residents, (own, b) => own + each * workers[b]! + 0.2);
}

/** Centres of communities: the building nearest to the middle of each of `wanted` groups of equal weight. */
export function zoneSeeds(buildings: Buildings, weight: Float64Array, wanted: number): number[] {
  const groups = splitEvenly(buildings.xCm, buildings.yCm, weight, wanted);
  const nearest = new Int32Array(groups.count).fill(-1);
  const square = new Float64Array(groups.count).fill(Infinity);
  for (let b = 0; b < buildings.count; b += 1) {
    const group = groups.groupAt(buildings.xCm[b]!, buildings.yCm[b]!);
    const dx = buildings.xCm[b]! - groups.xCm[group]!;
    const dy = buildings.yCm[b]! - groups.yCm[group]!;
    const d = dx * dx + dy * dy;
    if (d >= square[group]!) continue;
    square[group] = d;
    nearest[group] = b;
  }
  return Array.from(nearest).filter((b) => b >= 0);
}
