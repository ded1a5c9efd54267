/** Every consequence has its causes recorded, back to rain, sea or an order. */
import { expect, test } from 'vitest';
import type { EngineApi } from '../../src/contract/engine.ts';
import { type EventKind, type EventRecord, eventKindNames } from '../../src/contract/events.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { breakVessel } from '../support/leak.ts';

/** Events that begin a chain. */
const roots: readonly EventKind[] = [
  'run.began',
  'run.ended',
  'storm.rainBegan',
  'storm.seaHigh',
  'storm.typhoonFormed',
  'forecast.issued',
  'seat.taken',
  'seat.left',
  'sensor.failed',
  'sensor.read',
  'zone.silent',
  'meters.read',
  'service.read',
  'station.read',
];

/** Events of the run so far; expects that each leads back to a root and to older ones only. */
function expectRooted(engine: EngineApi): readonly EventRecord[] {
  const { id } = engine.openView({ as: 'observer' });
  const events = engine.events(id, 0, engine.eventCount());
  const reaches = new Map<number, boolean>();
  const rootless = new Map<EventKind, number>();
  for (const { id: event, kind, causes } of events) {
    for (const cause of causes) expect(cause).toBeLessThan(event);
    const isRoot = roots.includes(kind) || (kind === 'order.issued' && causes.length === 0);
    const found = isRoot || causes.some((cause) => reaches.get(cause) === true);
    reaches.set(event, found);
    if (!found) rootless.set(kind, (rootless.get(kind) ?? 0) + 1);
  }
  expect(Object.fromEntries(rootless)).toEqual({});
  return events;
}

test('every event leads back to a root, and no event causes itself', () => {
  // Two trucks are sent for before the water closes the way: a letter may be lost.
  const orders = testOrders();
  const pump = orders.find(({ order }) => order.type === 'deployPump')!;
  const earlier = { ...pump, tick: pump.tick - 200, order: { ...pump.order, clientId: 'earlier' } };
  orders.splice(orders.indexOf(pump), 0, earlier);
  const engine = testEngine({ kernels: kernelModules(), orders });
  engine.advance(3 * 3600);
  const events = expectRooted(engine);
  const kinds = new Set(events.map(({ kind }) => kind));
  for (const kind of [
    'flood.roadWet',
    'road.closedByWater',
    'message.delivered',
    'fact.learned',
    'trigger.fired',
    'order.acknowledged',
    'road.closedByOrder',
    'unit.pumping',
    'zone.warned',
  ] as const) {
    expect(kinds, `of ${eventKindNames.length} kinds`).toContain(kind);
  }
});

test('a cloud over the city leads back to what broke', () => {
  const engine = testEngine({ kernels: kernelModules(), orders: testOrders() });
  engine.advance(1200);
  breakVessel(engine);
  expect(engine.advance(4 * 3600).fault).toBeNull();
  const kinds = new Set(expectRooted(engine).map(({ kind }) => kind));
  for (const kind of ['release.began', 'release.ended', 'zone.toxic', 'zone.clear', 'people.harmed'] as const)
    expect(kinds).toContain(kind);
});
