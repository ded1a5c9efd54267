import { expect, test } from 'vitest';
import { facilityKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { emptyCity } from '../../../../tests/support/city.ts';
import { smallWorld, tableOf } from '../../../../tests/support/lifelines.ts';
import { bringCasualties, hospitalState } from '../../world/care.ts';
import { setSupply } from '../../world/services.ts';
import { createDependencies } from '../dependencies/dependencies.ts';
import { createCare } from './system.ts';

const hour = 3600;
/** Two hospitals of a hundred beds on one transformer each, with generators for two hours; 300 and 100 residents live by them. */
function twoHospitals() {
  const city = emptyCity();
  city.networkNodes = tableOf('networkNodes', [
    { kind: networkNodeKind.powerBlock },
    { kind: networkNodeKind.powerBlock },
  ]);
  city.buildings = tableOf('buildings', [
    { xCm: 0, zone: -1 },
    { xCm: 100_000, zone: -1 },
  ]);
  const hospital = { kind: facilityKind.hospital, capacity: 100, intensiveBeds: 20 };
  city.facilities = tableOf('facilities', [
    { ...hospital, xCm: 0, building: 0 },
    { ...hospital, xCm: 100_000, building: 1 },
  ]);
  const power = { userKind: serviceUser.facility, service: service.power, bufferMin: 120 };
  city.serviceUses = tableOf('serviceUses', [
    { ...power, user: 0, provider: 0 },
    { ...power, user: 1, provider: 1 },
  ]);
  city.households = tableOf('households', [{ building: 0 }, { building: 1 }]);
  city.households.firstResident = Uint32Array.of(0, 300, 400);
  return smallWorld(city, (world) => [
    createDependencies(world),
    createCare(world, '2026-08-26T06:00:00+08:00'),
  ]);
}
const states = ({ world }: ReturnType<typeof twoHospitals>) => [...world.care.hospitals.state.subarray(0, 2)];

test('beds are mostly taken at the start', () => {
  const { world } = twoHospitals();
  for (const row of [0, 1]) {
    expect(world.care.hospitals.patients[row]).toBeGreaterThan(55);
    expect(world.care.hospitals.patients[row]).toBeLessThanOrEqual(100);
    expect(world.care.hospitals.intensive[row]).toBeLessThanOrEqual(20);
  }
});

test('generator, then diverting with intensive care at risk, then back; each names the one before', () => {
  const small = twoHospitals();
  const { care, services } = small.world;
  const intensive = care.hospitals.intensive[0]!;
  setSupply(services, 0, 0, small.cause());
  small.run(60);
  expect(states(small)).toEqual([hospitalState.electiveStopped, hospitalState.normal]);
  const before = care.hospitals.patients[0]!;
  small.run(2 * hour);
  expect(care.hospitals.patients[0]).toBeCloseTo(before * (1 - (0.5 * 2) / (9.1 * 24)), 1);
  small.run(2 * hour + 120);
  expect(states(small)).toEqual([hospitalState.diverting, hospitalState.normal]);
  expect(care.register.share[0]).toBe(0.25);
  expect(care.register.toEvacuate[0]).toBeCloseTo(care.hospitals.patients[0]!, 1);
  const [reserve] = small.told('facility.onReserve');
  const [lost] = small.told('facility.serviceLost');
  const [stopped] = small.told('care.electiveStopped');
  const [diverting] = small.told('care.diverting');
  const [atRisk] = small.told('care.patientsAtRisk');
  expect(stopped!.causes).toEqual([reserve!.id]);
  expect(diverting!.causes).toEqual([lost!.id, stopped!.id]);
  expect(atRisk).toMatchObject({ a: intensive, causes: [diverting!.id] });
  small.run(40 * hour);
  const died = small.told('care.patientDied').reduce((sum, { a }) => sum + a, 0);
  expect(died).toBe(care.hospitals.died[0]);
  expect(died + care.hospitals.intensive[0]!).toBe(intensive);
  // 1 − e^(−.02 · 38) = 53 %.
  expect(died).toBeGreaterThan(intensive * 0.2);
  expect(died).toBeLessThan(intensive * 0.9);
  setSupply(services, 0, 1, small.cause());
  small.run(40 * hour + 120);
  expect(states(small)).toEqual([hospitalState.normal, hospitalState.normal]);
  const [back] = small.told('facility.serviceBack');
  expect(small.told('care.reopened')[0]!.causes).toEqual([diverting!.id, back!.id]);
  expect(care.register.lossH[0]).toBeCloseTo(38 * 0.75, 0);
});

test('the injured go to the nearest open hospital with a bed, and past one that diverts', () => {
  const small = twoHospitals();
  const { care, services } = small.world;
  const hurt = small.cause();
  bringCasualties(care, 0, 3, hurt);
  small.run(60);
  expect([...care.hospitals.admitted.subarray(0, 2)]).toEqual([3, 0]);
  setSupply(services, 0, 0, small.cause());
  small.run(3 * hour);
  const free = 100 - care.hospitals.patients[1]!;
  bringCasualties(care, 0, 150, hurt);
  small.run(3 * hour + 60);
  expect([...care.hospitals.admitted.subarray(0, 2)]).toEqual([3, free]);
  expect(care.register.turnedAway[0]).toBe(150 - free);
  const [diverting] = small.told('care.diverting');
  expect(small.told('care.admitted')[1]).toMatchObject({ a: free, b: 1, causes: [hurt, diverting!.id] });
  expect(small.told('care.noBed')[0]).toMatchObject({ a: 150 - free, causes: [hurt, diverting!.id] });
});
