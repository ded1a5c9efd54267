/** Every consequence has its causes recorded, back to rain, sea or an order. */
import { expect, test } from 'vitest';
import { type EventKind, eventKindNames } from '../../src/contract/events.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

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
];

test('every event leads back to a root, and no event causes itself', () => {
  const engine = testEngine({ kernels: kernelModules(), orders: testOrders() });
  engine.advance(3 * 3600);
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
