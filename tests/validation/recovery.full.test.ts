/** Three days after a storm that takes a substation: how far the failure goes, along which chain, and that the city comes back. */
import { expect, test } from 'vitest';
import { type EventKind, eventCode } from '../../src/contract/events.ts';
import type { Scenario } from '../../src/contract/scenario.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { worldOf } from '../support/seatView.ts';
import { testDocuments } from '../support/testScenario.ts';

const hourS = 3600;

test('power, cells and hospitals fail one after the other and return as crews work', () => {
  const documents = testDocuments();
  const { scenario } = documents;
  const rain: Scenario['weather']['rain'] = {
    ...scenario.weather.rain!,
    start: 2400,
    duration: 3 * hourS,
    depth: 400,
    spatial: { kind: 'cell', x: 0.5, y: 0.8, radius: 0.35, outerShare: 0.1 },
  };
  const flood = { ...scenario.flood, drains: 0.7, soilFilled: 0.6 };
  const engine = testEngine({
    documents: {
      ...documents,
      scenario: { ...scenario, duration: 72 * hourS, weather: { ...scenario.weather, rain }, flood },
    },
    kernels: kernelModules(),
    checkpoints: false,
  });
  expect(engine.advance(72 * hourS).fault).toBeNull();
  engine.assertCanonical();
  const { events } = worldOf(engine);
  const first = (kind: EventKind): number => {
    for (let id = 0; id < events.length; id += 1) if (events.kindOf(id) === eventCode[kind]) return id;
    throw new Error(`no ${kind}`);
  };
  const measure = (key: string) => engine.measures().find((one) => one.key === key)!.value;
  const dark = events.atS(first('power.nodeLost'));
  // Batteries of cells last 4–8 h, the generators of these hospitals 12 h.
  const silentH = (events.atS(first('telecom.cellLost')) - dark) / hourS;
  expect(silentH).toBeGreaterThanOrEqual(4);
  expect(silentH).toBeLessThan(8.1);
  expect((events.atS(first('care.diverting')) - dark) / hourS).toBeCloseTo(12, 0);
  const chain = new Set(events.ancestors(first('care.patientsAtRisk'), 60).map((id) => events.kindOf(id)));
  for (const kind of ['facility.serviceLost', 'power.nodeLost', 'asset.flooded', 'storm.rainBegan'] as const)
    expect(chain, kind).toContain(eventCode[kind]);
  const back = new Set(events.ancestors(first('power.nodeBack'), 60).map((id) => events.kindOf(id)));
  for (const kind of ['asset.repaired', 'repair.begun'] as const)
    expect(back, kind).toContain(eventCode[kind]);
  expect(measure('service.power.least')).toBeLessThan(0.5);
  expect(measure('service.power')).toBeGreaterThan(0.9);
  expect(measure('service.telecom')).toBeGreaterThan(0.9);
  expect(measure('service.care')).toBe(1);
}, 300_000);
