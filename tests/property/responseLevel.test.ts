/** The response level is somebody's decision: in force with the signature, known to others by letter, never by itself. */
import { expect, test } from 'vitest';
import { eventCode, noEvent, subjectCode } from '../../src/contract/events.ts';
import { facetCode } from '../../src/contract/pictures.ts';
import type { Trigger } from '../../src/contract/plan.ts';
import { findFact } from '../../src/sim/world/pictures.ts';
import type { World } from '../../src/sim/world/world.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { worldOf } from '../support/seatView.ts';
import { typhoonDocuments } from '../support/testScenario.ts';

const district = 2;
const kernels = kernelModules();

/** Seconds at which levels were set, with grade and cause. */
function levels({ events }: World) {
  const found = [];
  for (let id = 0; id < events.length; id += 1) {
    if (events.kindOf(id) !== eventCode['response.levelSet']) continue;
    found.push({
      atS: events.atS(id),
      level: events.subjectOf(id),
      before: events.a(id),
      causes: events.causesOf(id),
    });
  }
  return found;
}

function levelKnownTo(world: World, organisation: number): number | null {
  const row = findFact(world.pictures, organisation, subjectCode.none, 0, facetCode.responseLevel);
  return row < 0 ? null : world.pictures.facts.value[row]!;
}

function withTriggers(triggers: Trigger[]) {
  const documents = typhoonDocuments();
  const scenario = {
    ...documents.scenario,
    roles: { ...documents.scenario.roles, city: { select: 'city.all()' } },
  };
  const { channels, reports } = documents.institution;
  const notice = { ...channels['phone']!, carrier: 'radio' as const, lines: 10, holding: 0, loss: 0 };
  const line = { from: 'districtOffice', to: 'trafficPolice', channel: 'notice', every: 1800, items: 6 };
  const institution = {
    ...documents.institution,
    channels: { ...channels, notice },
    reports: reports.concat(line),
  };
  return { ...documents, scenario, institution, plan: { ...documents.plan, triggers } };
}

const trigger = (id: string, when: string, rest: Partial<Trigger>): Trigger => ({
  ...{ id, organisation: 'districtOffice', title: { en: id, zh: id }, when, hold: 0, do: [] },
  ...rest,
});

test('a signal alone sets no level', () => {
  const engine = testEngine({ documents: typhoonDocuments(), kernels });
  engine.advance(5400);
  const world = worldOf(engine);
  const signal = findFact(world.pictures, district, subjectCode.none, 0, facetCode.signalTyphoon);
  expect(world.pictures.facts.value[signal]).toBeGreaterThan(0);
  expect(levels(world)).toEqual([]);
});

test('a person`s order sets it at once; others learn of it by letter', () => {
  const engine = testEngine({ documents: withTriggers([]), kernels });
  engine.advance(600);
  const order = { clientId: 'a', by: 'districtOffice', type: 'setResponseLevel', level: 'II' } as const;
  expect(engine.submit(order).accepted).toBe(true);
  engine.advance(602);
  const world = worldOf(engine);
  expect(levels(world)).toMatchObject([{ atS: 602, level: 3, before: 0 }]);
  expect(levelKnownTo(world, district)).toBe(3);
  expect(levelKnownTo(world, 1)).toBeNull();
  engine.advance(1700);
  expect(levelKnownTo(world, 1)).toBe(3);
  engine.submit({ ...order, clientId: 'b' });
  engine.advance(1710);
  expect(levels(world).length).toBe(1);
  const { id } = engine.openView({ as: 'seat', organisation: 'districtOffice' });
  const [again, first] = engine.panel(id).orders;
  expect(again).toMatchObject({ state: 'failed', failure: 'alreadyDone' });
  expect(first).toMatchObject({ state: 'done', subject: { kind: 'responseLevel', index: 3 } });
  engine.submit({ ...order, clientId: 'c', level: 'none' });
  engine.advance(1720);
  expect(levels(world)).toMatchObject([{ level: 3 }, { level: 0, before: 3 }]);
});

test('only those may set it whom the institution allows', () => {
  const engine = testEngine({ kernels });
  const order = { clientId: 'a', by: 'waterAffairs', type: 'setResponseLevel', level: 'I' } as const;
  expect(engine.submit(order)).toMatchObject({ accepted: false, refusal: { code: 'order.notYours' } });
});

test('a plan sets it after its own decision time, and its triggers go by what others were told of it', () => {
  const slow = { median: 1200, p90: 1200 };
  const engine = testEngine({
    documents: withTriggers([
      trigger('level', 'fact(city, "signalTyphoon") >= 1', {
        decision: slow,
        do: [{ setResponseLevel: 'III' }],
      }),
      trigger('close', 'fact(city, "responseLevel") >= 2', {
        organisation: 'trafficPolice',
        do: [{ closeRoad: 'underpasses' }],
      }),
    ]),
    kernels,
  });
  const world = worldOf(engine);
  engine.advance(7200);
  const [set] = levels(world);
  expect(set).toMatchObject({ level: 2 });
  const signal = findFact(world.pictures, district, subjectCode.none, 0, facetCode.signalTyphoon);
  expect(world.pictures.facts.value[signal]).toBeGreaterThan(0);
  const fired = [...Array(world.events.length).keys()].filter(
    (id) => world.events.kindOf(id) === eventCode['trigger.fired'],
  );
  expect(fired.length).toBe(2);
  const [own, others] = fired as [number, number];
  expect(world.events.atS(own)).toBeGreaterThanOrEqual(1200);
  expect(world.events.atS(others)).toBeGreaterThan(set!.atS + 5);
  expect(set!.causes.every((cause) => cause !== noEvent)).toBe(true);
  expect(world.events.ancestors(others, 50)).toContain(own);
});
