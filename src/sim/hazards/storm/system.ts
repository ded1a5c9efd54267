/** Storm: writes rain, wind and the level of the sea once a minute. */
import type { Scenario } from '../../../contract/scenario.ts';
import { column } from '../../../kernel/columns.ts';
import type { EventLog } from '../../../kernel/events.ts';
import { hypot } from '../../../kernel/math.ts';
import type { Setup, System } from '../../system.ts';
import type { Fields } from '../../world/fields.ts';
import { Atmosphere } from './atmosphere.ts';
import { chicagoTotalMm } from './chicago.ts';
import { createStormNews } from './news.ts';
import { rainShares } from './pattern.ts';
import { highSeaM, seaLevelM } from './sea.ts';
import { placesOfBlocks, shoreOf } from './shore.ts';
import type { StormNow } from './typhoon.ts';
import { weatherOf } from './weather.ts';

/** The part of the world that the storm sees. */
export interface StormWorld {
  readonly setup: Setup;
  readonly fields: Fields;
  readonly events: Pick<EventLog, 'emit'>;
}

const periodS = 60;
/** Gust of 3 s over the 10-minute mean inland (Harper, Kepert & Ginger 2010, table 1.1). */
export const gustFactor = 1.66;
/** Time in which the sea follows two thirds of the way to its steady set-up: an assumption. */
const setUpS = 3600;

const seaSpec = { surgeM: column('f64', 'm', 'rise of the sea by the typhoon') };
const blockSpec = {
  stormMm: column('f64', 'mm', 'rain of typhoon and cold vortex so far'),
  stormMmph: column('f64', 'mm/h', 'their rain until the storm writes again'),
};

/**
 * Every minute: rain fallen until now, and the mean intensity of the coming minute, so that total + rate · time is the
 * storm's own total at every next minute. Events carry the exact second within the minute gone by.
 */
export function createStorm({ setup, fields, events }: StormWorld, weather: Scenario['weather']): System {
  const { city, layout, seed } = setup;
  const { rain, sea } = weatherOf(weather);
  const shares = rain === null ? new Float64Array(0) : rainShares(fields.grid, rain.spatial);
  const highM = highSeaM(sea);
  const surge = layout.table('surge', seaSpec, 1);
  const blocks = layout.table('stormBlocks', blockSpec, fields.grid.rainCols * fields.grid.rainRows);
  const news = createStormNews(layout, fields, events);
  const atmosphere = new Atmosphere(weather, seed);
  const places = placesOfBlocks(city, fields.grid);
  const shore = shoreOf(city);
  const ashoreS = weather.typhoon?.landfall;
  const landfallS = ashoreS === undefined ? null : ashoreS + atmosphere.departure.lateS;

  const writeRain = (nowS: number): void => {
    const fallen = rain === null ? 0 : chicagoTotalMm(rain, nowS);
    const rate = rain === null ? 0 : ((chicagoTotalMm(rain, nowS + periodS) - fallen) * 3600) / periodS;
    for (let block = 0; block < blocks.capacity; block += 1) {
      const share = shares[block] ?? 0;
      fields.rain.totalMm[block] = fallen * share + blocks.stormMm[block]!;
      fields.rain.rateMmph[block] = rate * share + blocks.stormMmph[block]!;
    }
    fields.global.rainAtS[0] = nowS;
  };

  /** Wind now, and rain of the coming minute as it is in its middle. */
  const writeBlocks = (now: StormNow | null, nowS: number): void => {
    const middleS = nowS + periodS / 2;
    const middle = atmosphere.stormAt(middleS);
    for (let block = 0; block < blocks.capacity; block += 1) {
      const { eastMps, northMps } = atmosphere.windAt(now, places[block]!, nowS);
      const gust = hypot(eastMps, northMps) * gustFactor;
      fields.wind.eastMps[block] = eastMps + 0;
      fields.wind.northMps[block] = northMps + 0;
      fields.wind.gustMps[block] = gust;
      fields.wind.mostGustMps[block] = Math.max(fields.wind.mostGustMps[block]!, gust);
      blocks.stormMm[block] = blocks.stormMm[block]! + (blocks.stormMmph[block]! * periodS) / 3600;
      blocks.stormMmph[block] = atmosphere.rainMmph(middle, places[block]!, middleS);
    }
  };

  const writeSea = (now: StormNow | null, nowS: number): void => {
    if (now !== null && shore !== null) {
      const steady = atmosphere.typhoon!.surgeM(now, shore.at, shore.towards);
      surge.surgeM[0] = surge.surgeM[0]! + ((steady - surge.surgeM[0]!) * periodS) / setUpS;
    }
    fields.global.seaLevelM[0] = seaLevelM(sea, nowS) + surge.surgeM[0]! + 0;
  };

  const write = (sinceS: number, nowS: number): void => {
    const now = atmosphere.stormAt(nowS);
    const seaBeforeM = sinceS < 0 ? -Infinity : fields.global.seaLevelM[0]!;
    if (!atmosphere.isStill) writeBlocks(now, nowS);
    writeSea(now, nowS);
    writeRain(nowS);
    if (now !== null) news.tellTyphoon(now, landfallS, meanOf(blocks.stormMmph), sinceS, nowS);
    if (rain !== null) news.tellRain(rain, sinceS, nowS);
    news.tellSea(seaBeforeM, highM, nowS);
    if (!atmosphere.isStill) news.tellWind(mostOf(fields.wind.gustMps) / gustFactor, nowS);
  };

  return {
    name: 'storm',
    periodS,
    phaseS: 0,
    start() {
      news.start();
      write(-1, 0);
    },
    step: (nowS) => write(nowS - periodS, nowS),
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
