/** In the shipped typhoon seats learn of a blackout after it happened, never before; where meters are silent they know nothing. About 20 s. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { service } from '../../src/city/model.ts';
import { eventCode, subjectCode } from '../../src/contract/events.ts';
import { silentFrom, facetCode } from '../../src/contract/pictures.ts';
import { readFolder } from '../../src/headless/read.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { assetCondition, setNodeCondition } from '../../src/sim/world/assets.ts';
import { findFact } from '../../src/sim/world/pictures.ts';
import { ageUnknown, frameBytes, frameViews, servedUnknown } from '../../src/contract/frame.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { worldOf } from '../support/seatView.ts';

const folder = join(import.meta.dirname, '..', '..', 'scenarios', 'typhoon-small');
const documents = loadScenario(readFolder(folder)).documents!;
const city = generateCity({ preset: 'coast', seed: 1, sizeM: 3000 });
const engine = testEngine({ city, documents, kernels: kernelModules(), checkpoints: false });
engine.advance(5400);
const world = worldOf(engine);
const { events, messages, pictures } = world;
const organisations = documents.institution.organisations.map(({ key }) => key);

/** First second at which each community lost power, and at which each organisation learned that it is in the dark. */
function lostAndLearned() {
  const lostS = new Map<number, number>();
  const learnedS = new Map<string, Map<number, number>>(organisations.map((key) => [key, new Map()]));
  for (let id = 0; id < events.length; id += 1) {
    const kind = events.kindOf(id);
    const subject = events.subjectOf(id);
    if (kind === eventCode['zone.serviceLost'] && events.a(id) === service.power && !lostS.has(subject))
      lostS.set(subject, events.atS(id));
    if (kind !== eventCode['fact.learned']) continue;
    const { facet, subject: zones } = messages.messages;
    const zone = zones[subject]!;
    const own = learnedS.get(organisations[events.b(id)]!)!;
    if (facet[subject] === facetCode.powerOut && events.a(id) >= 0.6 && !own.has(zone))
      own.set(zone, events.atS(id));
  }
  return { lostS, learnedS };
}

test('who learns of the dark learns it after the power has gone', () => {
  const { lostS, learnedS } = lostAndLearned();
  expect(lostS.size).toBeGreaterThan(4);
  const company = learnedS.get('powerCompany')!;
  const district = learnedS.get('districtOffice')!;
  expect(company.size).toBeGreaterThan(4);
  expect(district.size).toBeGreaterThan(3);
  for (const known of learnedS.values())
    for (const [zone, atS] of known)
      expect(atS, `community ${zone}`).toBeGreaterThan(lostS.get(zone) ?? Infinity);
  for (const [zone, atS] of district) expect(atS).toBeGreaterThan(company.get(zone) ?? Infinity);
});

test('a community whose meters are silent is unknown, not lit', () => {
  const company = organisations.indexOf('powerCompany');
  const { powerNode, cellNode, zone } = city.buildings;
  const powerOut = (of: number) => findFact(pictures, company, subjectCode.zone, of, facetCode.powerOut);
  const lit = [...city.zones.residents.keys()].find(
    (of) => city.zones.residents[of]! > 0 && powerOut(of) >= 0 && pictures.facts.value[powerOut(of)] === 0,
  )!;
  const own = [...zone.keys()].filter((building) => zone[building] === lit && powerNode[building]! >= 0);
  const cells = new Set(own.map((building) => cellNode[building]!));
  for (const cell of cells) setNodeCondition(world.assets, cell, assetCondition.flooded, events.length - 1);
  engine.advance(5400 + 660);
  const silent = findFact(pictures, company, subjectCode.zone, lit, facetCode.silentShare);
  expect(pictures.facts.value[silent]!).toBeGreaterThanOrEqual(silentFrom);
  const { id, shape } = engine.openView({ as: 'seat', organisation: 'districtOffice' });
  const buffer = new ArrayBuffer(frameBytes(shape));
  engine.writeFrame(id, buffer);
  const { zoneServed, zoneServedAgeMin } = frameViews(shape, buffer);
  const at = service.power * city.zones.count + lit;
  expect([zoneServed[at], zoneServedAgeMin[at]]).toEqual([servedUnknown, ageUnknown]);
  expect(pictures.facts.value[powerOut(lit)]).toBe(0);
});
