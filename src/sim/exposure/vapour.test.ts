/** Tanks, rooms, communities and people in a small town under a cloud of one's own. */
import { describe, expect, test } from 'vitest';
import { emptyCity } from '../../../tests/support/city.ts';
import { networkNodeKind, service } from '../../city/model.ts';
import { type EventKind, eventKindNames } from '../../contract/events.ts';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import { EventLog } from '../../kernel/events.ts';
import { createInhaled } from '../people/inhaled.ts';
import { declareAir } from '../world/air.ts';
import { declareCare } from '../world/care.ts';
import { assetCondition, declareAssets, startAssets } from '../world/assets.ts';
import { declareFields, depthUnitsPerMetre, paddedIndex } from '../world/fields.ts';
import { declarePeople, residentHealth, residentPlace } from '../world/people.ts';
import { declareServices, startServices } from '../world/services.ts';
import { declareSpills, mgPerKg } from '../world/spills.ts';
import {
  airK,
  airPa,
  gasDensityKgpm3,
  substanceCode,
  substanceCount,
  substanceOf,
  substances,
} from '../world/substances.ts';
import type { World } from '../world/world.ts';
import { declareZones } from '../world/zones.ts';
import { fatalShare, hourOf, injuredShare, probitOf } from './dose.ts';
import { floatDepthM, tankSteelKgpm2 } from './tankTolerance.ts';
import { createTankExposure, tankFilling } from './tanks.ts';
import { createVapourExposure } from './vapour.ts';

const side = 32;
const people = 400;

/** One building with a household of 400, one tank of 20 m by 10 m, and regulators in one place; all in the only community. */
function town(regulators = 1, seed = 5) {
  const nodes = 1 + regulators;
  const tankFirst = (tank: number, other: number): Int32Array =>
    Int32Array.from({ length: nodes }, (_, node) => (node === 0 ? tank : other));
  const city = emptyCity();
  const ones = (value: number, count = 1): Int32Array => new Int32Array(count).fill(value);
  city.terrain = {
    cellCm: 1000,
    cols: side,
    rows: side,
    zCm: new Int32Array(side * side),
    cover: new Uint8Array(side * side).fill(5),
    zone: new Int16Array(side * side),
  };
  city.meta.boundsCm = { x0: 0, y0: 0, x1: side * 1000, y1: side * 1000 };
  city.zones = { ...city.zones, count: 1, residents: ones(people) };
  const at = { xCm: ones(4500), yCm: ones(4500) };
  city.buildings = { ...city.buildings, ...at, count: 1, zone: new Int16Array(1) };
  city.households = {
    ...city.households,
    count: 1,
    building: ones(0),
    firstResident: Uint32Array.of(0, people),
  };
  city.residents = { ...city.residents, count: people, household: ones(0, people) };
  city.nodes = { ...city.nodes, count: 1, xCm: ones(28_500), yCm: ones(28_500), zCm: ones(0) };
  city.networkNodes = {
    ...city.networkNodes,
    count: nodes,
    kind: Uint8Array.from(tankFirst(networkNodeKind.oilTank, networkNodeKind.gasRegulator)),
    xCm: tankFirst(20_500, 10_500),
    yCm: tankFirst(20_500, 10_500),
    zone: new Int16Array(nodes),
    capacity: ones(0, nodes),
    level: tankFirst(0, 200),
    store: ones(0, nodes),
  };
  city.props = {
    ...city.props,
    count: 1,
    node: ones(0),
    lengthCm: ones(2000),
    widthCm: ones(2000),
    heightCm: ones(1000),
  };
  const layout = new Layout();
  const setup = { city, seed, layout };
  const fields = declareFields(setup);
  const events = new EventLog();
  const world = {
    setup,
    city,
    seed,
    events,
    fields,
    assets: declareAssets(setup),
    services: declareServices(setup),
    zoneWorld: declareZones(setup),
    people: declarePeople(setup),
    spills: declareSpills(setup),
    air: declareAir(setup, fields),
    care: declareCare(setup),
    drainage: { areas: { ofCell: new Uint16Array(side * side) } },
    levees: { specs: [] },
  } as unknown as World;
  const systems = [createTankExposure(world), createVapourExposure(world), createInhaled(world)];
  layout.seal(plainMemory);
  const [rain, cloud] = [0, 1].map((kind) => events.emit(kind, 0, 0, 0));
  startAssets(world.assets);
  startServices(world.services, city);
  fields.global.rainCause.fill(rain!);
  world.zoneWorld.zones.wetEvent.fill(rain!);
  world.people.residents.node.fill(-1);
  for (const system of systems) system.start?.();
  let nowS = 0;
  const run = (minutes: number): void => {
    for (let minute = 0; minute < minutes; minute += 1) {
      nowS += 60;
      for (const system of systems) system.step(nowS);
    }
  };
  /** An even cloud of so many ppm over the whole city. */
  const fill = (name: keyof typeof substances, ppm: number): void => {
    const kgpm3 = (ppm / 1e6) * gasDensityKgpm3(airPa, airK, substances[name].molarKg);
    for (let block = 0; block < fields.vapour.capacity; block += 1)
      fields.vapour.kgpm3[block * substanceCount + substanceCode[name]] = kgpm3;
    fields.vapour.cause.fill(cloud!);
    fields.vapourExtent.toCol[0] = ppm > 0 ? fields.grid.vapourCols : 0;
    fields.vapourExtent.toRow[0] = ppm > 0 ? fields.grid.vapourRows : 0;
  };
  const told = (...kinds: EventKind[]) =>
    Array.from({ length: events.length }, (_, id) => id)
      .filter((id) => kinds.includes(eventKindNames[events.kindOf(id)]!))
      .map((id) => ({
        kind: eventKindNames[events.kindOf(id)]!,
        atS: events.atS(id),
        a: events.a(id),
        b: events.b(id),
        causes: events.causesOf(id),
        id,
      }));
  const harmed = (health: number): number =>
    world.people.residents.health.reduce((sum, one) => sum + (one === health ? 1 : 0), 0);
  return { world, run, fill, told, harmed, cloud: cloud!, rain: rain! };
}

describe('a tank', () => {
  // Seed 8 draws a bund with an open drain, seed 51 petrol and a floating roof without one.
  test('floats at the depth that its steel and its drawn filling say, and leaks what it holds', () => {
    const { world, run, told, rain } = town(1, 8);
    const filledM = 10 * tankFilling(8, 0);
    run(1);
    const at = paddedIndex(world.fields.grid, 20 * side + 20);
    const leaksAt = (depthM: number): boolean => {
      world.fields.cells.depth[at] = Math.round(depthM * depthUnitsPerMetre);
      run(1);
      return told('asset.leaks').length > 0;
    };
    const depths = [740, 840, 865].map((density) => floatDepthM(tankSteelKgpm2(20, 10), filledM, density));
    expect(leaksAt(Math.min(...depths) - 0.01)).toBe(false);
    expect(leaksAt(Math.max(...depths) + 0.01)).toBe(true);
    const [leak] = told('asset.leaks');
    const { densityKgpm3 } = substanceOf(leak!.b).liquid!;
    expect(leak!.a).toBeCloseTo(Math.PI * 100 * filledM * densityKgpm3, 3);
    expect(leak!.causes).toEqual([rain]);
    expect(world.assets.nodes.condition[0]).toBe(assetCondition.broken);
    expect(world.spills.spills.contentMg[0]! / mgPerKg).toBeCloseTo(leak!.a, 5);
    expect(told('asset.leaks')).toHaveLength(1);
  });

  test('stands dry in a tight bund until water overtops it', () => {
    const { world, run, told } = town(1, 28);
    // Filled to .54 m, it would float in .7 m of water.
    const at = paddedIndex(world.fields.grid, 20 * side + 20);
    for (const [depthM, leaks] of [
      [1, 0],
      [1.01, 1],
    ] as const) {
      world.fields.cells.depth[at] = depthM * depthUnitsPerMetre;
      run(1);
      expect(told('asset.leaks')).toHaveLength(leaks);
    }
  });

  test('loses its floating roof under the rain that the roof is designed for, and lies open', () => {
    const { world, run, told, rain } = town(1, 51);
    world.fields.rain.totalMm.fill(249);
    run(1);
    expect(told('tank.roofSank')).toEqual([]);
    world.fields.rain.totalMm.fill(250);
    run(1);
    const [sank] = told('tank.roofSank');
    expect(sank).toMatchObject({ a: 250, b: 250, causes: [rain] });
    const [leak] = told('asset.leaks');
    expect(leak).toMatchObject({ a: 94_000, b: substanceCode.petrol, causes: [sank!.id] });
    const { spills } = world.spills;
    expect([spills.contentMg[0], spills.poolMg[0]! / mgPerKg]).toEqual([0, 94_000]);
    expect(spills.mostPoolM2[0]).toBeCloseTo(Math.PI * 100, 6);
  });

  test('leaks through a crack where the wind bends its shell', () => {
    const { world, run } = town();
    world.fields.wind.gustMps.fill(400);
    run(1);
    expect(world.spills.register.active[0]).toBe(1);
    expect(world.spills.spills.holeM2[0]).toBe(0.005);
  });
});

describe('a flooded station', () => {
  const flooded = (regulators: number) => {
    const made = town(regulators);
    made.world.assets.nodes.condition.fill(assetCondition.flooded, 1);
    made.world.assets.nodes.cause.fill(made.rain);
    made.run(1);
    return made;
  };

  test('leaks in one of twenty draws', () => {
    const { world } = flooded(600);
    // 30 ± 5.3 by the binomial.
    expect(world.spills.register.active[0]).toBeGreaterThan(14);
    expect(world.spills.register.active[0]).toBeLessThan(46);
  });

  test('is shut off after five minutes where it has power', () => {
    const { world, run, told } = flooded(50);
    run(4);
    expect(world.spills.spills.isFed[0]).toBe(1);
    run(1);
    expect(world.spills.spills.isFed[0]).toBe(0);
    expect(told('asset.sealed')[0]).toMatchObject({ atS: 360, causes: [told('asset.leaks')[0]!.id] });
  });

  test('without power waits for a person, and the person for the wind', () => {
    const { world, run } = flooded(50);
    world.services.nodes.services.fill(1 << service.power);
    world.fields.wind.gustMps.fill(20);
    run(600);
    expect(world.spills.spills.isFed[0]).toBe(1);
    world.fields.wind.gustMps.fill(5);
    run(1);
    expect(world.spills.spills.isFed[0]).toBe(0);
  });
});

describe('a community', () => {
  test('is told the level of an hour`s guideline, and when it is clear', () => {
    const { run, fill, told, cloud } = town();
    // Ammonia: 30, 160, 1100 ppm.
    fill('ammonia', 29);
    run(2);
    fill('ammonia', 170);
    run(2);
    fill('ammonia', 0);
    run(12);
    const events = told('zone.toxic', 'zone.clear');
    expect(events.map(({ kind, a }) => [kind, a])).toEqual([
      ['zone.toxic', 2],
      ['zone.clear', 0],
    ]);
    expect(events[0]!.b).toBeCloseTo(170, 3);
    expect(events[0]!.causes).toEqual([cloud]);
    expect(events[1]!).toMatchObject({ atS: 240 + 600, causes: [events[0]!.id] });
  });

  test('without a cloud nothing is written', () => {
    const { world, run } = town();
    const untouched = [...world.air.blocks.indoorKgpm3, ...world.air.blocks.outdoorLoad];
    run(30);
    expect([...world.air.blocks.indoorKgpm3, ...world.air.blocks.outdoorLoad]).toEqual(untouched);
  });
});

describe('people', () => {
  test('indoor air lags behind by the exchange of shut windows', () => {
    const { world, run, fill } = town();
    world.fields.wind.eastMps.fill(10);
    fill('ammonia', 1000);
    run(30);
    // 0.25 + 0.1 · 10 changes an hour for half an hour.
    const outdoor = world.fields.vapour.kgpm3[substanceCode.ammonia]!;
    const share = world.air.blocks.indoorKgpm3[substanceCode.ammonia]! / outdoor;
    expect(share).toBeCloseTo(1 - Math.exp(-1.25 / 2), 5);
  });

  test('are injured from an hour of the second level on, indoors later than in the open', () => {
    const { run, fill, harmed, told } = town();
    fill('xylenes', 920);
    run(60);
    expect(harmed(residentHealth.injured)).toBe(0);
    run(60);
    const injured = harmed(residentHealth.injured);
    expect(injured).toBeGreaterThan(people / 20);
    expect(injured).toBeLessThan(people / 2);
    const events = told('people.harmed');
    expect(events.every(({ b }) => b === 1)).toBe(true);
    expect(events.reduce((sum, { a }) => sum + a, 0)).toBe(injured);
    expect(events[0]!.causes).toEqual([told('zone.toxic')[0]!.id]);
  });

  test('in the open take up what the air there holds; the dead are as many as the probit says', () => {
    const { world, run, fill, harmed } = town();
    world.people.residents.place.fill(residentPlace.out);
    world.people.residents.node.fill(0);
    fill('chlorine', 400);
    run(10);
    const share = fatalShare(probitOf(substances.chlorine.probit, 400 * 400 * 10));
    expect(Math.abs(harmed(residentHealth.dead) / people - share)).toBeLessThan(0.08);
  });

  test('a tenth are hurt at the second level and nine tenths at the third', () => {
    const { aegl60 } = substances.ammonia;
    expect(injuredShare(aegl60, 2, hourOf(160, 2) * 0.999)).toBe(0);
    expect(injuredShare(aegl60, 2, hourOf(160, 2))).toBeCloseTo(0.1, 6);
    expect(injuredShare(aegl60, 2, hourOf(1100, 2))).toBeCloseTo(0.9, 6);
  });
});
