/**
 * Smart meters: what a power company's head-end knows of power in communities.
 *
 * A meter with power and a line is heard. One that loses power says so in a last message, of which a share gets through; from then
 * on it counts as dark until it is heard again, whatever has happened since. A meter that is not heard and has not said why is silent:
 * nobody knows what it would say. Per community the head-end counts at an interval; it tells the share that is dark of those it can
 * speak for, when that has changed or half an hour has passed, and notes for itself what share is silent.
 */
import { service } from '../../city/model.ts';
import { noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel, SensorOf } from '../../contract/institution.ts';
import { silentFrom } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { dependencyRule } from '../lifelines/dependencies/rules.ts';
import type { World } from '../world/world.ts';
import type { Mail } from './mail.ts';
import { type SensorLine, dropsOut, knownSilent, noteSilent, sendReading, sensorLines } from './readings.ts';

const meterSpec = {
  word: column('u8', '', '`word`: the last that the head-end heard of the building`s meters'),
  powered: column('u8', '', '1 where the building had power at the last look'),
};
const zoneSpec = {
  readings: column('u32', '', 'counts so far: the counter of its luck'),
  told: column('f64', '', 'share without power that was told last'),
  toldAtS: column('u32', 's', '1 + second of that, 0 never'),
};
const lineSpec = {
  news: column('i32', '', 'news of supply at the last look'),
};
/** Values of `word`. */
const word = { lit: 0, dark: 1 } as const;

/** Change of a share that is worth telling, and time after which it is told again all the same, s; assumptions. */
const changeFrom = 0.05;
const againAfterS = 1800;
/** Water above ground in which meters drown, m: boxes in corridors and yards; assumption. */
const drownsFromM = 1;

const fittedPurpose = purpose('meter.fitted');
const gaspPurpose = purpose('meter.lastGasp');
/** Meters' luck is apart from that of other instruments. */
const firstInstrument = 0x2000;

/** The meters of one line of the institution. */
interface Meters extends SensorLine {
  readonly row: number;
  readonly lastGasp: number;
  /** Buildings with meters, by community. */
  readonly buildings: readonly (readonly number[])[];
}

/** What the head-end counts in a community: meters, and the newest events of those that are dark and of those that are silent. */
interface Tally {
  all: number;
  lit: number;
  dark: number;
  /** Those that would be heard if they had power: without any, what is believed grows old. */
  reached: number;
  cause: number;
  silence: number;
}

export interface SmartMeters {
  start(): void;
  step(mail: Mail, nowS: number): void;
}

export function createSmartMeters(world: World, periodS: number): SmartMeters {
  const { city, services, lines } = world;
  const counts = metersOf(world);
  const list = findMeters(world, counts, periodS);
  const zones = city.zones.count;
  const { layout } = world.setup;
  const meters = layout.table('meters', meterSpec, Math.max(1, list.length * city.buildings.count));
  const tallies = layout.table('meterZones', zoneSpec, Math.max(1, list.length * zones));
  const register = layout.table('meterLines', lineSpec, Math.max(1, list.length));
  const { requiredLevel } = dependencyRule(service.power);
  return {
    start: () => meters.powered.fill(1),
    step: (mail, nowS) => {
      for (const line of list) {
        const deaf = headEndCut(line, nowS);
        if (services.register.news[0] !== register.news[line.row]) hearLastWords(line, deaf !== null, nowS);
        for (let zone = 0; zone < zones; zone += 1) {
          if ((nowS + zone * periodS) % line.intervalS === 0) count(mail, line, zone, deaf, nowS);
        }
      }
    },
  };

  function headEndCut({ organisation, channel }: Meters, nowS: number): number | null {
    const { carrier } = world.channels.list[channel] as Channel;
    return lines.cutAt(carrier, lines.placeOf[organisation]!, firstInstrument, nowS);
  }

  /** Meters whose power has gone since the last look send their last message. */
  function hearLastWords(line: Meters, isDeaf: boolean, nowS: number): void {
    register.news[line.row] = services.register.news[0]!;
    for (const list of line.buildings) {
      for (const building of list) {
        const row = line.row * city.buildings.count + building;
        const had = meters.powered[row] === 1;
        const has = hasPower(building);
        meters.powered[row] = has ? 1 : 0;
        if (isDeaf || lineCut(line, building) !== null) continue;
        if (has) meters.word[row] = word.lit;
        else if (had && uniform(world.seed, gaspPurpose, building, nowS) < line.lastGasp)
          meters.word[row] = word.dark;
      }
    }
  }

  /** `deaf` is the event that cuts the head-end off itself: then it hears nobody, and knows that. */
  function count(mail: Mail, line: Meters, zone: number, deaf: number | null, nowS: number): void {
    const { all, lit, dark, reached, cause, silence } = tallyOf(line, zone, deaf);
    if (all === 0) return;
    const at = line.row * zones + zone;
    const counter = tallies.readings[at]!;
    tallies.readings[at] = counter + 1;
    const heard = (lit + dark) / all;
    noteSilence(line, zone, 1 - heard, silence, nowS);
    if (heard <= 1 - silentFrom) {
      tallies.toldAtS[at] = 0;
      return;
    }
    if (reached === 0) return;
    const share = dark / (lit + dark);
    const change = share - tallies.told[at]!;
    const isOld = tallies.toldAtS[at] === 0 || nowS - (tallies.toldAtS[at]! - 1) >= againAfterS;
    if (!isOld && change < changeFrom && change > -changeFrom) return;
    const instrument = firstInstrument + line.row * zones + zone;
    if (dropsOut(world, line.line, instrument, counter)) return;
    tallies.told[at] = share;
    tallies.toldAtS[at] = nowS + 1;
    const by = { kind: subjectCode.zone, index: zone };
    const reading = { told: 'meters.read', by, kind: by.kind, subject: zone, facet: 'powerOut' } as const;
    sendReading(mail, line, { ...reading, truth: share, most: 1, instrument, counter, cause }, nowS);
  }

  function tallyOf(line: Meters, zone: number, deaf: number | null): Tally {
    const tally = { all: 0, lit: 0, dark: 0, reached: 0, cause: noEvent, silence: noEvent };
    let litCause = noEvent;
    for (const building of line.buildings[zone]!) {
      const row = line.row * city.buildings.count + building;
      const own = counts[building]!;
      const cut = deaf ?? lineCut(line, building);
      const supply = services.supply.cause[city.buildings.powerNode[building]!]!;
      const isHeard = cut === null && hasPower(building);
      if (isHeard) meters.word[row] = word.lit;
      tally.all += own;
      if (isHeard) {
        tally.lit += own;
        tally.reached += own;
        litCause = Math.max(litCause, supply);
      } else if (deaf === null && meters.word[row] === word.dark) {
        tally.dark += own;
        if (cut === null) tally.reached += own;
        tally.cause = Math.max(tally.cause, supply);
      } else tally.silence = Math.max(tally.silence, cut ?? supply);
    }
    if (tally.dark === 0) tally.cause = litCause;
    return tally;
  }

  function noteSilence(
    { organisation }: Meters,
    zone: number,
    share: number,
    cause: number,
    nowS: number,
  ): void {
    const change = share - knownSilent(world, organisation, subjectCode.zone, zone);
    if (change < changeFrom && change > -changeFrom) return;
    const subject = { kind: subjectCode.zone, index: zone };
    noteSilent(world, 'meters.silent', organisation, subject, share, cause, nowS);
  }

  function hasPower(building: number): boolean {
    return services.supply.level[city.buildings.powerNode[building]!]! >= requiredLevel;
  }

  /** Event that keeps the building's meters from being heard, null where nothing does. */
  function lineCut({ channel }: Meters, building: number): number | null {
    const { carrier } = world.channels.list[channel] as Channel;
    const { depthCm, cause } = world.buildingWorld.buildings;
    if (depthCm[building]! >= drownsFromM * 100) return cause[building]!;
    return lines.lineCut(carrier, city.buildings.cellNode[building]!);
  }
}

/** Meters of each building: one a household, and one for its firms. */
function metersOf({ city: { buildings, households } }: World): Uint16Array {
  const counts = new Uint16Array(buildings.count);
  for (let h = 0; h < households.count; h += 1) counts[households.building[h]!]! += 1;
  for (let b = 0; b < buildings.count; b += 1) if (buildings.jobs[b]! > 0) counts[b]! += 1;
  return counts;
}

function findMeters(world: World, counts: Uint16Array, periodS: number): Meters[] {
  const { buildings, zones } = world.city;
  const { sensors } = world.documents.institution;
  return sensorLines(world, ['smartMeter'], periodS).map((line, row) => {
    const { coverage, lastGasp } = sensors[line.line] as SensorOf<'smartMeter'>;
    const byZone: number[][] = Array.from({ length: zones.count }, () => []);
    for (let b = 0; b < buildings.count; b += 1) {
      const has = counts[b]! > 0 && buildings.powerNode[b]! >= 0;
      if (has && uniform(world.seed, fittedPurpose, b, line.line) < coverage)
        byZone[buildings.zone[b]!]?.push(b);
    }
    return { ...line, row, lastGasp, buildings: byZone };
  });
}
