/**
 * What is expected of the weather: a field of the future that the storm writes with its error and the weather service reads.
 * Row h is the hour that ends h hours after the issue.
 */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Hours ahead that a forecast reaches. */
export const forecastHours = 72;
/** Hours back whose rain the analysis knows. */
export const pastHours = 12;

const hourSpec = {
  rainMm: column('f64', 'mm', 'rain over the city in the hour'),
  windMps: column('f64', 'm/s', '10-minute mean wind at its end'),
  gustMps: column('f64', 'm/s', 'gusts at its end'),
  eastKm: column('f64', 'km', 'centre of the storm from the middle of the city at its end'),
  northKm: column('f64', 'km', 'northward'),
  errorKm: column('f64', 'km', 'mean error of that position'),
};
const pastSpec = {
  rainMm: column('f64', 'mm', 'rain over the city from the start to h hours before the issue'),
};
const registerSpec = {
  issue: column('i32', '', 'forecasts issued so far'),
  issuedAtS: column('f64', 's', 'when'),
  cause: column('i32', '', 'event forecast.issued of the last issue'),
  isStorm: column('u8', '', '1 where a tropical storm is expected or there'),
};

export interface Forecast {
  readonly hours: Table<typeof hourSpec>;
  readonly past: Table<typeof pastSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareForecast({ layout }: Setup): Forecast {
  return {
    hours: layout.table('forecast', hourSpec, forecastHours + 1),
    past: layout.table('forecastPast', pastSpec, pastHours + 1),
    register: layout.table('forecastRegister', registerSpec, 1),
  };
}

/** Rain expected from the issue until `hours` later, mm. */
export function rainAheadMm({ hours: table }: Forecast, hours: number): number {
  let total = 0;
  for (let hour = 1; hour <= hours; hour += 1) total += table.rainMm[hour]!;
  return total;
}

/** Rain of the `hours` before the issue, mm. */
export function rainBehindMm({ past }: Forecast, hours: number): number {
  return past.rainMm[0]! - past.rainMm[Math.min(pastHours, hours)]!;
}
