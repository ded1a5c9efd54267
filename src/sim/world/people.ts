/** Households, which decide together, and residents, to whom things happen. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** What a household knows and does about the water. */
export const householdState = {
  unaware: 0,
  /** Knows of water or of a warning and is making up its mind. */
  deciding: 1,
  staying: 2,
  /** Those at home have gone to upper floors of the building. */
  upstairs: 3,
  leaving: 4,
  sheltered: 5,
  /** Wanted to leave and found no way. */
  trapped: 6,
} as const;
/** Where a resident is. */
export const residentPlace = {
  home: 0,
  out: 1,
  travelling: 2,
  upstairs: 3,
  shelter: 4,
  stranded: 5,
} as const;
export const residentHealth = { unharmed: 0, injured: 1, dead: 2 } as const;
/** What hurt or killed a resident last. */
export const harmCause = { none: 0, water: 1, vehicle: 2, vapour: 3 } as const;
export type HarmCause = (typeof harmCause)[keyof typeof harmCause];
/** How urgently an injured resident needs help; minor ones are treated on the spot. */
export const triage = { none: 0, minor: 1, delayed: 2, immediate: 3 } as const;

const householdSpec = {
  wakeAt: column('u32', 's', 'when the household thinks next; 0xffffffff never'),
  state: column('u8', '', 'householdState'),
  reason: column('u8', '', '0 none, 1 water seen, 2 warning, 3 knocked at'),
  called: column('u8', '', '1 after its first call'),
  traveller: column('i32', '', 'traveller while leaving, -1 otherwise'),
  shelter: column('i32', '', 'facility where it is, -1 none'),
  cause: column('i32', '', 'event that moved it: water, warning, knock'),
};
const residentSpec = {
  place: column('u8', '', 'residentPlace'),
  health: column('u8', '', 'residentHealth'),
  harmedBy: column('u8', '', 'harmCause'),
  triage: column('u8', '', 'triage, of the injured'),
  car: column('i32', '', 'road where the car stands in water that the resident is beside, -1 none'),
  caughtEvent: column('i32', '', 'event people.caughtOnRoad of that car'),
  node: column('i32', '', 'node where a resident who is out or stranded stands, -1 otherwise'),
  leaveAtS: column('u32', 's', 'when a resident who is out goes home; 0xffffffff never'),
  traveller: column('i32', '', 'traveller on the way home, -1 otherwise'),
};
const registerSpec = {
  besideCars: column('i32', '', 'residents who are beside their car in water'),
  swept: column('i32', '', 'cars that water has carried away so far'),
};
const facilitySpec = {
  occupants: column('i32', '', 'people inside a shelter'),
  expected: column('i32', '', 'people on their way to it'),
  event: column('i32', '', 'newest event of the facility'),
};

export interface People {
  readonly households: Table<typeof householdSpec>;
  readonly residents: Table<typeof residentSpec>;
  readonly facilities: Table<typeof facilitySpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declarePeople({ city, layout }: Setup): People {
  return {
    households: layout.table('households', householdSpec, city.households.count),
    residents: layout.table('residents', residentSpec, city.residents.count),
    facilities: layout.table('facilities', facilitySpec, Math.max(1, city.facilities.count)),
    register: layout.table('peopleRegister', registerSpec, 1),
  };
}
