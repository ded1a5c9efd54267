import { drawBelow, drawKey, purpose } from '../../kernel/random.ts';

/**
 * Vacancies of every zone in an order shuffled by address: who asks a zone for work gets its next vacancy, so that a building
 * fills in proportion to its workplaces and never beyond them.
 */
export interface Slots {
  /** Vacancies of zone z: start[z] … start[z+1]; `next[z]` is the first that is not taken. */
  start: Uint32Array;
  next: Uint32Array;
  building: Int32Array;
}

const SLOTS = purpose('people/slots');
const key = new Uint32Array(2);

export function vacancies(zones: number, zoneOf: Int16Array, places: Int32Array, seed: number): Slots {
  const start = new Uint32Array(zones + 1);
  for (let b = 0; b < places.length; b += 1) {
    const z = zoneOf[b]!;
    if (z >= 0) start[z + 1] = start[z + 1]! + places[b]!;
  }
  for (let z = 0; z < zones; z += 1) start[z + 1] = start[z + 1]! + start[z]!;
  const building = new Int32Array(start[zones]!);
  const fill = start.slice();
  for (let b = 0; b < places.length; b += 1) {
    const z = zoneOf[b]!;
    if (z < 0) continue;
    building.fill(b, fill[z]!, fill[z]! + places[b]!);
    fill[z] = fill[z]! + places[b]!;
  }
  drawKey(seed, SLOTS, 0, key);
  for (let z = 0; z < zones; z += 1) shuffle(building, start[z]!, start[z + 1]!);
  return { start, next: start.slice(0, zones), building };
}

/** The next vacancy of a zone, taken; -1 where there is none left. */
export function takeSlot(slots: Slots, zone: number): number {
  const at = slots.next[zone]!;
  if (at >= slots.start[zone + 1]!) return -1;
  slots.next[zone] = at + 1;
  return slots.building[at]!;
}

function shuffle(list: Int32Array, first: number, end: number): void {
  for (let i = end - 1; i > first; i -= 1) {
    const j = first + drawBelow(i - first + 1, i, key[0]!, key[1]!);
    const moved = list[i]!;
    list[i] = list[j]!;
    list[j] = moved;
  }
}
