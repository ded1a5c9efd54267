/** What residents at home have of each service, by community and for the city: what people notice, measures read. */
import { service } from '../../city/model.ts';
import { zoneServices } from '../../contract/frame.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Services that reach buildings, by their codes; row of a zone: `zone · servicesOfZone + service`. */
export const servicesOfZone = zoneServices;
/** Those that residents have at home, or miss there; nobody counts the others. */
export const servicesAtHome = [service.power, service.water, service.telecom, service.gas] as const;

const zoneSpec = {
  without: column('f64', '', 'share of the residents whose building is without'),
  cause: column('i32', '', 'event zone.serviceLost, -1 while the zone has it'),
};
const citySpec = {
  share: column('f64', '', 'share of all residents who have the service'),
  least: column('f64', '', 'least share so far'),
  lossH: column('f64', 'h', 'integral of the share without: full loss for an hour is 1'),
  sinceS: column('f64', 's', 'until when the loss has been counted'),
};
const fireSpec = {
  lps: column(
    'f64',
    'L/s',
    'least that the hydrant of a fire station gives at 20 psi, as last tested; -1 not tested',
  ),
  leastLps: column('f64', 'L/s', 'least of it so far'),
  wasHurt: column('u8', '', '1 where something of the mains was out of work at the last test'),
};

export interface Served {
  readonly zones: Table<typeof zoneSpec>;
  /** Row s is service s. */
  readonly city: Table<typeof citySpec>;
  readonly fire: Table<typeof fireSpec>;
}

export function declareServed({ city, layout }: Setup): Served {
  return {
    zones: layout.table('zoneServices', zoneSpec, Math.max(1, city.zones.count) * servicesOfZone),
    city: layout.table('cityServices', citySpec, servicesOfZone),
    fire: layout.table('fireFlow', fireSpec, 1),
  };
}
