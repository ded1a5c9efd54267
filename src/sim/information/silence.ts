/** "No report from …" is a fact too: a zone that nobody has spoken of while it rains. */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';

export interface Silence {
  /** Something was learned about this subject, by `event`. */
  heard(organisation: number, kind: number, subject: number, asOfS: number, event: number): void;
  /** Notes zones that have been silent too long, once until they speak again. */
  step(nowS: number): void;
}

const spec = {
  heardS: column('u32', 's', 'newest observation about anything in the zone'),
  silent: column('u8', '', '1 while the silence is noted'),
};
const rainSpec = {
  sinceS: column('u32', 's', '1 + second since which the organisation knows of rain or water; 0 not yet'),
};
const notYet = 0xffffffff;

export function createSilence(world: World): Silence {
  const { city, documents, setup } = world;
  const { organisations } = documents.institution;
  const zones = Math.max(1, city.zones.count);
  const table = setup.layout.table('silence', spec, organisations.length * zones);
  const rain = setup.layout.table('silenceRain', rainSpec, organisations.length);
  return {
    heard: (organisation, kind, subject, asOfS, event) => {
      const zone = zoneOf(world, kind, subject);
      if (zone < 0) return;
      const row = organisation * zones + zone;
      table.heardS[row] = Math.max(table.heardS[row]!, asOfS);
      if (table.silent[row] === 0) return;
      table.silent[row] = 0;
      believe(world, organisation, zone, 0, asOfS, event);
    },
    step: (nowS) => {
      for (const [organisation, { silentAfter }] of organisations.entries()) {
        const sinceS = troubleSince(organisation, nowS);
        if (sinceS === notYet) continue;
        for (let zone = 0; zone < city.zones.count; zone += 1)
          note(organisation, zone, sinceS, silentAfter, nowS);
      }
    },
  };

  function troubleSince(organisation: number, nowS: number): number {
    const stored = rain.sinceS[organisation]!;
    if (stored !== 0) return stored - 1;
    if (!knowsOfWater(world, organisation)) return notYet;
    rain.sinceS[organisation] = nowS + 1;
    return nowS;
  }

  function note(
    organisation: number,
    zone: number,
    sinceS: number,
    silentAfterS: number,
    nowS: number,
  ): void {
    const row = organisation * zones + zone;
    const heardS = Math.max(sinceS, table.heardS[row]!);
    if (table.silent[row] === 1 || nowS - heardS < silentAfterS) return;
    table.silent[row] = 1;
    const minutes = Math.floor((nowS - heardS) / 60);
    const kind = eventCode['zone.silent'];
    const event = world.events.emit(kind, nowS, subjectCode.zone, zone, minutes, organisation);
    believe(world, organisation, zone, minutes, nowS, event);
  }
}

function believe(
  world: World,
  organisation: number,
  zone: number,
  minutes: number,
  atS: number,
  event: number,
): void {
  learn(world.pictures, {
    organisation,
    kind: subjectCode.zone,
    subject: zone,
    facet: facetCode.silentFor,
    value: minutes,
    asOfS: atS,
    learnedAtS: atS,
    source: sourceCode.silence,
    confidence: sources.silence.confidence,
    message: -1,
    event,
  });
}

/** Zone of a subject, -1 where it has none. */
export function zoneOf({ city, calls }: World, kind: number, subject: number): number {
  if (kind === subjectCode.zone) return subject;
  if (kind === subjectCode.road) return city.roads.zone[subject]!;
  if (kind === subjectCode.building) return city.buildings.zone[subject]!;
  if (kind === subjectCode.facility) return city.facilities.zone[subject]!;
  if (kind === subjectCode.networkNode) return city.networkNodes.zone[subject]!;
  if (kind === subjectCode.call) return calls.calls.zone[subject]!;
  return -1;
}

/** Whether any fact of the organisation speaks of rain or water. */
function knowsOfWater({ pictures }: World, organisation: number): boolean {
  const { facts, register } = pictures;
  for (let row = 0; row < register.count[0]!; row += 1) {
    if (facts.organisation[row] !== organisation || facts.value[row]! <= 0) continue;
    if (facts.facet[row] === facetCode.rain || facts.facet[row] === facetCode.depth) return true;
  }
  return false;
}
