/** Pumps as the flood sees them: whoever runs pumps (stations, trucks) writes rows; the flood takes the water. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const pumpSpec = {
  active: column('u8', '', '1 while the pump runs'),
  cell: column('i32', '', 'terrain cell of the intake; the pump draws from it and the eight cells around it'),
  rateM3ps: column('f64', 'm³/s', 'wanted rate; negative brings water in, as a stream or a burst main does'),
  takenM3ps: column('f64', 'm³/s', 'rate reached in the last flood step'),
  takenM3: column('f64', 'm³', 'water taken since the row was made; negative where it brought water'),
  carry: column('f64', 'units·cells', 'fraction of a unit still to be moved'),
};

export interface Pumping {
  readonly pumps: Table<typeof pumpSpec>;
}

/** Rows are free for their owners to use: row i is pump i. Water taken leaves the city. */
export function declarePumping({ layout }: Setup, capacity: number): Pumping {
  return { pumps: layout.table('pumps', pumpSpec, capacity) };
}
