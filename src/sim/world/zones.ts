/** Communities: what was said to their residents and how far it has got. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const spec = {
  /** First water in a street or at a door of the zone. */
  wetEvent: column('i32', '', 'event flood.zoneWet, -1 dry so far'),
  warnEvent: column('i32', '', 'event zone.warned, -1 not warned'),
  unreachedEvent: column('i32', '', 'event warning.unreached of that warning, -1 none'),
  warnedAtS: column('u32', 's', 'when the warning went out'),
  evacuateEvent: column('i32', '', 'event zone.evacuationOrdered, -1 none'),
  evacuateAtS: column('u32', 's', 'when knocking began'),
  /** Share of the broadcast's reach that has received it: diffusion with contagion. */
  informed: column('f64', '', 'share of residents who have the warning'),
  knocked: column('f64', '', 'share of households knocked at since the evacuation was ordered'),
  informedResidents: column('i32', '', 'residents who have the warning'),
  leftResidents: column(
    'i32',
    '',
    'residents who left for a shelter or upper floors because of water, warning or order',
  ),
  calls: column('i32', '', 'calls made from the zone'),
};

export interface ZoneWorld {
  readonly zones: Table<typeof spec>;
}

export function declareZones({ city, layout }: Setup): ZoneWorld {
  return { zones: layout.table('zones', spec, Math.max(1, city.zones.count)) };
}
