/** A typhoon with all systems on: causes, people, supply, and going on from where it was left. */
import { expect, test } from 'vitest';
import { networkNodeKind, service } from '../../src/city/model.ts';
import type { EventKind, EventRecord } from '../../src/contract/events.ts';
import { testCity, testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { typhoonDocuments } from '../support/testScenario.ts';

const hours = 3;
const engine = () => testEngine({ documents: typhoonDocuments(), kernels: kernelModules() });

function run(): { events: EventRecord[]; measures: Map<string, number> } {
  const one = engine();
  expect(one.advance(hours * 3600)).toMatchObject({ fault: null });
  one.assertCanonical();
  const { id } = one.openView({ as: 'observer' });
  const measures = new Map(one.measures().map(({ key, value }) => [key, value]));
  return { events: one.events(id, 0, one.eventCount()), measures };
}
const { events, measures } = run();
const of = (kind: EventKind) => events.filter((event) => event.kind === kind);

/** What begins a chain: a hazard, the run, an order, an instrument's own luck. */
const roots: readonly EventKind[] = [
  ...(['run.began', 'run.ended', 'storm.typhoonFormed', 'storm.seaHigh', 'forecast.issued'] as const),
  ...([
    'sensor.read',
    'sensor.failed',
    'zone.silent',
    'meters.read',
    'service.read',
    'station.read',
    'seat.taken',
    'seat.left',
  ] as const),
];

test('every event leads back to a root, and no cause is younger than what it caused', () => {
  const reaches = new Set<number>();
  const rootless = new Map<EventKind, number>();
  for (const { id, kind, causes } of events) {
    for (const cause of causes) expect(cause).toBeLessThan(id);
    const isRoot = roots.includes(kind) || (kind === 'order.issued' && causes.length === 0);
    if (isRoot || causes.some((cause) => reaches.has(cause))) reaches.add(id);
    else rootless.set(kind, (rootless.get(kind) ?? 0) + 1);
  }
  expect(Object.fromEntries(rootless)).toEqual({});
});

test('water takes stations, and the blackout of their users names it', () => {
  const flooded = new Set(of('asset.flooded').map(({ id }) => id));
  expect(flooded.size).toBeGreaterThan(0);
  const lost = of('power.nodeLost');
  expect(lost.length).toBeGreaterThan(0);
  const { kind } = testCity().networkNodes;
  for (const { subject, causes } of lost) {
    expect(causes.length, `loss of node ${subject.index}, kind ${kind[subject.index]}`).toBeGreaterThan(0);
  }
  expect(of('facility.serviceLost').length).toBeGreaterThan(0);
  expect(lost.some(({ subject }) => kind[subject.index] === networkNodeKind.powerBlock)).toBe(true);
});

test('pumps without power leave the taps to the tank, then dry, and each says by what', () => {
  const byId = new Map(events.map((event) => [event.id, event]));
  const kindsOf = (causes: readonly number[]) => causes.map((id) => byId.get(id)!.kind);
  const stopped = of('water.stopped');
  expect(stopped.length).toBeGreaterThan(0);
  for (const { causes } of stopped)
    expect(['station.serviceLost', 'asset.flooded']).toContain(kindsOf(causes)[0]);
  // Broken pipes empty a tank too, but not before a pump has stopped.
  for (const { causes } of of('water.tankEmpty')) {
    const [first, ...others] = kindsOf(causes);
    expect(first).toBe('water.stopped');
    expect(others.every((kind) => kind.startsWith('pipe.'))).toBe(true);
  }
  const low = of('water.pressureLow');
  expect(low.length).toBeGreaterThan(0);
  for (const { causes } of low) expect(kindsOf(causes)).toContain('water.stopped');
  const dry = of('zone.serviceLost').filter(({ a }) => a === service.water);
  expect(dry.length).toBeGreaterThan(0);
  // Those beside a pipe that broke after the pressure had fallen name the pipe.
  const names = (kind: string): boolean => kind === 'water.pressureLow' || kind.startsWith('pipe.');
  for (const { causes } of dry) expect(kindsOf(causes).some(names)).toBe(true);
  expect(dry.some(({ causes }) => kindsOf(causes).includes('water.pressureLow'))).toBe(true);
  expect(of('water.unsolved')).toEqual([]);
  expect(measures.get('service.water.least')).toBeLessThan(1);
});

test('services are shares, and what is lost is counted', () => {
  for (const name of ['power', 'water', 'telecom', 'gas']) {
    const share = measures.get(`service.${name}`)!;
    const least = measures.get(`service.${name}.least`)!;
    expect(share).toBeGreaterThanOrEqual(least);
    expect(least).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
    expect(measures.get(`service.${name}.lossHours`)).toBeLessThanOrEqual(hours * (1 - least) + 0.01);
  }
  expect(measures.get('service.power.least')).toBeLessThan(1);
});

test('cars that are swept are among those that were caught, and lie where they are until they are towed', () => {
  const swept = of('people.swept');
  expect(measures.get('roads.vehiclesSwept')).toBe(swept.length);
  expect(swept.length).toBeLessThanOrEqual(measures.get('roads.vehiclesCaught')!);
  const caught = new Set(of('people.caughtOnRoad').map(({ id }) => id));
  for (const { causes } of swept) expect(causes.some((cause) => caught.has(cause))).toBe(true);
  const [dead, minor] = [measures.get('people.dead')!, measures.get('people.injured.minor')!];
  const by = (cause: string) => measures.get(`people.dead.${cause}`)!;
  expect(by('water') + by('vehicle') + by('vapour')).toBe(dead);
  expect(minor).toBeLessThanOrEqual(measures.get('people.injured')!);
});

test('loss is that of water and of wind, and communities that lost much say by what', () => {
  const loss = (by: string) => measures.get(`loss.${by}`)!;
  expect(loss('byWater')).toBeGreaterThan(0);
  expect(loss('byWind')).toBeGreaterThan(0);
  expect(loss('direct')).toBeCloseTo(loss('byWater') + loss('byWind'), 1);
  expect(of('zone.damaged').length).toBeGreaterThan(0);
});

test('goes on from any moment it returns to as if it had never stopped', () => {
  const one = engine();
  one.advance(5400);
  const hash = one.stateHash();
  one.rewind(2711);
  one.advance(5400);
  expect(one.stateHash()).toBe(hash);
  const other = engine();
  other.advance(5400);
  expect(other.stateHash()).toBe(hash);
});
