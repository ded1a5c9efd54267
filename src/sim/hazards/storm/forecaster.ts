/**
 * Forecaster: once an hour, what the weather of the next three days is expected to be. It knows the storm of this run but
 * for errors that grow with the time ahead and change slowly from issue to issue, so that a storm's forecast narrows as
 * it comes near, and can be wrong for hours on end.
 */
import type { Scenario } from '../../../contract/scenario.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column } from '../../../kernel/columns.ts';
import { exp, hypot } from '../../../kernel/math.ts';
import { normal, purpose } from '../../../kernel/random.ts';
import type { System } from '../../system.ts';
import { type Forecast, forecastHours, pastHours } from '../../world/forecast.ts';
import { Atmosphere } from './atmosphere.ts';
import { chicagoTotalMm } from './chicago.ts';
import { rainShares } from './pattern.ts';
import { type StormWorld, gustFactor } from './system.ts';
import type { Departure } from './typhoon.ts';
import { weatherOf } from './weather.ts';

const periodS = 3600;
const hourS = 3600;
/** Correlation of the errors of one issue with those of the issue an hour before: an assumption. */
const memory = 0.9;
/** Mean of the length of a two-dimensional normal vector, per standard deviation of one axis: √(π/2). */
const meanLength = 1.2533141373155003;

const errorSpec = { units: column('f64', '', 'errors of the issue in standard deviations, one row each') };
const error = { east: 0, north: 1, strength: 2, rain: 3, count: 4 } as const;
const errorPurpose = purpose('storm.forecastError');

export interface ForecastWorld extends StormWorld {
  readonly forecast: Forecast;
}

/** Middle of the city. */
const here = { xKm: 0, yKm: 0 };

export function createForecaster(world: ForecastWorld, weather: Scenario['weather']): System {
  const { setup, fields, forecast, events } = world;
  const { layout, seed } = setup;
  const errors = layout.table('forecastErrors', errorSpec, error.count);
  const atmosphere = new Atmosphere(weather, seed);
  const believed = believedAtmosphere(weather, seed);
  const { rain } = weatherOf(weather);
  const shares = rain === null ? null : rainShares(fields.grid, rain.spatial);
  const meanShare = shares === null ? 0 : shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const { forecastError } = weather;

  /** Errors of the next issue: what is left of those of the last, and as much new. */
  const drawErrors = (issue: number): void => {
    const fresh = issue === 0 ? 1 : Math.sqrt(1 - memory * memory);
    const kept = issue === 0 ? 0 : memory;
    for (let row = 0; row < error.count; row += 1) {
      const drawn = normal(seed, errorPurpose, row, issue);
      errors.units[row] = kept * errors.units[row]! + fresh * drawn;
    }
  };

  /** The storm as it is expected `hours` ahead: where it will be, moved by the error. */
  const expectedDeparture = (hours: number): Departure => ({
    ...atmosphere.departure,
    strength: Math.max(
      -0.9,
      atmosphere.departure.strength +
        forecastError.strengthAt24h * (hours / 24) * errors.units[error.strength]!,
    ),
  });

  const write = (nowS: number): void => {
    const issue = forecast.register.issue[0]!;
    drawErrors(issue);
    for (let hour = pastHours; hour > 0; hour -= 1)
      forecast.past.rainMm[hour] = forecast.past.rainMm[hour - 1]!;
    forecast.past.rainMm[0] = meanOf(fields.rain.totalMm);
    for (let hour = 0; hour <= forecastHours; hour += 1) writeHour(nowS, hour);
    forecast.register.issue[0] = issue + 1;
    forecast.register.issuedAtS[0] = nowS;
    forecast.register.isStorm[0] = atmosphere.typhoon === null ? 0 : 1;
    const kind = eventCode['forecast.issued'];
    const { windMps, rainMm } = forecast.hours;
    let most = 0;
    let total = 0;
    for (let hour = 0; hour <= 24; hour += 1) {
      most = Math.max(most, windMps[hour]!);
      total += rainMm[hour]!;
    }
    forecast.register.cause[0] = events.emit(kind, nowS, subjectCode.none, 0, most, total, noEvent);
  };

  const writeHour = (nowS: number, hour: number): void => {
    const atS = nowS + hour * hourS;
    const errorKm = (forecastError.trackAt24h / 1000) * (hour / 24);
    const perAxisKm = errorKm / meanLength;
    const expected = nowS < believed.untilS ? believed.atmosphere : atmosphere;
    const storm = expected.stormAt(atS, expectedDeparture(hour));
    const eastKm = perAxisKm * errors.units[error.east]!;
    const northKm = perAxisKm * errors.units[error.north]!;
    // A storm that is expected further east is one that passes a city that lies further west.
    const place = { xKm: here.xKm - eastKm, yKm: here.yKm - northKm };
    const { eastMps, northMps } = expected.windAt(storm, place, atS);
    const wind = hypot(eastMps, northMps);
    const certain = Math.min(1, hour / forecastError.rainFullAfterH);
    const factor = exp(forecastError.rain * certain * errors.units[error.rain]!);
    const { hours } = forecast;
    hours.rainMm[hour] =
      hour === 0 ? 0 : factor * (plannedMm(atS) + expected.rainMmph(storm, place, atS - hourS / 2));
    hours.windMps[hour] = wind;
    hours.gustMps[hour] = wind * gustFactor;
    hours.eastKm[hour] = storm === null ? 0 : storm.storm.xKm + eastKm + 0;
    hours.northKm[hour] = storm === null ? 0 : storm.storm.yKm + northKm + 0;
    hours.errorKm[hour] = storm === null ? 0 : errorKm;
  };

  /** Rain of the scenario's own rainstorm in the hour that ends at `atS`, mean over the city. */
  const plannedMm = (atS: number): number =>
    rain === null ? 0 : (chicagoTotalMm(rain, atS) - chicagoTotalMm(rain, atS - hourS)) * meanShare;

  return {
    name: 'forecaster',
    periodS,
    phaseS: 0,
    start: () => write(0),
    step: write,
  };
}

/** The weather along the way that forecasters hold to, until when they do; until 0 where they know better. */
function believedAtmosphere(
  weather: Scenario['weather'],
  seed: number,
): { atmosphere: Atmosphere; untilS: number } {
  const { typhoon } = weather;
  const expected = typhoon?.expected;
  if (typhoon === undefined || expected === undefined)
    return { atmosphere: new Atmosphere(weather, seed), untilS: 0 };
  const along = { ...weather, typhoon: { ...typhoon, track: expected.track } };
  return { atmosphere: new Atmosphere(along, seed), untilS: expected.until };
}

function meanOf(column: Float64Array): number {
  let total = 0;
  for (const one of column) total += one;
  return total / column.length;
}
