/** Before the end a drill speaks in the seat's own numbers, after it in those of the world. */
import { expect, test } from 'vitest';
import { createDrill } from '../../src/drill/session.ts';
import { testCity, testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

const kernels = kernelModules();

test('after the end of a drill what was known can be followed into the truth', async () => {
  const drill = createDrill(() =>
    Promise.resolve({ engine: testEngine({ kernels }), city: testCity(), warnings: [] }),
  );
  const kernelBytes = { flood: null, pages: null };
  const start = { files: {}, city: { kind: 'scenario' } as const, kernels: kernelBytes };
  await drill.open({ ...start, seat: 'waterAffairs', orders: [], resumeAtS: 0 });
  const before = drill.step(4000, null);
  const listed = before.events.length;
  expect(drill.step(4000, null).events).toEqual([]);
  expect(() => drill.runLog()).toThrow('drill.notRevealed');
  const { moments } = drill.reveal();
  const known = drill.step(4000, null);
  expect(known.events.length).toBeGreaterThanOrEqual(listed);
  expect(known.events[0]!.id).toBe(0);
  const stripped = ({ inbox }: typeof before.panel) =>
    inbox.map((item) => ({ ...item, message: 0, event: 0 }));
  expect(stripped(known.panel)).toEqual(stripped(before.panel));
  const { event, message } = known.panel.inbox[0]!;
  expect(event).toBeGreaterThan(before.panel.inbox[0]!.event);
  const arrival = { id: event, kind: 'message.delivered', subject: { kind: 'message', index: message } };
  expect(drill.why(event)[0]).toMatchObject(arrival);
  const ownChain = drill.why(event).length;
  drill.showTruth(true);
  expect(drill.why(event)[0]).toMatchObject(arrival);
  expect(drill.why(event).length).toBeGreaterThan(ownChain);
  expect(moments.length).toBeGreaterThan(0);
  for (const { truthEvent, truthAtS, subject } of moments)
    expect(drill.why(truthEvent)[0]).toMatchObject({ id: truthEvent, atS: truthAtS, subject });
  expect(drill.step(4000, null).events.length).toBeGreaterThan(known.events.length);
  expect(drill.runLog().untilS).toBe(4000);
});
