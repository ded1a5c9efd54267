import type { Scenario } from '../../../contract/scenario.ts';

/** Weather of a run as the storm reads it. Times are seconds since the start, levels metres above z = 0. */
export interface Weather {
  readonly rain: RainWeather | null;
  readonly sea: SeaWeather;
}

export interface RainWeather {
  readonly startS: number;
  readonly durationS: number;
  /** Rain over the whole duration where the storm falls in full, mm. */
  readonly depthMm: number;
  /** Share of the duration before the peak, 0…1 (`r` of the Chicago storm). */
  readonly peakPosition: number;
  /** Exponent of the intensity–duration curve i = a / (t + c)^b, 0 ≤ b < 1. */
  readonly b: number;
  /** Offset of the intensity–duration curve, minutes, > 0. */
  readonly c: number;
  readonly spatial: RainPattern;
}

export type RainPattern =
  | { readonly kind: 'uniform' }
  | {
      readonly kind: 'cell';
      /** Centre and radius as fractions of the city's box (radius of its longer side). */
      readonly x: number;
      readonly y: number;
      readonly radiusFraction: number;
      /** Share of the rain that falls far outside. */
      readonly outerShare: number;
    };

export interface SeaWeather {
  readonly meanM: number;
  readonly tideAmplitudeM: number;
  readonly tidePeriodS: number;
  /** When the tide is high. */
  readonly tidePhaseS: number;
  readonly surge?: Surge | undefined;
}

export interface Surge {
  readonly peakM: number;
  readonly atS: number;
  /** From nothing to the peak, and from the peak to nothing. */
  readonly riseS: number;
}

/** The scenario's weather with units in its names. */
export function weatherOf({ rain, sea }: Scenario['weather']): Weather {
  return { rain: rain === undefined ? null : rainOf(rain), sea: seaOf(sea) };
}

function rainOf(rain: NonNullable<Scenario['weather']['rain']>): RainWeather {
  const { spatial } = rain;
  return {
    startS: rain.start,
    durationS: rain.duration,
    depthMm: rain.depth,
    peakPosition: rain.peakPosition,
    b: rain.b,
    c: rain.c / 60,
    spatial:
      spatial.kind === 'uniform'
        ? spatial
        : {
            kind: 'cell',
            x: spatial.x,
            y: spatial.y,
            radiusFraction: spatial.radius,
            outerShare: spatial.outerShare,
          },
  };
}

function seaOf({ mean, tideAmplitude, tidePeriod, highAt, surge }: Scenario['weather']['sea']): SeaWeather {
  return {
    meanM: mean,
    tideAmplitudeM: tideAmplitude,
    tidePeriodS: tidePeriod,
    tidePhaseS: highAt,
    surge: surge === undefined ? undefined : { peakM: surge.peak, atS: surge.at, riseS: surge.rise },
  };
}
