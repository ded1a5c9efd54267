/** Release: what spills give to the air, where the wind takes it, and how much there is of it at the ground. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { EventLog } from '../../../kernel/events.ts';
import { cos, sin } from '../../../kernel/math.ts';
import { purpose, uniform } from '../../../kernel/random.ts';
import type { Setup, System } from '../../system.ts';
import { type Fields, rainBlock } from '../../world/fields.ts';
import { type Spills, closeSpill, mgPerKg } from '../../world/spills.ts';
import { substanceOf } from '../../world/substances.ts';
import { flammableKg } from './burnable.ts';
import type { StabilityClass } from './dispersion.ts';
import { type Breath, advanceSpill, isSpent } from './outflow.ts';
import { Ground, addPuff, carryPuff, declarePuffs, dropPuffs } from './puffs.ts';
import { dayOfYear, hourOf, radiationIndex, sunHeightDeg, turnerClass } from './stability.ts';

/** The part of the world that the release sees. */
export interface ReleaseWorld {
  readonly setup: Setup;
  readonly fields: Fields;
  readonly spills: Spills;
  readonly events: Pick<EventLog, 'emit'>;
}

const periodS = 60;
/** Wind where there is none to speak of: drifting air, whose way is drawn anew every ten minutes. */
const calmMps = 1;
const calmPeriodS = 600;
const calmPurpose = purpose('release.calm');
/** Latitude of cities that have none, degrees: the north Chinese coast. */
const usualLatitudeDeg = 39;
/** Mass within the limits of flammability from which it is told, kg. */
const toldFlammableKg = 1;

interface Air {
  eastMps: number;
  northMps: number;
  speedMps: number;
  stability: StabilityClass;
}

/** `startsAt` is the scenario's start, a date with the local time of day. Does nothing while there is neither a spill nor a puff. */
export function createRelease({ setup, fields, spills, events }: ReleaseWorld, startsAt: string): System {
  const { city, seed } = setup;
  const { grid } = fields;
  const cloud = declarePuffs(setup.layout);
  const ground = new Ground(fields);
  const latitudeDeg = city.meta.projection?.latDeg ?? usualLatitudeDeg;
  const breath: Breath = { massMg: 0, diameterM: 0 };
  const air: Air = { eastMps: 0, northMps: 0, speedMps: 0, stability: 'D' };

  /** Writes the air at a place into `air`; beyond the grid that of its nearest block. */
  const readAir = (xM: number, yM: number, nowS: number): void => {
    const col = clamp(Math.floor(xM / grid.cellM), grid.cols);
    const row = clamp(Math.floor(yM / grid.cellM), grid.rows);
    const block = rainBlock(grid, row * grid.cols + col);
    air.eastMps = fields.wind.eastMps[block]!;
    air.northMps = fields.wind.northMps[block]!;
    air.speedMps = Math.sqrt(air.eastMps * air.eastMps + air.northMps * air.northMps);
    if (air.speedMps < calmMps) drift(nowS);
    const dayS = hourOf(startsAt) * 3600 + nowS;
    const day = dayOfYear(startsAt) + Math.floor(dayS / 86_400);
    const sunDeg = sunHeightDeg(latitudeDeg, day, (dayS % 86_400) / 3600);
    const isRaining = fields.rain.rateMmph[block]! > 0;
    air.stability = turnerClass(air.speedMps, radiationIndex(sunDeg, isRaining));
  };

  const drift = (nowS: number): void => {
    const turn = 2 * Math.PI * uniform(seed, calmPurpose, 0, Math.floor(nowS / calmPeriodS));
    air.eastMps = calmMps * cos(turn);
    air.northMps = calmMps * sin(turn);
    air.speedMps = calmMps;
  };

  const tell = (kind: EventKind, row: number, a: number, cause: number, nowS: number): number =>
    events.emit(
      eventCode[kind],
      nowS,
      subjectCode.networkNode,
      spills.spills.node[row]!,
      a,
      spills.spills.substance[row]!,
      cause,
    );

  /** One minute of a spill; what it gave stands at the source as the puff of that minute. */
  const breathe = (row: number, nowS: number): void => {
    const { spills: s } = spills;
    const node = s.node[row]!;
    const xM = (city.networkNodes.xCm[node]! - city.meta.boundsCm.x0) / 100;
    const yM = (city.networkNodes.yCm[node]! - city.meta.boundsCm.y0) / 100;
    readAir(xM, yM, nowS);
    advanceSpill(spills, row, air.speedMps, periodS, breath);
    const { massMg, diameterM } = breath;
    if (massMg > 0) {
      const rateKgps = massMg / mgPerKg / periodS;
      if (s.began[row] === noEvent) s.began[row] = tell('release.began', row, rateKgps, s.cause[row]!, nowS);
      tellFlammable(row, rateKgps, diameterM, nowS);
      addPuff(cloud, { massMg, xM, yM, diameterM, substance: s.substance[row]!, cause: s.began[row]! });
    }
    if (!isSpent(spills, row)) return;
    const cause = s.began[row] === noEvent ? s.cause[row]! : s.began[row]!;
    tell('release.ended', row, s.airMg[row]! / mgPerKg, cause, nowS);
    closeSpill(spills, row);
  };

  const tellFlammable = (row: number, rateKgps: number, diameterM: number, nowS: number): void => {
    const { spills: s } = spills;
    if (s.flammable[row] !== noEvent) return;
    const source = { rateKgps, diameterM, windMps: air.speedMps, stability: air.stability };
    const kg = flammableKg(substanceOf(s.substance[row]!), source);
    if (kg >= toldFlammableKg) s.flammable[row] = tell('release.flammable', row, kg, s.began[row]!, nowS);
  };

  return {
    name: 'release',
    periodS,
    phaseS: 0,
    start: () => {
      fields.vapour.cause.fill(noEvent);
    },
    step: (nowS) => {
      const isStill = spills.register.active[0] === 0 && cloud.register.count[0] === 0;
      if (isStill && fields.vapourExtent.toCol[0] === 0) return;
      for (let row = 0; row < spills.spills.capacity; row += 1)
        if (spills.spills.active[row] === 1) breathe(row, nowS);
      ground.clear();
      for (let row = 0; row < cloud.register.count[0]!; row += 1) {
        readAir(cloud.puffs.xM[row]!, cloud.puffs.yM[row]!, nowS);
        carryPuff(cloud, row, air, periodS, ground);
      }
      dropPuffs(cloud, fields);
    },
  };
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}
