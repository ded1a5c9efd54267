/** Air that people breathe: what has come indoors, the loads of who stays indoors or outdoors, and which communities are reached. */
import { noEvent } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';
import type { Fields } from './fields.ts';
import { substanceCount } from './substances.ts';

const perSubstance = { width: substanceCount };
const blockSpec = {
  indoorKgpm3: column('f32', 'kg/m³', 'in the rooms of the block, a column for each substance', perSubstance),
  indoorLoad: column('f32', 'ppmⁿ min', '∫Cⁿdt of somebody who stays in a room of the block', perSubstance),
  outdoorLoad: column('f32', 'ppmⁿ min', 'the same of somebody who stays in the open', perSubstance),
};
const zoneSpec = {
  level: column('u8', '', 'guideline level reached, 0 none'),
  event: column('i32', '', 'event zone.toxic of that level, -1 none'),
  sinceS: column('u32', 's', 'when the level was last reached'),
};
const registerSpec = {
  isRestless: column('u8', '', '1 while there is vapour indoors or a community is reached'),
  isHarmful: column(
    'u8',
    '',
    '1 from the minute in which the load of some block passes an hour of its second level',
  ),
};

export interface Air {
  /** Row b is vapour block b. */
  readonly blocks: Table<typeof blockSpec>;
  readonly zones: Table<typeof zoneSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareAir({ city, layout }: Setup, fields: Fields): Air {
  return {
    blocks: layout.table('air', blockSpec, fields.vapour.capacity),
    zones: layout.table('zoneAir', zoneSpec, Math.max(1, city.zones.count)),
    register: layout.table('airRegister', registerSpec, 1),
  };
}

export function startAir({ zones }: Air): void {
  zones.event.fill(noEvent);
}
