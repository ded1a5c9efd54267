/**
 * The weather service: issues and lifts signals by the thresholds of the tables, from forecasts alone, after the time that
 * people need to look at them; tells the organisations on its list. A signal is news, not a response: who does what on it
 * is decided by those who receive it.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { type Facet, facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { signalKinds, signalTables } from '../../contract/signals.ts';
import { column } from '../../kernel/columns.ts';
import { purpose } from '../../kernel/random.ts';
import type { System } from '../system.ts';
import { lognormal } from '../world/channels.ts';
import { type Forecast, rainAheadMm, rainBehindMm } from '../world/forecast.ts';
import type { World } from '../world/world.ts';
import { beaufort } from '../world/beaufort.ts';
import { type Mail, send, sender } from './mail.ts';

const periodS = 60;
/** A signal is lifted or lowered only when so many forecasts in a row no longer ask for it: an assumption. */
const issuesToLower = 2;
/** Rain of the coming hour that counts as going on, mm. */
const goesOnMm = 1;

const spec = {
  level: column('u8', '', 'level in force, 0 none'),
  wanted: column('u8', '', 'level that the desk is about to issue'),
  decidedAtS: column('u32', 's', '1 + second at which the desk has decided, 0 where nothing is under way'),
  lower: column('u8', '', 'forecasts in a row that ask for less'),
  changes: column('u32', '', 'signals issued or lifted so far: its own counter'),
  event: column('i32', '', 'event of the level in force, -1 none'),
};
const registerSpec = { issue: column('i32', '', 'forecasts that have been looked at') };
const decisionPurpose = purpose('signal.decision');

/** Facet in which each kind of signal is told. */
const facetOf: Readonly<Record<(typeof signalKinds)[number], Facet>> = {
  rain: 'signalRain',
  typhoon: 'signalTyphoon',
};

/** Null where the institution has no weather service. */
export function createWeatherService(world: World, mail: Mail): System | null {
  const service = world.documents.institution.weatherService;
  if (service === undefined) return null;
  const table = world.setup.layout.table('signals', spec, signalKinds.length);
  const register = world.setup.layout.table('weatherService', registerSpec, 1);
  const { forecast } = world;
  const channel = world.channels.names.indexOf(service.channel);
  const receivers = service.to.map((key) =>
    world.documents.institution.organisations.findIndex((organisation) => organisation.key === key),
  );

  const consider = (kind: number, nowS: number): void => {
    const asked = signalKinds[kind] === 'rain' ? rainLevel(forecast) : typhoonLevel(forecast);
    const level = table.level[kind]!;
    table.lower[kind] = asked < level ? table.lower[kind]! + 1 : 0;
    const isLowered = table.lower[kind]! >= issuesToLower;
    const wanted = asked > level || isLowered ? asked : level;
    if (wanted === level) {
      table.decidedAtS[kind] = 0;
      return;
    }
    if (table.decidedAtS[kind] !== 0 && table.wanted[kind] === wanted) return;
    table.wanted[kind] = wanted;
    const luck = (kind << 24) ^ table.changes[kind]!;
    const { median, p90 } = service.decision;
    table.decidedAtS[kind] = nowS + 1 + Math.round(lognormal(world.seed, decisionPurpose, luck, median, p90));
  };

  const issue = (kind: number, nowS: number): void => {
    const before = table.event[kind]!;
    const level = table.wanted[kind]!;
    const isHigher = level > table.level[kind]!;
    const event = world.events.emit(
      eventCode[isHigher ? 'signal.issued' : 'signal.lifted'],
      nowS,
      subjectCode.none,
      0,
      kind,
      level,
      forecast.register.cause[0]!,
    );
    world.events.addCause(before);
    table.level[kind] = level;
    table.event[kind] = event;
    table.decidedAtS[kind] = 0;
    table.lower[kind] = 0;
    table.changes[kind] = table.changes[kind]! + 1;
    receivers.forEach((to, at) => {
      send(
        mail,
        {
          from: sender.weatherService,
          to,
          channel,
          source: sourceCode.forecast,
          confidence: sources.forecast.confidence,
          kind: subjectCode.none,
          subject: 0,
          facet: facetCode[facetOf[signalKinds[kind]!]],
          value: level,
          asOfS: nowS,
          previous: -1,
          luck: ((kind << 28) ^ (at << 20) ^ table.changes[kind]!) >>> 0,
          cause: event,
        },
        nowS,
      );
    });
  };

  return {
    name: 'weatherService',
    periodS,
    phaseS: 0,
    start: () => table.event.fill(noEvent),
    step: (nowS) => {
      const isNew = forecast.register.issue[0] !== register.issue[0];
      register.issue[0] = forecast.register.issue[0]!;
      for (let kind = 0; kind < signalKinds.length; kind += 1) {
        if (isNew) consider(kind, nowS);
        if (table.decidedAtS[kind] !== 0 && nowS >= table.decidedAtS[kind]! - 1) issue(kind, nowS);
      }
    },
  };
}

/** Highest level whose threshold the expected rain reaches, or fallen rain that goes on. */
export function rainLevel(forecast: Forecast): number {
  const goesOn = rainAheadMm(forecast, 1) >= goesOnMm;
  let level = 0;
  for (const { level: own, hours, mm } of signalTables.rain) {
    const fallen = goesOn && rainBehindMm(forecast, hours) >= mm;
    if (fallen || rainAheadMm(forecast, hours) >= mm) level = own;
  }
  return level;
}

/** Highest level whose threshold the expected wind reaches. */
export function typhoonLevel({ hours: table, register }: Forecast): number {
  if (register.isStorm[0] === 0) return 0;
  let level = 0;
  for (const { level: own, hours, mean, gust } of signalTables.typhoon) {
    for (let hour = 0; hour <= hours; hour += 1) {
      if (beaufort(table.windMps[hour]!) >= mean || beaufort(table.gustMps[hour]!) >= gust) level = own;
    }
  }
  return level;
}
