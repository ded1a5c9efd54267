/** Units in the field: pump trucks and police patrols. */
import { facilityKind, type City } from '../../city/model.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const spec = {
  kind: column('u8', '', 'unitKind of the frame contract'),
  state: column('u8', '', 'unitState of the frame contract'),
  organisation: column('u8', '', 'who commands it'),
  base: column('i32', '', 'facility it belongs to'),
  node: column('i32', '', 'node where it stands, -1 while moving'),
  traveller: column('i32', '', 'traveller while moving, -1 otherwise'),
  order: column('i32', '', 'order it carries out, -1 none'),
  road: column('i32', '', 'road it goes to or works at, -1 none'),
  sinceS: column('u32', 's', 'when the state began'),
  readyAtS: column('u32', 's', 'when setting up ends'),
  /** What its commander knows: last report. */
  reportedState: column('u8', '', 'state in the last report'),
  reportedAtS: column('u32', 's', 'time of the last report'),
  reportedX: column('f32', 'm', 'east in the last report'),
  reportedY: column('f32', 'm', 'north in the last report'),
  event: column('i32', '', 'newest event of the unit'),
};

export interface Units {
  readonly units: Table<typeof spec>;
  readonly list: readonly UnitSeed[];
}
/** A unit as the institution and the city place it, before the run. */
export interface UnitSeed {
  kind: number;
  organisation: number;
  base: number;
}

export function declareUnits({ layout }: Setup, list: readonly UnitSeed[]): Units {
  return { units: layout.table('units', spec, Math.max(1, list.length)), list };
}

/** Units of one organisation at every base of this facility kind, as many as the base holds. */
export function unitsAt(
  city: City,
  organisation: number,
  kind: number,
  baseKind: keyof typeof facilityKind,
): UnitSeed[] {
  const units: UnitSeed[] = [];
  const { facilities } = city;
  for (let base = 0; base < facilities.count; base += 1) {
    if (facilities.kind[base] !== facilityKind[baseKind]) continue;
    const capacity = Math.min(40, facilities.capacity[base]!);
    for (let i = 0; i < capacity; i += 1) units.push({ kind, organisation, base });
  }
  return units;
}
