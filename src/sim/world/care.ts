/** Hospitals: their beds, who lies in them, and the injured who look for one. */
import { type City, facilityKind } from '../../city/model.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Values of `hospitals.state`, in the order of their gravity. */
export const hospitalState = {
  normal: 0,
  /** On its generator or tanks, or short of staff: planned operations are put off. */
  electiveStopped: 1,
  /** Without power or water, or flooded: takes nobody, and has to be evacuated. */
  diverting: 2,
} as const;

const hospitalSpec = {
  state: column('u8', '', '`hospitalState`'),
  event: column('i32', '', 'event that brought the state, -1 none'),
  patients: column('f64', '', 'beds taken; fractions are of the mean'),
  intensive: column('i32', '', 'beds of intensive care taken, those who died left out'),
  atRiskS: column('f64', 's', 'how long intensive care has been without power'),
  atRiskEvent: column('i32', '', 'event care.patientsAtRisk, -1 while nobody is'),
  admitted: column('i32', '', 'injured taken in'),
  died: column('i32', '', 'patients who died because the hospital failed'),
  staffed: column('f64', '', 'share of the shift on duty that is there'),
  freshStaff: column('i32', '', 'of them those who came when the shift began'),
  staffEvent: column('i32', '', 'event care.shortOfStaff in force, -1 none'),
};
const casualtySpec = {
  waiting: column('i32', '', 'injured who have not been brought anywhere yet'),
  cause: column('i32', '', 'newest event people.harmed of them'),
};
const registerSpec = {
  waiting: column('i32', '', 'injured of all buildings who have not been brought anywhere yet'),
  turnedAway: column('i32', '', 'injured for whom no hospital had a bed'),
  toEvacuate: column('f64', '', 'patients in hospitals that have to be evacuated'),
  mostToEvacuate: column('f64', '', 'most of them so far'),
  share: column('f64', '', 'share of residents whose nearest hospital takes patients'),
  least: column('f64', '', 'least share so far'),
  lossH: column('f64', 'h', 'integral of the share without: full loss for an hour is 1'),
};

export interface Care {
  /** Facility of each hospital, ascending; row k is the k-th. */
  readonly facilities: readonly number[];
  readonly hospitals: Table<typeof hospitalSpec>;
  /** Row b is building b. */
  readonly casualties: Table<typeof casualtySpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareCare({ city, layout }: Setup): Care {
  const facilities = hospitalsOf(city);
  return {
    facilities,
    hospitals: layout.table('hospitals', hospitalSpec, Math.max(1, facilities.length)),
    casualties: layout.table('casualties', casualtySpec, Math.max(1, city.buildings.count)),
    register: layout.table('care', registerSpec, 1),
  };
}

/** Injured people of a building look for a hospital; `cause` is the event that hurt them. */
export function bringCasualties(
  { casualties, register }: Care,
  building: number,
  people: number,
  cause: number,
): void {
  casualties.waiting[building] = casualties.waiting[building]! + people;
  casualties.cause[building] = cause;
  register.waiting[0] = register.waiting[0]! + people;
}

function hospitalsOf({ facilities }: City): number[] {
  return [...Array(facilities.count).keys()].filter(
    (facility) => facilities.kind[facility] === facilityKind.hospital,
  );
}
