/** What a crisis may move but not make or lose: people, beds, diesel, power. Water has tests of its own. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type City, facilityKind, networkNodeKind, service, serviceUser } from '../../src/city/model.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import type { ColumnStore } from '../../src/kernel/columns.ts';
import { insideOf } from '../../src/sim/engine.ts';
import { createDependencies } from '../../src/sim/lifelines/dependencies/dependencies.ts';
import { type Generator, generatorsOf } from '../../src/sim/lifelines/fuel/generators.ts';
import { createFuel } from '../../src/sim/lifelines/fuel/system.ts';
import { PowerCascade } from '../../src/sim/lifelines/power/cascade.ts';
import { cityGrid } from '../../src/sim/lifelines/power/cityGrid.ts';
import { type Feeders, feedersOf } from '../../src/sim/lifelines/power/feeders.ts';
import { residentHealth, residentPlace, triage } from '../../src/sim/world/people.ts';
import { createReach } from '../../src/sim/world/reach.ts';
import { setSupply, useState } from '../../src/sim/world/services.ts';
import type { World } from '../../src/sim/world/world.ts';
import { testCity, testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { smallWorld, tableOf } from '../support/lifelines.ts';
import { networkCity } from '../support/network.ts';
import { worldOf } from '../support/seatView.ts';
import { typhoonDocuments } from '../support/testScenario.ts';

const untilS = 3 * 3600;
const lookEveryS = 600;

/** Generators with fuel for minutes, so that tankers drive within the hours of a test. */
function thirstyCity(): City {
  const city = testCity();
  const bufferMin = city.serviceUses.bufferMin.map((minutes) => Math.ceil(minutes / 12));
  return { ...city, serviceUses: { ...city.serviceUses, bufferMin } };
}

/** Runs a typhoon and looks at it every ten minutes. */
function watch(seed: number, look: (engine: EngineApi) => void): EngineApi {
  const engine = testEngine({
    city: thirstyCity(),
    documents: typhoonDocuments(),
    kernels: kernelModules(),
    seed,
    checkpoints: false,
  });
  look(engine);
  for (let atS = lookEveryS; atS <= untilS; atS += lookEveryS) {
    expect(engine.advance(atS)).toMatchObject({ fault: null });
    look(engine);
  }
  return engine;
}

const eventsOf = (engine: EngineApi) =>
  engine.events(engine.openView({ as: 'observer' }).id, 0, engine.eventCount());

describe('a typhoon', () => {
  test.each([7, 8])('neither makes nor loses people, beds, diesel or power of a station, seed %i', (seed) => {
    const city = thirstyCity();
    const feeders = feedersOf(city);
    let deadBefore = 0;
    let dieselBefore = Infinity;
    const engine = watch(seed, (one) => {
      const { people, care } = worldOf(one);
      const { health, place } = people.residents;
      const dead = count(health, residentHealth.dead);
      expect(dead).toBeGreaterThanOrEqual(deadBefore);
      deadBefore = dead;
      const states = Object.values(residentHealth).map((state) => count(health, state));
      expect(sum(states)).toBe(city.residents.count);
      const places = Object.values(residentPlace).map((at) => count(place, at));
      expect(sum(places)).toBe(city.residents.count);
      expect(sum(people.facilities.occupants)).toBe(count(place, residentPlace.shelter));
      care.facilities.forEach((facility, row) => {
        expect(care.hospitals.patients[row]).toBeGreaterThanOrEqual(0);
        expect(care.hospitals.patients[row]).toBeLessThanOrEqual(city.facilities.capacity[facility]!);
      });
      const generators = generatorsOf(city, createReach(worldOf(one)));
      const litres = dieselIn(insideOf(one).store, generators, worldOf(one).services.uses);
      expect(litres).toBeLessThanOrEqual(dieselBefore + 1e-6);
      dieselBefore = litres;
      expectFeedersFed(one, feeders);
    });
    const events = eventsOf(engine);
    const amount = (kind: string) => sum(events.filter((event) => event.kind === kind).map(({ a }) => a));
    const { care, people } = worldOf(engine);
    const needBed = Array.from(people.residents.triage).filter((one) => one >= triage.delayed).length;
    expect(amount('care.admitted') + amount('care.noBed') + care.register.waiting[0]!).toBe(needBed);
    expect(sum(care.hospitals.admitted)).toBe(amount('care.admitted'));
    expect(care.register.turnedAway[0]).toBe(amount('care.noBed'));
  });
});

test('the grid of a city, whatever is left of it, gives each island what is used in it, and each bus what flows from it', () => {
  const { system, grid, limit } = cityGrid(testCity().networkNodes, testCity().networkEdges);
  const cascade = new PowerCascade(system);
  const branches = grid.from.length;
  const [ordinary, most] = [Float64Array.from(system.generation), Float64Array.from(system.mostGeneration)];
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: branches, maxLength: branches }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: ordinary.length, maxLength: ordinary.length }),
      (broken, percent) => {
        broken.forEach(
          (isOut, k) => (cascade.inService[k] = isOut && percent[k % percent.length]! > 40 ? 0 : 1),
        );
        percent.forEach((share, g) => {
          cascade.generation[g] = (ordinary[g]! * share) / 100;
          cascade.mostGeneration[g] = (most[g]! * share) / 100;
        });
        cascade.cascade(limit.map((one) => one * 1.2));
        const given = new Float64Array(cascade.islandCount);
        const used = new Float64Array(cascade.islandCount);
        const left = new Float64Array(grid.busCount);
        cascade.output.forEach((mw, g) => {
          const bus = system.generatorBus[g]!;
          given[cascade.island[bus]!]! += mw;
          left[bus]! += mw;
          expect(mw).toBeLessThanOrEqual(
            Math.max(cascade.mostGeneration[g]!, cascade.generation[g]!) + 1e-12,
          );
        });
        cascade.served.forEach((mw, bus) => {
          used[cascade.island[bus]!]! += mw;
          left[bus]! -= mw;
          expect(mw).toBeLessThanOrEqual(cascade.load[bus]! + 1e-12);
        });
        cascade.flow.forEach((mw, k) => {
          left[grid.from[k]!]! -= mw;
          left[grid.to[k]!]! += mw;
        });
        given.forEach((mw, island) => expect(Math.abs(mw - used[island]!)).toBeLessThan(1e-9));
        left.forEach((mw) => expect(Math.abs(mw)).toBeLessThan(1e-9));
      },
    ),
    { numRuns: 300 },
  );
});

test('diesel is burnt where the power is gone, and what tankers bring leaves a tank elsewhere', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { maxLength: 8 }),
      (turns) => {
        const small = dieselStreet();
        const { uses } = small.world.services;
        const generators = generatorsOf(small.world.city, createReach(small.world));
        const whole = dieselIn(small.store, generators, uses);
        let burntL = 0;
        let atS = 0;
        for (const [hours, isFed] of turns) {
          setSupply(small.world.services, 0, isFed ? 1 : 0, small.cause());
          for (const endS = atS + hours * 3600; atS < endS;) {
            const before = generators.map(({ use }) => uses.reserveS[use]!);
            const was = generators.map(({ use }) => uses.state[use]!);
            atS += 10;
            small.run(atS);
            generators.forEach(({ use, litresPerS }, row) => {
              if (uses.state[use] === useState.onReserve) burntL += 10 * litresPerS;
              else if (uses.state[use] === useState.without && was[row] === useState.onReserve)
                burntL += before[row]! * litresPerS;
            });
          }
          expect(Math.abs(whole - burntL - dieselIn(small.store, generators, uses))).toBeLessThan(1e-6);
        }
      },
    ),
    { numRuns: 20 },
  );
});

/** A station's feeders get no more than the station has, and not a whole feeder less. */
function expectFeedersFed(engine: EngineApi, { substation, loadKw }: Feeders): void {
  const { supply } = worldOf(engine).services;
  const shed = insideOf(engine).store.view('feeders.shed');
  for (const station of new Set(substation)) {
    const own = [...substation.keys()].filter((feeder) => substation[feeder] === station);
    const has = supply.level[station]! * sum(own.map((feeder) => loadKw[feeder]!));
    const kept = sum(own.filter((feeder) => shed[feeder] === 0).map((feeder) => loadKw[feeder]!));
    const dropped = own.filter((feeder) => shed[feeder] === 1).map((feeder) => loadKw[feeder]!);
    expect(kept).toBeLessThanOrEqual(has + 1e-3);
    if (dropped.length > 0) expect(kept + Math.min(...dropped)).toBeGreaterThan(has);
  }
}

/** A street of 10 km: a hospital and a call centre at one end, a fuel station with 6,000 L of diesel at the other; one tanker. */
function dieselStreet() {
  const ends: [number, number][] = [
    [0, 0],
    [10_000, 0],
  ];
  const city = networkCity(ends, [{ from: 0, to: 1, speedMps: 10 }]);
  const { hospital, callCentre, fuelStation } = facilityKind;
  city.networkNodes = tableOf('networkNodes', [
    { kind: networkNodeKind.powerBlock },
    { kind: networkNodeKind.powerBlock },
  ]);
  city.facilities = tableOf('facilities', [
    { kind: callCentre, node: 0, generatorKw: 100, fuelMin: 600 },
    { kind: hospital, node: 0, generatorKw: 200, fuelMin: 720 },
    { kind: fuelStation, node: 1, capacity: 20_000 },
  ]);
  const power = { userKind: serviceUser.facility, service: service.power };
  city.serviceUses = tableOf('serviceUses', [
    { ...power, user: 0, provider: 0, bufferMin: 600 },
    { ...power, user: 1, provider: 0, bufferMin: 720 },
    { ...power, user: 2, provider: 1 },
  ]);
  return smallWorld(city, (world) => [createDependencies(world), createFuel(world)]);
}

/** Diesel in tanks of generators, fuel stations and tankers, L. */
function dieselIn(
  store: ColumnStore,
  generators: readonly Generator[],
  { reserveS }: World['services']['uses'],
): number {
  const inTanks = generators.map(({ use, litresPerS }) => reserveS[use]! * litresPerS);
  const towards = store.view('tankers.generator');
  const onWheels = [...store.view('tankers.litres')].filter((_, row) => Number(towards[row]) >= 0);
  return sum([...inTanks, ...onWheels, ...store.view('fuelStock.litres')].map(Number));
}

const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0);
const count = (values: ArrayLike<number>, wanted: number): number =>
  Array.from(values).filter((value) => value === wanted).length;
