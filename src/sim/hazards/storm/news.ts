/** What the storm tells: when rain and wind begin and end, when the sea is high, where the typhoon is. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import type { EventLog } from '../../../kernel/events.ts';
import { hypot } from '../../../kernel/math.ts';
import type { Fields } from '../../world/fields.ts';
import { beaufort } from '../../world/beaufort.ts';
import { chicagoRateMmph } from './chicago.ts';
import type { StormNow } from './typhoon.ts';
import type { RainWeather } from './weather.ts';

const spec = {
  event: column('i32', '', 'event storm.typhoonFormed, -1 none'),
  bands: column('u8', '', '1 once the typhoon`s rain has come'),
  told: column('u8', '', 'highest Beaufort number told while the wind rises, 0 calm'),
  closestKm: column('f64', 'km', 'least distance of the centre so far'),
  isPast: column('u8', '', '1 once the centre moves away'),
};

/** Mean wind of these Beaufort numbers is told on its way up; at the last it has fallen. */
const toldBeaufort = [8, 10, 12, 14];
const fallenBeaufort = 7;
/** Mean rain over the city from which the typhoon's rain has come, mm/h. */
const bandsMmph = 2;

export interface StormNews {
  start(): void;
  /** Event of the typhoon, -1 where there is none. */
  typhoonEvent(): number;
  tellTyphoon(now: StormNow, landfallS: number | null, meanMmph: number, sinceS: number, nowS: number): void;
  tellRain(rain: RainWeather, sinceS: number, nowS: number): void;
  /** `beforeM` is the level of the minute before, `highM` that from which the sea counts as high. */
  tellSea(beforeM: number, highM: number, nowS: number): void;
  /** `meanMps` is the strongest mean wind over the city. */
  tellWind(meanMps: number, nowS: number): void;
}

export function createStormNews(layout: Layout, fields: Fields, events: Pick<EventLog, 'emit'>): StormNews {
  const state: Table<typeof spec> = layout.table('storm', spec, 1);
  const { global } = fields;
  const tell = (kind: EventKind, a: number, b: number, atS: number, cause: number): number =>
    events.emit(eventCode[kind], atS, subjectCode.none, 0, a, b, cause);

  const tellPlace = ({ storm }: StormNow, nowS: number): void => {
    const distanceKm = hypot(storm.xKm, storm.yKm);
    if (state.event[0] === noEvent) {
      state.event[0] = tell('storm.typhoonFormed', distanceKm, storm.maxWindMps, nowS, noEvent);
      state.closestKm[0] = distanceKm;
    } else if (distanceKm < state.closestKm[0]!) state.closestKm[0] = distanceKm;
    else if (state.isPast[0] === 0 && distanceKm > state.closestKm[0]!) {
      state.isPast[0] = 1;
      tell('storm.typhoonClosest', state.closestKm[0]!, storm.maxWindMps, nowS, state.event[0]!);
    }
  };

  return {
    start() {
      global.rainCause[0] = noEvent;
      global.seaCause[0] = noEvent;
      global.windCause[0] = noEvent;
      state.event[0] = noEvent;
    },
    typhoonEvent: () => state.event[0]!,
    tellTyphoon(now, landfallS, meanMmph, sinceS, nowS) {
      tellPlace(now, nowS);
      if (landfallS !== null && landfallS > sinceS && landfallS <= nowS)
        tell('storm.landfall', now.storm.centralHPa, now.storm.maxWindMps, nowS, state.event[0]!);
      if (state.bands[0] === 1 || meanMmph < bandsMmph) return;
      state.bands[0] = 1;
      const came = tell('storm.bandsBegan', meanMmph, 0, nowS, state.event[0]!);
      if (global.rainCause[0] === noEvent) global.rainCause[0] = came;
    },
    tellRain(rain, sinceS, nowS) {
      if (rain.depthMm <= 0) return;
      const within = (atS: number): boolean => sinceS < atS && atS <= nowS;
      const endS = rain.startS + rain.durationS;
      const peakS = Math.round(rain.startS + rain.durationS * rain.peakPosition);
      if (within(rain.startS))
        global.rainCause[0] = tell('storm.rainBegan', rain.depthMm, 0, rain.startS, noEvent);
      if (within(peakS))
        tell('storm.rainPeaked', chicagoRateMmph(rain, peakS), 0, peakS, global.rainCause[0]!);
      if (within(endS)) tell('storm.rainEnded', rain.depthMm, 0, endS, global.rainCause[0]!);
    },
    tellSea(beforeM, highM, nowS) {
      const level = global.seaLevelM[0]!;
      if (level <= highM || beforeM > highM) return;
      global.seaCause[0] = tell('storm.seaHigh', level, 0, nowS, state.event[0]!);
    },
    tellWind(meanMps, nowS) {
      const number = beaufort(meanMps);
      const told = state.told[0]!;
      const next = toldBeaufort.findLast((one) => one <= number) ?? 0;
      if (next > told) {
        state.told[0] = next;
        const cause = told === 0 ? state.event[0]! : global.windCause[0]!;
        global.windCause[0] = tell('storm.windRose', number, meanMps, nowS, cause);
      } else if (told > 0 && number <= fallenBeaufort) {
        state.told[0] = 0;
        tell('storm.windFell', number, meanMps, nowS, global.windCause[0]!);
      }
    },
  };
}
