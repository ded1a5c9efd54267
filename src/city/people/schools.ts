import { activity, type Buildings, type Households, type Residents, type Zones } from '../model.ts';

/** How many of the nearest schools with room are compared for a building. */
const compared = 6;

/**
 * Sends every pupil to the nearest school building that has room, in the order of the residents; `places` counts down what is
 * left in each building. Pupils for whom there is no place stay without a building: they go to school outside the city.
 */
export function sendPupils(
  buildings: Buildings,
  zones: Zones,
  households: Households,
  residents: Residents,
  places: Int32Array,
): void {
  const schools: number[] = [];
  for (let b = 0; b < buildings.count; b += 1) if (places[b]! > 0) schools.push(b);
  if (schools.length === 0) return;
  const nearby: (Int32Array | undefined)[] = [];
  const firstOpen = new Int32Array(zones.count);
  const distance = (b: number, x: number, y: number): number => {
    const dx = buildings.xCm[b]! - x;
    const dy = buildings.yCm[b]! - y;
    return dx * dx + dy * dy;
  };
  const listOf = (zone: number): Int32Array => {
    const [x, y] = [zones.xCm[zone]!, zones.yCm[zone]!];
    const list = [...schools].sort((a, b) => distance(a, x, y) - distance(b, x, y) || a - b);
    return (nearby[zone] = Int32Array.from(list));
  };
  const choose = (home: number): number => {
    const zone = buildings.zone[home]!;
    if (zone < 0) return -1;
    const list = nearby[zone] ?? listOf(zone);
    let open = firstOpen[zone]!;
    while (open < list.length && places[list[open]!]! <= 0) open += 1;
    firstOpen[zone] = open;
    let best = -1;
    let bestSquare = Infinity;
    let seen = 0;
    for (let i = open; i < list.length && seen < compared; i += 1) {
      const school = list[i]!;
      if (places[school]! <= 0) continue;
      seen += 1;
      const square = distance(school, buildings.xCm[home]!, buildings.yCm[home]!);
      if (square >= bestSquare) continue;
      best = school;
      bestSquare = square;
    }
    return best;
  };
  let home = -1;
  let school = -1;
  for (let r = 0; r < residents.count; r += 1) {
    if (residents.activity[r] !== activity.school) continue;
    const b = households.building[residents.household[r]!]!;
    if (b !== home || (school >= 0 && places[school]! <= 0)) school = choose(b);
    home = b;
    if (school < 0) continue;
    residents.dayBuilding[r] = school;
    places[school] = places[school]! - 1;
  }
}
