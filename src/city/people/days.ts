import { drawKey, drawUnit, purpose } from '../../kernel/random.ts';
import {
  activity,
  buildingUse,
  facilityKind,
  type Buildings,
  type Facilities,
  type Households,
  type Residents,
  type Zones,
} from '../model.ts';
import { commuteShares, destination, type ZonePlaces } from './commute.ts';
import type { Places } from './jobs.ts';
import { sendPupils } from './schools.ts';
import { takeSlot, vacancies, type Slots } from './slots.ts';

const WORKPLACE = purpose('people/workplace');
const key = new Uint32Array(2);

/**
 * Gives everybody the building where a working day is spent (`residents.dayBuilding`) and counts who is in each community at
 * eleven (`zones.dayPeople`). Day people and those whose workplace or school is outside together are the residents.
 */
export function sendOut(
  buildings: Buildings,
  zones: Zones,
  facilities: Facilities,
  people: { households: Households; residents: Residents },
  places: Places,
  seed: number,
): void {
  const { households, residents } = people;
  sendPupils(buildings, zones, households, residents, places.pupils.slice());
  sendWorkers(buildings, zones, households, residents, places.workers, seed);
  sendToZone(buildings, households, residents, activity.kindergarten, kindergartens(buildings, zones));
  sendToZone(buildings, households, residents, activity.care, nearestCare(buildings, zones, facilities));
  for (let r = 0; r < residents.count; r += 1) {
    const b = whereAt11(households, residents, r);
    const z = b < 0 ? -1 : buildings.zone[b]!;
    if (z >= 0) zones.dayPeople[z] = zones.dayPeople[z]! + 1;
  }
}

/** Building of a resident at eleven on a working day, -1 outside the city. */
export function whereAt11(households: Households, residents: Residents, r: number): number {
  const b = residents.dayBuilding[r]!;
  const doing = residents.activity[r]!;
  if (b >= 0 || doing === activity.work || doing === activity.school) return b;
  return households.building[residents.household[r]!]!;
}

function sendWorkers(
  buildings: Buildings,
  zones: Zones,
  households: Households,
  residents: Residents,
  places: Int32Array,
  seed: number,
): void {
  const slots = vacancies(zones.count, buildings.zone, places, seed);
  const summary = summarise(buildings, zones, households, residents, slots);
  const shares = commuteShares(summary);
  const workers = summary.workers.reduce((a, b) => a + b, 0);
  const inside = workers === 0 ? 0 : Math.min(1, slots.building.length / workers);
  drawKey(seed, WORKPLACE, 0, key);
  for (let r = 0; r < residents.count; r += 1) {
    if (residents.activity[r] !== activity.work) continue;
    const zone = buildings.zone[households.building[residents.household[r]!]!]!;
    const unit = drawUnit(r, key[0]!, key[1]!);
    if (zone < 0 || unit >= inside) continue;
    const to = destination(shares, zone, zones.count, unit / inside);
    let b = to < 0 ? -1 : takeSlot(slots, to);
    if (b < 0) b = takeNear(zones, slots, to < 0 ? zone : to);
    residents.dayBuilding[r] = b;
  }
}

function summarise(
  buildings: Buildings,
  zones: Zones,
  households: Households,
  residents: Residents,
  slots: Slots,
): ZonePlaces {
  const workers = new Float64Array(zones.count);
  for (let r = 0; r < residents.count; r += 1) {
    const zone = buildings.zone[households.building[residents.household[r]!]!]!;
    if (zone >= 0 && residents.activity[r] === activity.work) workers[zone] = workers[zone]! + 1;
  }
  const n = new Int32Array(zones.count);
  const spread = new Float64Array(zones.count);
  for (let b = 0; b < buildings.count; b += 1) {
    const zone = buildings.zone[b]!;
    if (zone < 0) continue;
    const dx = (buildings.xCm[b]! - zones.xCm[zone]!) / 100;
    const dy = (buildings.yCm[b]! - zones.yCm[zone]!) / 100;
    n[zone] = n[zone]! + 1;
    spread[zone] = spread[zone]! + Math.sqrt(dx * dx + dy * dy);
  }
  return {
    count: zones.count,
    xCm: zones.xCm,
    yCm: zones.yCm,
    radiusM: spread.map((sum, z) => sum / Math.max(1, n[z]!)),
    workers,
    jobs: Float64Array.from({ length: zones.count }, (_, z) => slots.start[z + 1]! - slots.start[z]!),
  };
}

/** A vacancy in the nearest zone that has one, -1 where none has. */
function takeNear(zones: Zones, slots: Slots, from: number): number {
  let best = -1;
  let bestSquare = Infinity;
  for (let z = 0; z < zones.count; z += 1) {
    if (slots.next[z]! >= slots.start[z + 1]!) continue;
    const dx = zones.xCm[z]! - zones.xCm[from]!;
    const dy = zones.yCm[z]! - zones.yCm[from]!;
    const square = dx * dx + dy * dy;
    if (square >= bestSquare) continue;
    best = z;
    bestSquare = square;
  }
  return best < 0 ? -1 : takeSlot(slots, best);
}

/** Everybody who does this goes to the building of the home zone, where it has one. */
function sendToZone(
  buildings: Buildings,
  households: Households,
  residents: Residents,
  doing: number,
  buildingOf: Int32Array,
): void {
  for (let r = 0; r < residents.count; r += 1) {
    if (residents.activity[r] !== doing) continue;
    const zone = buildings.zone[households.building[residents.household[r]!]!]!;
    if (zone >= 0) residents.dayBuilding[r] = buildingOf[zone]!;
  }
}

/** Uses that house a kindergarten, likeliest first, and what one step down is worth in metres of way. */
const kindergartenUses: readonly number[] = [
  buildingUse.public,
  buildingUse.mixed,
  buildingUse.apartments,
  buildingUse.retail,
  buildingUse.home,
  buildingUse.school,
];
const stepM = 150;

/** One kindergarten a community: the suitable building nearest to its middle. */
function kindergartens(buildings: Buildings, zones: Zones): Int32Array {
  const chosen = new Int32Array(zones.count).fill(-1);
  const best = new Float64Array(zones.count).fill(Infinity);
  for (let b = 0; b < buildings.count; b += 1) {
    const zone = buildings.zone[b]!;
    const rank = kindergartenUses.indexOf(buildings.use[b]!);
    if (zone < 0 || rank < 0) continue;
    const dx = (buildings.xCm[b]! - zones.xCm[zone]!) / 100;
    const dy = (buildings.yCm[b]! - zones.yCm[zone]!) / 100;
    const cost = Math.sqrt(dx * dx + dy * dy) + rank * stepM;
    if (cost >= best[zone]!) continue;
    best[zone] = cost;
    chosen[zone] = b;
  }
  return chosen;
}

/** The nearest care home of each community, -1 where the city has none in a building. */
function nearestCare(buildings: Buildings, zones: Zones, facilities: Facilities): Int32Array {
  const homes: number[] = [];
  for (let f = 0; f < facilities.count; f += 1)
    if (facilities.kind[f] === facilityKind.careHome && facilities.building[f]! >= 0)
      homes.push(facilities.building[f]!);
  return Int32Array.from({ length: zones.count }, (_, z) => {
    let best = -1;
    let bestSquare = Infinity;
    for (const b of homes) {
      const dx = buildings.xCm[b]! - zones.xCm[z]!;
      const dy = buildings.yCm[b]! - zones.yCm[z]!;
      const square = dx * dx + dy * dy;
      if (square >= bestSquare) continue;
      best = b;
      bestSquare = square;
    }
    return best;
  });
}
