/**
 * Storm drains as flood and sewers share them: how much water the inlets accept, what the flood gave them, and what the
 * sewers push back into the street. All of it in the flood's own whole units, so that no water is lost between the two.
 */
import { noEvent } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';
import type { DrainAreas } from './drainAreas.ts';

const areaSpec = {
  acceptUnits: column(
    'i32',
    '2⁻²⁰ m',
    'most that the inlets take from each cell of the area in a flood step',
  ),
  takenUnits: column('f64', 'units·cells', 'water taken since the sewers last emptied this'),
  returnUnits: column('f64', 'units·cells', 'water to come up at the area`s manhole in the next flood step'),
  cause: column('i32', '', 'event that has put the drains of the area out of work, -1 none'),
};
const registerSpec = {
  takenUnits: column('f64', 'units·cells', 'water taken since the start'),
  returnUnits: column('f64', 'units·cells', 'water to come up in the next flood step, of all areas'),
};

export interface Drainage {
  readonly areas: DrainAreas;
  /** Row a is area a; row 0, no area, accepts nothing. */
  readonly state: Table<typeof areaSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareDrainage({ layout }: Setup, areas: DrainAreas): Drainage {
  return {
    areas,
    state: layout.table('drainAreas', areaSpec, areas.count),
    register: layout.table('drainRegister', registerSpec, 1),
  };
}

/** Event that has put the drains at a terrain cell out of work, -1 where they work, there are none, or the rain alone is too much. */
export function drainCauseAt({ areas, state }: Drainage, cell: number): number {
  const area = cell < 0 ? 0 : areas.ofCell[cell]!;
  return area === 0 ? noEvent : state.cause[area]!;
}

/** Water comes up at the manhole of an area in the next flood step. */
export function pushUp({ state, register }: Drainage, area: number, units: number): void {
  state.returnUnits[area]! += units;
  register.returnUnits[0]! += units;
}
