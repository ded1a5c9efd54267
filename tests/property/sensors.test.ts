/** Who learns of failing networks, wind and gas, and when: readings that are cut off, late or false. */
import { describe, expect, test } from 'vitest';
import { type City, cellAt, facilityKind, networkNodeKind, service } from '../../src/city/model.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import { type EventKind, eventKindNames, subjectCode } from '../../src/contract/events.ts';
import { ageUnknown, assetState, frameBytes, frameViews, servedUnknown } from '../../src/contract/frame.ts';
import { type Facet, facetCode } from '../../src/contract/pictures.ts';
import { createAround } from '../../src/sim/information/near.ts';
import { assetCondition, setNodeCondition } from '../../src/sim/world/assets.ts';
import { vapourBlock } from '../../src/sim/world/fields.ts';
import { findFact } from '../../src/sim/world/pictures.ts';
import { substanceCode, substanceCount, substances } from '../../src/sim/world/substances.ts';
import type { World } from '../../src/sim/world/world.ts';
import { testDocuments, typhoonDocuments } from '../support/testScenario.ts';
import { testCity, testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { worldOf } from '../support/seatView.ts';

const { cell, coreExchange, substation, powerPlant, gridSupply } = networkNodeKind;
const organisations = testDocuments().institution.organisations.map(({ key }) => key);

/** A dry day on the test city. */
function dryDay(): EngineApi {
  const documents = testDocuments();
  const { scenario } = documents;
  const rain = { ...scenario.weather.rain!, depth: 0 };
  const weather = { ...scenario.weather, rain };
  return testEngine({
    documents: { ...documents, scenario: { ...scenario, weather } },
    kernels: kernelModules(),
  });
}

function nodesOf({ networkNodes }: City, kinds: readonly number[]): number[] {
  return [...networkNodes.kind.keys()].filter((node) => kinds.includes(networkNodes.kind[node]!));
}

/** Stations of these kinds break, or are whole again. */
function set(world: World, kinds: readonly number[], condition: number): void {
  const cause = world.events.length - 1;
  for (const node of nodesOf(world.city, kinds)) setNodeCondition(world.assets, node, condition, cause);
}

function factOf(world: World, organisation: string, kind: number, subject: number, facet: Facet) {
  const { facts } = world.pictures;
  const row = findFact(world.pictures, organisations.indexOf(organisation), kind, subject, facetCode[facet]);
  if (row < 0) return null;
  return { value: facts.value[row]!, asOfS: facts.asOfS[row]!, learnedAtS: facts.learnedAtS[row]! };
}

/** Facts of communities with residents; a reading may have been lost. */
function ofZones(world: World, organisation: string, facet: Facet) {
  const zones = [...world.city.zones.residents.keys()].filter(
    (zone) => world.city.zones.residents[zone]! > 0,
  );
  return zones.flatMap((zone) => factOf(world, organisation, subjectCode.zone, zone, facet) ?? []);
}

function told(world: World, ...kinds: EventKind[]): number[] {
  const found: number[] = [];
  for (let id = 0; id < world.events.length; id += 1)
    if (kinds.includes(eventKindNames[world.events.kindOf(id)]!)) found.push(id);
  return found;
}

function frameOf(engine: EngineApi, organisation: string) {
  const { id, shape } = engine.openView({ as: 'seat', organisation });
  const buffer = new ArrayBuffer(frameBytes(shape));
  engine.writeFrame(id, buffer);
  return frameViews(shape, buffer);
}

/** Ages of what is known of a service, by community. */
function agesOf(engine: EngineApi, organisation: string, of: number): Uint16Array {
  const { zoneServedAgeMin, zoneAgeMin } = frameOf(engine, organisation);
  return zoneServedAgeMin.slice(of * zoneAgeMin.length, (of + 1) * zoneAgeMin.length);
}

describe('a blackout', () => {
  const engine = dryDay();
  const world = worldOf(engine);
  engine.advance(600);
  const lit = ofZones(world, 'powerCompany', 'powerOut');
  const unheard = agesOf(engine, 'districtOffice', service.power);
  set(world, [powerPlant, gridSupply], assetCondition.broken);
  engine.advance(1500);

  test('is known by its meters some minutes later, and never before', () => {
    expect(lit.length).toBeGreaterThan(world.city.zones.count * 0.7);
    for (const fact of lit) expect(fact).toMatchObject({ value: 0 });
    const dark = ofZones(world, 'powerCompany', 'powerOut').filter(({ value }) => value > 0);
    expect(dark.length).toBeGreaterThan(world.city.zones.count * 0.7);
    for (const { value, asOfS, learnedAtS } of dark) {
      expect(value).toBeGreaterThan(0.9);
      expect(asOfS).toBeGreaterThan(600);
      expect(learnedAtS).toBeGreaterThan(asOfS);
    }
  });

  test('is known by others with the next report, and until then unknown to them', () => {
    expect([...unheard].every((age) => age === ageUnknown)).toBe(true);
    engine.advance(3600);
    const known = ofZones(world, 'districtOffice', 'powerOut');
    expect(known.length).toBeGreaterThan(3);
    for (const { value, learnedAtS } of known) {
      expect(value).toBeGreaterThan(0.9);
      expect(learnedAtS).toBeGreaterThan(900);
    }
    const { buildingPower } = frameOf(engine, 'districtOffice');
    const ages = agesOf(engine, 'districtOffice', service.power);
    const { zone } = world.city.buildings;
    for (let building = 0; building < zone.length; building += 1) {
      const isKnown = ages[zone[building]!]! < ageUnknown;
      expect(buildingPower[building]! < 26).toBe(isKnown);
    }
  });

  test('shows the stations out to the control centre alone', () => {
    const out = nodesOf(world.city, [substation, gridSupply, powerPlant]);
    const states = (organisation: string) => {
      const { nodeState } = frameOf(engine, organisation);
      return out.map((node) => nodeState[node]);
    };
    expect(states('powerCompany')).toEqual(out.map(() => assetState.out));
    expect(states('waterAffairs')).toEqual(out.map(() => assetState.unknown));
  });

  test('of which the last messages were lost shows as silence', () => {
    const shares = ofZones(world, 'powerCompany', 'silentShare').map(({ value }) => value);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.08);
    expect(mean).toBeLessThan(0.35);
    for (const id of told(world, 'meters.silent'))
      expect(world.events.causesOf(id).length).toBeGreaterThan(0);
  });
});

/** What the frame of an organisation says of a service in the communities that have residents, and how old that is. */
function servedOf(engine: EngineApi, organisation: string, of: number): { percent: number; age: number }[] {
  const { zoneServed, zoneServedAgeMin } = frameOf(engine, organisation);
  const { residents, count } = testCity().zones;
  return [...residents.keys()].flatMap((zone) =>
    residents[zone] === 0
      ? []
      : [{ percent: zoneServed[of * count + zone]!, age: zoneServedAgeMin[of * count + zone]! }],
  );
}

describe('taps and telephones', () => {
  const engine = dryDay();
  engine.advance(900);
  const taps = servedOf(engine, 'waterAffairs', service.water);
  const phones = servedOf(engine, 'districtOffice', service.telecom);
  const notTold = servedOf(engine, 'districtOffice', service.water);
  set(worldOf(engine), [cell], assetCondition.flooded);
  engine.advance(960);

  test('are known to work where loggers and operators say so, and not known to others', () => {
    for (const told of [taps, phones]) {
      const known = told.filter(({ age }) => age < ageUnknown);
      expect(known.length).toBeGreaterThan(told.length * 0.7);
      for (const { percent } of known) expect(percent).toBe(100);
    }
    const nothing = { percent: servedUnknown, age: ageUnknown };
    for (const of of [...notTold, ...servedOf(engine, 'trafficPolice', service.telecom)])
      expect(of).toEqual(nothing);
    for (const of of servedOf(engine, 'waterAffairs', service.gas)) expect(of).toEqual(nothing);
  });

  test('are believed to work until news comes, and then known to be dead; loggers without a cell leave old news', () => {
    const still = servedOf(engine, 'districtOffice', service.telecom);
    expect(still.filter(({ percent }) => percent === 100).length).toBeGreaterThan(still.length * 0.3);
    engine.advance(3600);
    const dead = servedOf(engine, 'districtOffice', service.telecom).filter(({ percent }) => percent === 0);
    expect(dead.length).toBeGreaterThan(phones.length * 0.7);
    for (const { age } of dead) expect(age).toBeLessThan(60);
    const old = servedOf(engine, 'waterAffairs', service.water).filter(({ age }) => age < ageUnknown);
    expect(old.length).toBeGreaterThan(taps.length * 0.7);
    for (const { age } of old) expect(age).toBeGreaterThan(40);
  });
});

test('without cells communities are unknown, not lit, and no blackout is heard of', () => {
  const engine = dryDay();
  const world = worldOf(engine);
  engine.advance(600);
  expect([...agesOf(engine, 'powerCompany', service.power)].some((age) => age < 10)).toBe(true);
  set(world, [cell], assetCondition.flooded);
  engine.advance(1200);
  set(world, [powerPlant, gridSupply], assetCondition.broken);
  engine.advance(2400);
  for (const fact of ofZones(world, 'powerCompany', 'powerOut')) expect(fact.value).toBe(0);
  for (const fact of ofZones(world, 'powerCompany', 'silentShare')) expect(fact.value).toBe(1);
  const { buildingPower } = frameOf(engine, 'powerCompany');
  const ages = agesOf(engine, 'powerCompany', service.power);
  expect([...ages].every((age) => age === ageUnknown)).toBe(true);
  expect([...buildingPower].every((power) => power === 255)).toBe(true);
});

test('what was heard to go dark counts as dark until it is heard again, late where the cells are gone', () => {
  const engine = dryDay();
  const world = worldOf(engine);
  engine.advance(600);
  set(world, [powerPlant, gridSupply], assetCondition.broken);
  engine.advance(1200);
  set(world, [cell], assetCondition.flooded);
  engine.advance(1220);
  set(world, [powerPlant, gridSupply], assetCondition.whole);
  engine.advance(3000);
  expect(Math.max(...world.services.supply.level)).toBe(1);
  for (const fact of ofZones(world, 'powerCompany', 'powerOut')) expect(fact.value).toBeGreaterThan(0.9);
  set(world, [cell], assetCondition.whole);
  engine.advance(3600);
  for (const fact of ofZones(world, 'powerCompany', 'powerOut')) expect(fact.value).toBe(0);
  // The end is told to those who were told of the beginning.
  engine.advance(7200);
  const ended = ofZones(world, 'districtOffice', 'powerOut');
  expect(ended.filter(({ value }) => value === 0).length).toBeGreaterThan(ended.length / 2);
});

test('terminals do not answer without an exchange or when their battery is empty, and the centre notes it', () => {
  const engine = dryDay();
  const world = worldOf(engine);
  const stations = nodesOf(world.city, [substation, gridSupply, powerPlant]);
  const silent = () =>
    stations.map(
      (node) => factOf(world, 'powerCompany', subjectCode.networkNode, node, 'silentShare')?.value ?? 0,
    );
  engine.advance(600);
  expect(silent()).toEqual(stations.map(() => 0));
  set(world, [coreExchange], assetCondition.flooded);
  engine.advance(800);
  expect(silent()).toEqual(stations.map(() => 1));
  const { nodeState } = frameOf(engine, 'powerCompany');
  for (const node of stations) expect(nodeState[node]).toBe(assetState.unknown);
  set(world, [coreExchange], assetCondition.whole);
  engine.advance(1000);
  expect(silent()).toEqual(stations.map(() => 0));
  set(world, [powerPlant, gridSupply], assetCondition.broken);
  engine.advance(1000 + 3 * 3600);
  const out = stations.map(
    (node) => factOf(world, 'powerCompany', subjectCode.networkNode, node, 'stationOut')?.value,
  );
  expect(out).toEqual(stations.map(() => 1));
  engine.advance(1000 + 5 * 3600);
  expect(silent()).toEqual(stations.map(() => 1));
});

test('weather stations tell gusts and rain, and nothing under water', () => {
  const engine = testEngine({ kernels: kernelModules(), documents: typhoonDocuments() });
  const world = worldOf(engine);
  const station = world.city.facilities.kind.indexOf(facilityKind.fireStation);
  const wind = () => factOf(world, 'districtOffice', subjectCode.facility, station, 'wind')!;
  engine.advance(3600);
  const ratio = wind().value / world.fields.wind.gustMps[0]!;
  expect(ratio).toBeGreaterThan(0.7);
  expect(ratio).toBeLessThan(1.4);
  expect(factOf(world, 'districtOffice', subjectCode.facility, station, 'rain')!.value).toBeGreaterThan(0);
  world.fields.cells.depth.fill(3 << 20);
  engine.advance(3600 + 1260);
  const failed = told(world, 'sensor.failed').filter((id) => world.events.subjectOf(id) === station);
  expect(failed.length).toBeGreaterThan(0);
  expect(wind().asOfS).toBeLessThan(3700);
});

test('a gas detector speaks from its threshold on, and when the air is clear again', () => {
  const engine = dryDay();
  const world = worldOf(engine);
  const [node] = nodesOf(world.city, [networkNodeKind.gasGate]);
  const { xCm, yCm } = world.city.networkNodes;
  const block = vapourBlock(world.fields.grid, cellAt(world.city, xCm[node!]!, yCm[node!]!));
  const gas = () => factOf(world, 'districtOffice', subjectCode.networkNode, node!, 'gas');
  const fill = (ppm: number) => {
    const { molarKg } = substances.methane;
    // 24.45 L a mole at 25 °C.
    world.fields.vapour.kgpm3[block * substanceCount + substanceCode.methane] =
      (ppm * 1e-6 * molarKg) / 0.02445;
    world.fields.vapour.cause[block] = 0;
  };
  engine.advance(300);
  fill(2000);
  engine.advance(900);
  expect(gas()).toBeNull();
  fill(9000);
  engine.advance(1500);
  expect(gas()!.value).toBeGreaterThan(9000 * 0.8);
  expect(gas()!.value).toBeLessThan(9000 * 1.25);
  expect(gas()!.asOfS).toBeGreaterThanOrEqual(900);
  fill(0);
  engine.advance(2400);
  expect(gas()!.value).toBe(0);
});

describe('a plan that closes the streets around a gas alarm', () => {
  const [node] = nodesOf(testCity(), [networkNodeKind.gasGate]);
  const around150 = createAround(testCity())(
    'road',
    { kind: 'networkNode', index: node! },
    { withinM: 150, most: 4 },
  );

  /** Gas at a station over its threshold for half an hour; orders that the police gave. `dropout` 1: the detector tells nobody. */
  function ordersAfterGas(dropout: number) {
    const { scenario, plan, institution } = testDocuments();
    const rain = { ...scenario.weather.rain!, depth: 0 };
    const roles = { ...scenario.roles, gasDetectors: { select: 'gasDetectors.all()' } };
    const sensors = institution.sensors.map((sensor) =>
      sensor.kind === 'gasDetector' ? { ...sensor, to: 'trafficPolice', dropout } : sensor,
    );
    const cordon = {
      ...{ id: 'cordon', organisation: 'trafficPolice', title: { en: 'Cordon', zh: '警戒' } },
      ...{ each: 'gasDetectors', when: 'fact(it, "gas") >= 3500', hold: 0 },
      do: [{ closeRoad: { near: 'it', within: 150, most: 4 } }],
    };
    const engine = testEngine({
      documents: {
        scenario: { ...scenario, roles, weather: { ...scenario.weather, rain } },
        plan: { ...plan, triggers: [cordon] },
        institution: { ...institution, sensors },
      },
      kernels: kernelModules(),
    });
    const world = worldOf(engine);
    const { xCm, yCm } = world.city.networkNodes;
    const block = vapourBlock(world.fields.grid, cellAt(world.city, xCm[node!]!, yCm[node!]!));
    engine.advance(300);
    const { molarKg } = substances.methane;
    world.fields.vapour.kgpm3[block * substanceCount + substanceCode.methane] = (9000e-6 * molarKg) / 0.02445;
    world.fields.vapour.cause[block] = 0;
    engine.advance(3600);
    const { orders, register } = world.orderWorld;
    return {
      world,
      closed: Array.from({ length: register.count[0]! }, (_, row) => orders.subject[row]!),
      fired: told(world, 'trigger.fired'),
    };
  }

  test('closes the nearest streets once the police have been told, and the order names the reading', () => {
    const { world, closed, fired } = ordersAfterGas(0);
    expect(around150.length).toBeGreaterThan(1);
    expect(closed.slice(0, around150.length)).toEqual(around150);
    expect(world.events.atS(fired[0]!)).toBeGreaterThan(300);
    const learned = world.events.causesOf(fired[0]!)[0]!;
    expect(eventKindNames[world.events.kindOf(learned)]).toBe('fact.learned');
  });

  test('does nothing about gas that nobody has told of', () => {
    const { closed, fired } = ordersAfterGas(1);
    expect([closed, fired]).toEqual([[], []]);
  });
});
