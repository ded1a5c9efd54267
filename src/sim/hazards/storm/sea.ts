/** Level of the sea: mean, one tidal constituent and a surge. */
import { cos } from '../../../kernel/math.ts';
import type { SeaWeather } from './weather.ts';

/** Level at an instant, metres. The surge rises and falls along half a cosine (assumption). */
export function seaLevelM(
  { meanM, tideAmplitudeM, tidePeriodS, tidePhaseS, surge }: SeaWeather,
  nowS: number,
): number {
  const tide =
    tideAmplitudeM === 0 ? 0 : tideAmplitudeM * cos((2 * Math.PI * (nowS - tidePhaseS)) / tidePeriodS);
  if (surge === undefined) return meanM + tide;
  const away = Math.abs(nowS - surge.atS);
  if (away >= surge.riseS) return meanM + tide;
  return meanM + tide + (surge.peakM * (1 + cos((Math.PI * away) / surge.riseS))) / 2;
}

/** Level above which the sea counts as high: half of what tide and surge can add to the mean. */
export function highSeaM({ meanM, tideAmplitudeM, surge }: SeaWeather): number {
  return meanM + (tideAmplitudeM + Math.max(0, surge?.peakM ?? 0)) / 2;
}
