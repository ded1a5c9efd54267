/**
 * The Chicago design storm (Keifer & Chu, Synthetic storm pattern for drainage design, J. Hydraul. Div. ASCE 83(4), 1957).
 *
 * Around the peak at share r of the duration D, with τ minutes before (or after) it and ρ = r (or 1 − r):
 * i(τ) = a [(1 − b) τ/ρ + c] / (τ/ρ + c)^(1+b). Its integral from the peak is a τ / (τ/ρ + c)^b, so that the depth over D is
 * a D / (D + c)^b, from which a follows.
 */
import { pow } from '../../../kernel/math.ts';
import type { RainWeather } from './weather.ts';

/** Depth fallen from the start of the run until `nowS`, mm; exactly `depthMm` from the end of the storm on. */
export function chicagoTotalMm(rain: RainWeather, nowS: number): number {
  const { durationS, depthMm, peakPosition } = rain;
  const sinceStartS = nowS - rain.startS;
  if (sinceStartS <= 0) return 0;
  if (sinceStartS >= durationS) return depthMm;
  const beforePeakMm = depthMm * peakPosition;
  const fromPeakMin = (sinceStartS - durationS * peakPosition) / 60;
  return fromPeakMin < 0
    ? beforePeakMm - limbMm(rain, -fromPeakMin, peakPosition)
    : beforePeakMm + limbMm(rain, fromPeakMin, 1 - peakPosition);
}

/** Intensity at an instant, mm/h. */
export function chicagoRateMmph(rain: RainWeather, nowS: number): number {
  const sinceStartS = nowS - rain.startS;
  if (sinceStartS < 0 || sinceStartS >= rain.durationS) return 0;
  const fromPeakMin = (sinceStartS - rain.durationS * rain.peakPosition) / 60;
  const side = fromPeakMin < 0 ? rain.peakPosition : 1 - rain.peakPosition;
  const scaled = Math.abs(fromPeakMin) / side;
  const { b, c } = rain;
  return (60 * scaleOf(rain) * ((1 - b) * scaled + c)) / pow(scaled + c, 1 + b);
}

/** Rain within `minutes` of the peak, on one side. */
function limbMm(rain: RainWeather, minutes: number, side: number): number {
  return (scaleOf(rain) * minutes) / pow(minutes / side + rain.c, rain.b);
}

/** `a`, in mm per minute^(1−b). */
function scaleOf({ durationS, depthMm, b, c }: RainWeather): number {
  const minutes = durationS / 60;
  return (depthMm * pow(minutes + c, b)) / minutes;
}
