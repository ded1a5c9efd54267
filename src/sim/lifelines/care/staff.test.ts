import { expect, test } from 'vitest';
import { activity, facilityKind } from '../../../city/model.ts';
import { emptyCity } from '../../../../tests/support/city.ts';
import { smallWorld, tableOf } from '../../../../tests/support/lifelines.ts';
import { hospitalState } from '../../world/care.ts';
import { createCare } from './system.ts';

const hour = 3600;
const [hospital, island, shore] = [0, 1, 2];

/** A hospital with thirty people, twelve of whom live beyond the one road to the island; it begins at six in the morning. */
function town() {
  const city = emptyCity();
  city.nodes = tableOf('nodes', [{}, {}, {}]);
  city.buildings = tableOf('buildings', [
    { node: hospital, zone: -1 },
    { node: island, zone: -1 },
    { node: shore, zone: -1 },
  ]);
  city.roads = tableOf('roads', [{}, {}]);
  const open = { freeSpeedCmps: 1000, lengthCm: 100_000 };
  city.links = {
    ...tableOf('links', [
      { ...open, road: 0, from: hospital, to: island },
      { ...open, road: 0, from: island, to: hospital },
      { ...open, road: 1, from: hospital, to: shore },
      { ...open, road: 1, from: shore, to: hospital },
    ]),
    outStart: Uint32Array.of(0, 2, 3, 4),
    outLink: Int32Array.of(0, 2, 1, 3),
  };
  city.facilities = tableOf('facilities', [{ kind: facilityKind.hospital, capacity: 100, building: 0 }]);
  city.households = tableOf('households', [{ building: 1 }, { building: 2 }]);
  city.households.firstResident = Uint32Array.of(0, 12, 30);
  city.residents = tableOf(
    'residents',
    Array.from({ length: 30 }, (_, i) => ({
      household: i < 12 ? 0 : 1,
      activity: activity.work,
      dayBuilding: 0,
    })),
  );
  return smallWorld(city, (world) => [createCare(world, '2026-08-26T06:00:00+08:00')]);
}

/** Closes the road to the island, or opens it again. */
function set({ world, cause }: ReturnType<typeof town>, open: 0 | 1): number {
  const event = cause();
  world.roadWorld.links.open.fill(open, 0, 2);
  world.roadWorld.roads.cause[0] = event;
  return event;
}

test('who is cut off does not relieve; those before stay on once, then they are missing', () => {
  const small = town();
  const { hospitals } = small.world.care;
  small.run(hour);
  const closed = set(small, 0);
  // Eight o'clock: 6 of 10 come, 4 of the 10 of the night stay on.
  small.run(2 * hour);
  expect([hospitals.staffed[0], hospitals.freshStaff[0]]).toEqual([1, 6]);
  const [short] = small.told('care.shortOfStaff');
  expect(short).toMatchObject({ a: 1, b: 4, causes: [closed] });
  // Four in the afternoon: 6 come, 4 of the 6 stay on; then likewise.
  small.run(18 * hour);
  expect(hospitals.staffed[0]).toBe(1);
  set(small, 1);
  small.run(26 * hour);
  expect(hospitals.staffed[0]).toBe(1);
  expect(small.told('care.staffed')[0]).toMatchObject({ b: 0, causes: [short!.id] });
  expect(small.told('care.shortOfStaff')).toHaveLength(1);
});

test('where few come twice, beds stay empty and planned operations are put off', () => {
  const small = town();
  const { world } = small;
  const { hospitals } = world.care;
  // Everybody lives on the island.
  world.city.households.building.fill(1);
  const cutOff = smallWorld(world.city, (one) => [createCare(one, '2026-08-26T06:00:00+08:00')]);
  cutOff.run(hour);
  set(cutOff, 0);
  const of = cutOff.world.care.hospitals;
  cutOff.run(2 * hour + 60);
  expect([of.staffed[0], of.state[0]]).toEqual([1, hospitalState.normal]);
  cutOff.run(10 * hour + 60);
  expect([of.staffed[0], of.state[0]]).toEqual([0, hospitalState.electiveStopped]);
  const [short] = cutOff.told('care.shortOfStaff');
  expect(cutOff.told('care.electiveStopped')[0]!.causes).toEqual([short!.id]);
  set(cutOff, 1);
  cutOff.run(18 * hour + 60);
  expect([of.staffed[0], of.state[0]]).toEqual([1, hospitalState.normal]);
  expect(hospitals.staffed[0]).toBe(1);
});
