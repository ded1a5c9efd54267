import { expect, test } from 'vitest';
import { facilityKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { smallWorld, tableOf } from '../../../../tests/support/lifelines.ts';
import { networkCity } from '../../../../tests/support/network.ts';
import { setSupply, useState } from '../../world/services.ts';
import { createDependencies } from '../dependencies/dependencies.ts';
import { createFuel } from './system.ts';

const hour = 3600;
const block = { hospitals: 0, station: 1 };
/** A street of 10 km: a hospital and a call centre at one end, a fuel station with 30,000 L of diesel at the other; one tanker. */
function street() {
  const city = networkCity(
    [
      [0, 0],
      [10_000, 0],
    ],
    [{ from: 0, to: 1, speedMps: 10 }],
  );
  city.networkNodes = tableOf('networkNodes', [
    { kind: networkNodeKind.powerBlock },
    { kind: networkNodeKind.powerBlock },
  ]);
  const { hospital, callCentre, fuelStation } = facilityKind;
  city.facilities = tableOf('facilities', [
    { kind: callCentre, node: 0, generatorKw: 100, fuelMin: 600 },
    { kind: hospital, node: 0, generatorKw: 200, fuelMin: 720 },
    { kind: fuelStation, node: 1, capacity: 100_000 },
  ]);
  const power = { userKind: serviceUser.facility, service: service.power };
  city.serviceUses = tableOf('serviceUses', [
    { ...power, user: 0, provider: block.hospitals, bufferMin: 600 },
    { ...power, user: 1, provider: block.hospitals, bufferMin: 720 },
    { ...power, user: 2, provider: block.station },
  ]);
  return smallWorld(city, (world) => [createDependencies(world), createFuel(world)]);
}

test('at half a tank diesel is ordered, and comes after loading, drive and unloading', () => {
  const small = street();
  setSupply(small.world.services, block.hospitals, 0, small.cause());
  small.run(5 * hour + 2300);
  expect(small.told('facility.refuelled')).toEqual([]);
  small.run(8 * hour);
  const [first, second] = small.told('facility.refuelled');
  // The call centre is down to half after 5 h: 20 min, 10 km at 10 m/s, 20 min; then the tanker serves the hospital.
  expect(first!.atS).toBeGreaterThanOrEqual(5 * hour + 3400);
  expect(first!.atS).toBeLessThanOrEqual(5 * hour + 3400 + 360);
  expect(first!.a).toBeCloseTo(100 * 0.27 * 5, -1);
  expect(first!.causes).toEqual([small.told('facility.onReserve')[0]!.id]);
  expect(second!.atS).toBeGreaterThanOrEqual(first!.atS + 3400);
  small.run(48 * hour);
  expect(small.told('facility.serviceLost')).toEqual([]);
});

test('without power a fuel station sells nothing; who has run out starts again when it does', () => {
  const small = street();
  const { services } = small.world;
  const dark = small.cause();
  setSupply(services, block.hospitals, 0, dark);
  setSupply(services, block.station, 0, dark);
  small.run(13 * hour);
  expect([...services.uses.state.subarray(0, 2)]).toEqual([useState.without, useState.without]);
  const [noFuel] = small.told('facility.noFuel');
  const lost = small.told('facility.serviceLost');
  expect(noFuel!.causes).toContain(lost[0]!.id);
  expect(small.told('facility.noFuel')).toHaveLength(2);
  setSupply(services, block.station, 1, small.cause());
  small.run(14 * hour + 600);
  // The hospital first, though the call centre asked before it.
  expect([...services.uses.state.subarray(0, 2)]).toEqual([useState.without, useState.onReserve]);
  const [refuelled] = small.told('facility.refuelled');
  expect(small.told('facility.onReserve').at(-1)!.causes).toEqual([refuelled!.id]);
  expect(services.facilities.services[1]).toBe(0);
});

test('nobody drives through closed roads, and diesel runs out with the tanks', () => {
  const small = street();
  const { world } = small;
  world.roadWorld.links.open.fill(0);
  setSupply(world.services, block.hospitals, 0, small.cause());
  small.run(13 * hour);
  expect(small.told('facility.refuelled')).toEqual([]);
  world.roadWorld.links.open.fill(1);
  small.run(900 * hour);
  const litres = small.told('facility.refuelled').reduce((sum, { a }) => sum + a, 0);
  expect(litres).toBeGreaterThan(29_000);
  expect(litres).toBeLessThanOrEqual(30_000);
  expect(world.services.uses.state[1]).toBe(useState.without);
}, 20_000);
