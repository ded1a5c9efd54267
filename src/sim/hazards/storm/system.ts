/** Storm: writes rain and sea level, and says when the rain began, peaked and ended and when the sea is high. */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { Scenario } from '../../../contract/scenario.ts';
import type { EventLog } from '../../../kernel/events.ts';
import type { Fields } from '../../world/fields.ts';
import type { System } from '../../system.ts';
import { chicagoRateMmph, chicagoTotalMm } from './chicago.ts';
import { rainShares } from './pattern.ts';
import { highSeaM, seaLevelM } from './sea.ts';
import { weatherOf } from './weather.ts';

/** The part of the world that the storm sees. */
export interface StormWorld {
  readonly fields: Fields;
  readonly events: Pick<EventLog, 'emit'>;
}

const periodS = 60;

/**
 * Every minute: rain fallen until now, and the mean intensity of the coming minute, so that total + rate · time is the
 * storm's own total at every next minute. Events carry the exact second within the minute gone by.
 */
export function createStorm({ fields, events }: StormWorld, weather: Scenario['weather']): System {
  const { rain, sea } = weatherOf(weather);
  const shares = rainShares(fields.grid, rain.spatial);
  const endS = rain.startS + rain.durationS;
  const peakS = Math.round(rain.startS + rain.durationS * rain.peakPosition);
  const high = highSeaM(sea);

  const write = (nowS: number): void => {
    const fallen = chicagoTotalMm(rain, nowS);
    const rate = ((chicagoTotalMm(rain, nowS + periodS) - fallen) * 3600) / periodS;
    for (let block = 0; block < shares.length; block += 1) {
      fields.rain.totalMm[block] = fallen * shares[block]!;
      fields.rain.rateMmph[block] = rate * shares[block]!;
    }
    fields.global.rainAtS[0] = nowS;
    fields.global.seaLevelM[0] = seaLevelM(sea, nowS) + 0;
  };

  const tell = (
    kind: 'storm.rainBegan' | 'storm.rainPeaked' | 'storm.rainEnded' | 'storm.seaHigh',
    a: number,
    atS: number,
    cause: number,
  ): number => events.emit(eventCode[kind], atS, subjectCode.none, 0, a, 0, cause);

  const tellRain = (sinceS: number, nowS: number): void => {
    if (rain.depthMm <= 0) return;
    const { rainCause } = fields.global;
    const within = (atS: number): boolean => sinceS < atS && atS <= nowS;
    if (within(rain.startS)) rainCause[0] = tell('storm.rainBegan', rain.depthMm, rain.startS, noEvent);
    if (within(peakS)) tell('storm.rainPeaked', chicagoRateMmph(rain, peakS), peakS, rainCause[0]!);
    if (within(endS)) tell('storm.rainEnded', rain.depthMm, endS, rainCause[0]!);
  };

  const tellSea = (sinceS: number, nowS: number): void => {
    const level = seaLevelM(sea, nowS);
    if (level <= high || (sinceS >= 0 && seaLevelM(sea, sinceS) > high)) return;
    fields.global.seaCause[0] = tell('storm.seaHigh', level, nowS, noEvent);
  };

  return {
    name: 'storm',
    periodS,
    phaseS: 0,
    start() {
      fields.global.rainCause[0] = noEvent;
      fields.global.seaCause[0] = noEvent;
      write(0);
      tellRain(-1, 0);
      tellSea(-1, 0);
    },
    step(nowS) {
      write(nowS);
      tellRain(nowS - periodS, nowS);
      tellSea(nowS - periodS, nowS);
    },
  };
}
