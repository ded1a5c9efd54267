/**
 * Storm: writes rain, wind and sea level once a minute, and says when rain and wind begin and end, when the sea is high and
 * where the typhoon is.
 */
import { type City, landCover } from '../../../city/model.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { Scenario } from '../../../contract/scenario.ts';
import type { EventLog } from '../../../kernel/events.ts';
import { column } from '../../../kernel/columns.ts';
import { hypot } from '../../../kernel/math.ts';
import { type Fields, rainBlockCells } from '../../world/fields.ts';
import type { Setup, System } from '../../system.ts';
import { beaufort } from './beaufort.ts';
import { chicagoRateMmph, chicagoTotalMm } from './chicago.ts';
import { rainShares } from './pattern.ts';
import { highSeaM, seaLevelM } from './sea.ts';
import { ColdVortexOfRun, type Place, type StormNow, Typhoon, trueDeparture } from './typhoon.ts';
import { weatherOf } from './weather.ts';

/** The part of the world that the storm sees. */
export interface StormWorld {
  readonly setup: Setup;
  readonly fields: Fields;
  readonly events: Pick<EventLog, 'emit'>;
}

const periodS = 60;
/** Gust of 3 s over the 10-minute mean inland (Harper, Kepert & Ginger 2010, table 1.1). */
const gustFactor = 1.66;
/** Mean wind of these Beaufort numbers is told on its way up; below the last it has fallen. */
const toldBeaufort = [8, 10, 12, 14];
const fallenBeaufort = 7;
/** Mean rain over the city from which the typhoon's rain has come, mm/h. */
const bandsMmph = 2;
/** Time in which the sea follows two thirds of the way to its steady set-up: an assumption. */
const setUpS = 3600;

const stateSpec = {
  surgeM: column('f64', 'm', 'rise of the sea by the typhoon'),
  event: column('i32', '', 'event storm.typhoonFormed, -1 none'),
  bands: column('u8', '', '1 once the typhoon`s rain has come'),
  told: column('u8', '', 'highest Beaufort number told while the wind rises, 0 calm'),
  closestKm: column('f64', 'km', 'least distance of the centre so far'),
  isPast: column('u8', '', '1 once the centre moves away'),
};
const blockSpec = {
  typhoonMm: column('f64', 'mm', 'rain of typhoon and cold vortex so far'),
  typhoonMmph: column('f64', 'mm/h', 'their rain until the storm writes again'),
};

/**
 * Every minute: rain fallen until now, and the mean intensity of the coming minute, so that total + rate · time is the
 * storm's own total at every next minute. Events carry the exact second within the minute gone by.
 */
export function createStorm(world: StormWorld, weather: Scenario['weather']): System {
  const { setup, fields, events } = world;
  const { rain, sea } = weatherOf(weather);
  const shares = rain === null ? new Float64Array(0) : rainShares(fields.grid, rain.spatial);
  const high = highSeaM(sea);
  const state = setup.layout.table('storm', stateSpec, 1);
  const blocks = setup.layout.table('stormBlocks', blockSpec, fields.grid.rainCols * fields.grid.rainRows);
  const typhoon = weather.typhoon === undefined ? null : new Typhoon(weather.typhoon, setup.seed);
  const vortex = weather.coldVortex === undefined ? null : new ColdVortexOfRun(weather.coldVortex);
  const departure = weather.typhoon === undefined ? null : trueDeparture(weather.typhoon, setup.seed);
  const places = placesOfBlocks(setup.city, fields);
  const shore = shoreOf(setup.city);

  const tell = (kind: EventKind, a: number, b: number, atS: number, cause: number): number =>
    events.emit(eventCode[kind], atS, subjectCode.none, 0, a, b, cause);

  const writeRain = (nowS: number): void => {
    const fallen = rain === null ? 0 : chicagoTotalMm(rain, nowS);
    const rate = rain === null ? 0 : ((chicagoTotalMm(rain, nowS + periodS) - fallen) * 3600) / periodS;
    for (let block = 0; block < blocks.capacity; block += 1) {
      const share = shares[block] ?? 0;
      fields.rain.totalMm[block] = fallen * share + blocks.typhoonMm[block]!;
      fields.rain.rateMmph[block] = rate * share + blocks.typhoonMmph[block]!;
    }
    fields.global.rainAtS[0] = nowS;
  };

  /** Wind now, and rain of the coming minute as it is in its middle. */
  const writeBlocks = (now: StormNow | null, nowS: number): void => {
    const middle = now === null ? null : typhoon!.at(nowS + periodS / 2, departure!);
    for (let block = 0; block < blocks.capacity; block += 1) {
      const place = places[block]!;
      const wind = now === null ? null : typhoon!.windAt(now, place);
      const speed = wind === null ? 0 : hypot(wind.eastMps, wind.northMps);
      const mean = vortex === null ? speed : vortex.windMps(speed, place, nowS);
      // A band without a storm blows from the north, as behind a cold front.
      fields.wind.eastMps[block] = speed === 0 ? 0 : (wind!.eastMps * mean) / speed + 0;
      fields.wind.northMps[block] = speed === 0 ? -mean + 0 : (wind!.northMps * mean) / speed + 0;
      fields.wind.gustMps[block] = mean * gustFactor;
      fields.wind.mostGustMps[block] = Math.max(fields.wind.mostGustMps[block]!, mean * gustFactor);
      const storm = middle === null ? 0 : typhoon!.rainMmph(middle, place, nowS + periodS / 2);
      const mmph = vortex === null ? storm : vortex.rainMmph(storm, place, nowS + periodS / 2);
      blocks.typhoonMm[block] = blocks.typhoonMm[block]! + (blocks.typhoonMmph[block]! * periodS) / 3600;
      blocks.typhoonMmph[block] = mmph;
    }
  };

  const writeSea = (now: StormNow | null, nowS: number): void => {
    if (now !== null && shore !== null) {
      const steady = typhoon!.surgeM(now, shore.at, shore.towards);
      state.surgeM[0] = state.surgeM[0]! + ((steady - state.surgeM[0]!) * periodS) / setUpS;
    }
    fields.global.seaLevelM[0] = seaLevelM(sea, nowS) + state.surgeM[0]! + 0;
  };

  const tellRain = (sinceS: number, nowS: number): void => {
    if (rain === null || rain.depthMm <= 0) return;
    const { rainCause } = fields.global;
    const within = (atS: number): boolean => sinceS < atS && atS <= nowS;
    const endS = rain.startS + rain.durationS;
    const peakS = Math.round(rain.startS + rain.durationS * rain.peakPosition);
    if (within(rain.startS)) rainCause[0] = tell('storm.rainBegan', rain.depthMm, 0, rain.startS, noEvent);
    if (within(peakS)) tell('storm.rainPeaked', chicagoRateMmph(rain, peakS), 0, peakS, rainCause[0]!);
    if (within(endS)) tell('storm.rainEnded', rain.depthMm, 0, endS, rainCause[0]!);
  };

  const tellSea = (before: number, nowS: number): void => {
    const level = fields.global.seaLevelM[0]!;
    if (level <= high || before > high) return;
    fields.global.seaCause[0] = tell('storm.seaHigh', level, 0, nowS, state.event[0]!);
  };

  const tellTyphoon = (now: StormNow, nowS: number): void => {
    const { storm } = now;
    const distanceKm = hypot(storm.xKm, storm.yKm);
    if (nowS === 0) {
      state.event[0] = tell('storm.typhoonFormed', distanceKm, storm.maxWindMps, 0, noEvent);
      state.closestKm[0] = distanceKm;
    } else if (distanceKm < state.closestKm[0]!) state.closestKm[0] = distanceKm;
    else if (state.isPast[0] === 0 && distanceKm > state.closestKm[0]!) {
      state.isPast[0] = 1;
      tell('storm.typhoonClosest', state.closestKm[0]!, storm.maxWindMps, nowS, state.event[0]!);
    }
    const ashoreS = (weather.typhoon?.landfall ?? -1) + departure!.lateS;
    if (weather.typhoon?.landfall !== undefined && ashoreS > nowS - periodS && ashoreS <= nowS)
      tell('storm.landfall', storm.centralHPa, storm.maxWindMps, nowS, state.event[0]!);
    const mean = meanOf(blocks.typhoonMmph);
    if (state.bands[0] === 1 || mean < bandsMmph) return;
    state.bands[0] = 1;
    const came = tell('storm.bandsBegan', mean, 0, nowS, state.event[0]!);
    if (fields.global.rainCause[0] === noEvent) fields.global.rainCause[0] = came;
  };

  const tellWind = (nowS: number): void => {
    const { windCause } = fields.global;
    const mean = mostOf(fields.wind.gustMps) / gustFactor;
    const number = beaufort(mean);
    const told = state.told[0]!;
    const next = toldBeaufort.findLast((one) => one <= number) ?? 0;
    if (next > told) {
      state.told[0] = next;
      windCause[0] = tell('storm.windRose', number, mean, nowS, told === 0 ? state.event[0]! : windCause[0]!);
    } else if (told > 0 && number <= fallenBeaufort) {
      state.told[0] = 0;
      tell('storm.windFell', number, mean, nowS, windCause[0]!);
    }
  };

  const write = (sinceS: number, nowS: number): void => {
    const now = typhoon === null ? null : typhoon.at(nowS, departure!);
    const seaBefore = sinceS < 0 ? -Infinity : fields.global.seaLevelM[0]!;
    if (now !== null || vortex !== null) writeBlocks(now, nowS);
    writeSea(now, nowS);
    writeRain(nowS);
    if (now !== null) tellTyphoon(now, nowS);
    tellRain(sinceS, nowS);
    tellSea(seaBefore, nowS);
    if (now !== null || vortex !== null) tellWind(nowS);
  };

  return {
    name: 'storm',
    periodS,
    phaseS: 0,
    start() {
      fields.global.rainCause[0] = noEvent;
      fields.global.seaCause[0] = noEvent;
      fields.global.windCause[0] = noEvent;
      state.event[0] = noEvent;
      write(-1, 0);
    },
    step: (nowS) => write(nowS - periodS, nowS),
  };
}

/** Middles of the rain blocks, km from the middle of the city. */
function placesOfBlocks({ terrain: { cellCm } }: City, { grid }: Fields): Place[] {
  const places: Place[] = [];
  const at = (block: number, cells: number): number => {
    const first = block * rainBlockCells;
    const middle = (first + Math.min(cells, first + rainBlockCells)) / 2;
    return ((middle - cells / 2) * cellCm) / 100_000;
  };
  for (let row = 0; row < grid.rainRows; row += 1)
    for (let col = 0; col < grid.rainCols; col += 1)
      places.push({ xKm: at(col, grid.cols), yKm: at(row, grid.rows) });
  return places;
}

/** The city's shore as the surge sees it: the middle of its sea, and the way from there to the middle of its land. */
function shoreOf({ terrain }: City): { at: Place; towards: Place } | null {
  const { cols, rows, cellCm, cover } = terrain;
  const sum = { sea: { n: 0, x: 0, y: 0 }, land: { n: 0, x: 0, y: 0 } };
  for (let cell = 0; cell < cols * rows; cell += 1) {
    const side = cover[cell] === landCover.sea ? sum.sea : sum.land;
    side.n += 1;
    side.x += cell % cols;
    side.y += Math.floor(cell / cols);
  }
  const { sea, land } = sum;
  if (sea.n === 0 || land.n === 0) return null;
  const x = land.x / land.n - sea.x / sea.n;
  const y = land.y / land.n - sea.y / sea.n;
  const length = hypot(x, y);
  if (length === 0) return null;
  const kilometres = (cells: number, size: number): number => ((cells - size / 2) * cellCm) / 100_000;
  return {
    at: { xKm: kilometres(sea.x / sea.n, cols), yKm: kilometres(sea.y / sea.n, rows) },
    towards: { xKm: x / length, yKm: y / length },
  };
}

function meanOf(column: Float64Array): number {
  let total = 0;
  for (const one of column) total += one;
  return total / column.length;
}

function mostOf(column: Float64Array): number {
  let most = 0;
  for (const one of column) most = Math.max(most, one);
  return most;
}
