/**
 * A typhoon of a run: the scenario's track, this run's departure from it, filling after landfall, the bands of its rain.
 * Positions are kilometres from the middle of the city.
 */
import type { Scenario } from '../../../contract/scenario.ts';
import { atan2, cos, hypot, log } from '../../../kernel/math.ts';
import { normal, purpose } from '../../../kernel/random.ts';
import { type ColdVortex, coldVortexMmph, coldVortexWindMps } from './coldVortex.ts';
import { filledDropHPa, fillingDeviationPerH } from './filling.ts';
import { hollandDropPa } from './holland.ts';
import { rainProfile, rcliperMmph } from './rcliper.ts';
import { inverseBarometerM, windSetUpM } from './surge.ts';
import { type MovingStorm, type TrackPoint, stormAt } from './track.ts';
import { type WindVector, windAt } from './windField.ts';

type TyphoonSpec = NonNullable<Scenario['weather']['typhoon']>;
type VortexSpec = NonNullable<Scenario['weather']['coldVortex']>;

export interface Place {
  readonly xKm: number;
  readonly yKm: number;
}

/** How a storm departs from the track of the scenario. */
export interface Departure {
  /** To the right of the way, km. */
  readonly acrossKm: number;
  /** Later, s. */
  readonly lateS: number;
  /** Relative, of the pressure drop. */
  readonly strength: number;
}

/** A storm at a moment: what wind, rain and sea follow from. */
export interface StormNow {
  readonly storm: MovingStorm;
  readonly dropHPa: number;
}

/** Wind over open land against wind over water (Kaplan & DeMaria 1995, J. Applied Meteorology 34: 0.9 at landfall). */
const overLandFactor = 0.9;
/** A 10-minute mean over the sea is 0.93 of the 1-minute mean that R-CLIPER asks for (Harper, Kepert & Ginger 2010). */
const tenMinuteShare = 0.93;
/** Beyond it the rain profile has no peak radius; no storm has been measured above it. */
const mostWindMps = 85 * tenMinuteShare;
/** Arms of rain, turns of an arm on its way inwards, and the time in which they go round: assumptions. */
const arms = 2;
const armTurn = 3;
const armPeriodS = 3 * 3600;

const acrossPurpose = purpose('storm.across');
const latePurpose = purpose('storm.late');
const strengthPurpose = purpose('storm.strength');
const fillingPurpose = purpose('storm.filling');

/** How this run's storm departs from the scenario's track. */
export function trueDeparture({ spread }: TyphoonSpec, seed: number): Departure {
  return {
    acrossKm: (spread.across / 1000) * normal(seed, acrossPurpose, 0, 0),
    lateS: Math.round(spread.time * normal(seed, latePurpose, 0, 0)),
    strength: Math.max(-0.9, spread.strength * normal(seed, strengthPurpose, 0, 0)),
  };
}

export class Typhoon {
  readonly spec: TyphoonSpec;
  private readonly track: readonly TrackPoint[];
  private readonly right: Place;
  private readonly fillingPerH: number;

  constructor(spec: TyphoonSpec, seed: number) {
    this.spec = spec;
    this.track = spec.track.map(({ at, east, north, pressure, maxWind, maxWindRadius }) => ({
      atS: at,
      xKm: east / 1000,
      yKm: north / 1000,
      centralHPa: pressure / 100,
      maxWindMps: maxWind,
      maxWindRadiusKm: maxWindRadius / 1000,
    }));
    const [first, last] = [this.track[0]!, this.track.at(-1)!];
    const length = Math.max(1e-9, hypot(last.xKm - first.xKm, last.yKm - first.yKm));
    this.right = { xKm: (last.yKm - first.yKm) / length, yKm: (first.xKm - last.xKm) / length };
    this.fillingPerH = fillingDeviationPerH * normal(seed, fillingPurpose, 0, 0);
  }

  /** The storm at a moment, beside its track by `departure`; before and after the track it stands at its ends. */
  at(atS: number, { acrossKm, lateS, strength }: Departure): StormNow {
    const { track, right, spec } = this;
    const onTrackS = Math.min(track.at(-1)!.atS, Math.max(track[0]!.atS, atS - lateS));
    const storm = stormAt(track, onTrackS)!;
    const ashoreS = spec.landfall;
    const isAshore = ashoreS !== undefined && onTrackS > ashoreS;
    const from = isAshore ? stormAt(track, ashoreS)! : storm;
    const ambientHPa = spec.ambient / 100;
    const onTrackHPa = Math.max(0, ambientHPa - from.centralHPa);
    const drop = onTrackHPa * (1 + strength);
    const dropHPa = isAshore ? filledDropHPa(drop, (onTrackS - ashoreS) / 3600, this.fillingPerH) : drop;
    // The wind goes with the root of the pressure drop.
    const wind = from.maxWindMps * Math.sqrt(dropHPa / Math.max(1e-9, onTrackHPa));
    return {
      dropHPa,
      storm: {
        ...storm,
        xKm: storm.xKm + right.xKm * acrossKm,
        yKm: storm.yKm + right.yKm * acrossKm,
        centralHPa: ambientHPa - dropHPa,
        maxWindMps: Math.min(mostWindMps, wind),
      },
    };
  }

  /** 10-minute mean wind at a place of the city, m/s. */
  windAt({ storm }: StormNow, place: Place): WindVector {
    const wind = windAt(storm, this.spec.shape, place, true);
    return { eastMps: wind.eastMps * overLandFactor, northMps: wind.northMps * overLandFactor };
  }

  /** Mean rain at a place, mm/h, gathered into spiral arms whose mean over a circle is that of R-CLIPER. */
  rainMmph({ storm }: StormNow, place: Place, atS: number): number {
    const x = place.xKm - storm.xKm;
    const y = place.yKm - storm.yKm;
    const radiusKm = hypot(x, y);
    const mean = rcliperMmph(rainProfile(storm.maxWindMps / tenMinuteShare), radiusKm);
    const { factor, bands } = this.spec.rain;
    const arm =
      arms *
      (atan2(y, x) +
        armTurn * log(Math.max(1, radiusKm / storm.maxWindRadiusKm)) -
        (2 * Math.PI * atS) / armPeriodS / arms);
    return mean * factor * (1 + bands * cos(arm));
  }

  /** Steady rise of the sea at a shore, m; `towardsShore` is the unit vector from the sea to the land. */
  surgeM({ storm, dropHPa }: StormNow, shore: Place, towardsShore: Place): number {
    const { shape, shelf } = this.spec;
    const radiusKm = hypot(shore.xKm - storm.xKm, shore.yKm - storm.yKm);
    const vortex = { maxWindRadiusKm: storm.maxWindRadiusKm, shape, dropPa: dropHPa * 100 };
    const wind = windAt(storm, shape, shore, false);
    const speed = hypot(wind.eastMps, wind.northMps);
    const angle = atan2(wind.northMps, wind.eastMps) - atan2(towardsShore.yKm, towardsShore.xKm);
    const setUp = windSetUpM(speed, angle, { lengthKm: shelf.width / 1000, depthM: shelf.depth });
    return inverseBarometerM(hollandDropPa(vortex, radiusKm) / 100) + setUp;
  }
}

/** The cold vortex of a run at a moment: its strength rises and falls as a half sine over its time. */
export class ColdVortexOfRun {
  private readonly spec: VortexSpec;
  private readonly vortex: ColdVortex;

  constructor(spec: VortexSpec) {
    this.spec = spec;
    const { band, rainFactor } = spec;
    const kilometres = ({ east, north }: { east: number; north: number }): Place => ({
      xKm: east / 1000,
      yKm: north / 1000,
    });
    this.vortex = {
      rainFactor,
      from: kilometres(band.from),
      to: kilometres(band.to),
      halfWidthKm: band.halfWidth / 1000,
      bandMmph: band.rain,
      bandWindMps: band.wind,
    };
  }

  /** Share of its full strength, 0…1. */
  strength(atS: number): number {
    const share = (atS - this.spec.start) / this.spec.duration;
    return share <= 0 || share >= 1 ? 0 : cos(Math.PI * (share - 0.5));
  }

  /** Rain with the vortex, mm/h, where the storm alone gives `stormMmph`. */
  rainMmph(stormMmph: number, place: Place, atS: number): number {
    const full = coldVortexMmph(this.vortex, stormMmph, place);
    return stormMmph + (full - stormMmph) * this.strength(atS);
  }

  /** Wind speed with the vortex, m/s, where the storm alone gives `stormMps`. */
  windMps(stormMps: number, place: Place, atS: number): number {
    const full = coldVortexWindMps(this.vortex, stormMps, place);
    return stormMps + (full - stormMps) * this.strength(atS);
  }
}
