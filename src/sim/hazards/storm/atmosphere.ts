/** Wind and rain of a run at any moment and place: the typhoon beside its track, the cold vortex over it. */
import type { Scenario } from '../../../contract/scenario.ts';
import { hypot } from '../../../kernel/math.ts';
import {
  ColdVortexOfRun,
  type Departure,
  type Place,
  type StormNow,
  Typhoon,
  trueDeparture,
} from './typhoon.ts';
import type { WindVector } from './windField.ts';

const calm: WindVector = { eastMps: 0, northMps: 0 };

export class Atmosphere {
  readonly typhoon: Typhoon | null;
  /** How this run's storm departs from its track. */
  readonly departure: Departure;
  private readonly vortex: ColdVortexOfRun | null;

  constructor({ typhoon, coldVortex }: Scenario['weather'], seed: number) {
    this.typhoon = typhoon === undefined ? null : new Typhoon(typhoon, seed);
    this.vortex = coldVortex === undefined ? null : new ColdVortexOfRun(coldVortex);
    this.departure =
      typhoon === undefined ? { acrossKm: 0, lateS: 0, strength: 0 } : trueDeparture(typhoon, seed);
  }

  /** True where no storm and no vortex belong to the run: wind and this rain are 0 for ever. */
  get isStill(): boolean {
    return this.typhoon === null && this.vortex === null;
  }

  /** The storm at a moment, null where the run has none; a forecaster hands in another departure. */
  stormAt(atS: number, departure: Departure = this.departure): StormNow | null {
    return this.typhoon === null ? null : this.typhoon.at(atS, departure);
  }

  /** 10-minute mean wind, m/s. A band without a storm blows from the north, as behind a cold front. */
  windAt(storm: StormNow | null, place: Place, atS: number): WindVector {
    const own = storm === null ? calm : this.typhoon!.windAt(storm, place);
    if (this.vortex === null) return own;
    const speed = hypot(own.eastMps, own.northMps);
    const mean = this.vortex.windMps(speed, place, atS);
    if (speed === 0) return { eastMps: 0, northMps: -mean + 0 };
    return { eastMps: (own.eastMps * mean) / speed, northMps: (own.northMps * mean) / speed };
  }

  /** Rain of storm and vortex, mm/h. */
  rainMmph(storm: StormNow | null, place: Place, atS: number): number {
    const own = storm === null ? 0 : this.typhoon!.rainMmph(storm, place, atS);
    return this.vortex === null ? own : this.vortex.rainMmph(own, place, atS);
  }
}
