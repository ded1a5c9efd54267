/** The shipped river behind its levees: it breaks by its own rule, what it floods descends from it, and no water is made or lost. About 20 s. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { networkNodeKind } from '../../src/city/model.ts';
import type { EventKind } from '../../src/contract/events.ts';
import { readFolder } from '../../src/headless/read.ts';
import { scenarioCity } from '../../src/run/build.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { boundaryOf, cellKind } from '../../src/sim/hazards/flood/boundary.ts';
import { paddedIndex } from '../../src/sim/world/fields.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { storeOf, worldOf } from '../support/seatView.ts';

const untilS = 5.5 * 3600;
const folder = join(import.meta.dirname, '..', '..', 'scenarios', 'levee-basin');
const documents = loadScenario(readFolder(folder)).documents!;
const city = scenarioCity(documents);
const { scenario } = documents;
const base = { city, documents, kernels: kernelModules(), checkpoints: false };
const engine = testEngine({ ...base, seed: scenario.seed });
const { fault } = engine.advance(untilS);
const { id } = engine.openView({ as: 'observer' });
const events = engine.events(id, 0, engine.eventCount());
const of = (kind: EventKind) => events.filter((event) => event.kind === kind);

test('the lower levee breaks where water stands over it, and says that the river did it', () => {
  expect(fault).toBeNull();
  for (const { breach } of scenario.flood.levees) expect(breach!.at).toBeUndefined();
  const [breach, ...others] = of('levee.breached');
  expect(others).toEqual([]);
  expect(breach!.atS).toBeGreaterThan(3 * 3600);
  const kinds = engine.why(id, breach!.id, 10).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['levee.overtopped', 'river.began']));
  // Down to the ground behind the body that the terrain has there, 2 m under its top.
  expect(breach!.b).toBeGreaterThan(2);
});

test('water inland descends from the breach: streets, homes, a substation and what hangs on it', () => {
  const breach = of('levee.breached')[0]!;
  const found = new Set([breach.id]);
  for (const event of events) if (event.causes.some((cause) => found.has(cause))) found.add(event.id);
  const descended = (kind: EventKind) => of(kind).filter((event) => found.has(event.id));
  for (const kind of ['flood.roadWet', 'flood.buildingWet', 'road.closedByWater'] as const)
    expect(descended(kind).length, kind).toBeGreaterThan(20);
  const flooded = descended('asset.flooded').map(({ subject }) => city.networkNodes.kind[subject.index]);
  expect(flooded).toContain(networkNodeKind.substation);
  expect(descended('power.nodeLost').length).toBeGreaterThan(5);
  expect(descended('water.stopped').length).toBeGreaterThan(0);
});

test('water is conserved to the unit', () => {
  const { fields } = worldOf(engine);
  const ledger = (name: string): number => storeOf(engine).view(`floodLedger.${name}`)[0] as number;
  const { kind } = boundaryOf(city, fields.grid, true);
  let stored = 0;
  for (let cell = 0; cell < kind.length; cell += 1)
    if (kind[cell] === cellKind.live) stored += fields.cells.depth[paddedIndex(fields.grid, cell)]!;
  const came = ['initial', 'rained', 'returned', 'brought'].map(ledger);
  const went = ['infiltrated', 'drained', 'pumped', 'toSea', 'toOutside'].map(ledger);
  expect(came[3]).toBeGreaterThan(0);
  const sum = (list: number[]) => list.reduce((total, units) => total + units, 0);
  expect(sum(came) - sum(went)).toBe(stored);
});

test('a river that stays low leaves the levees whole', () => {
  // Of twenty seeds (README) the eighth has the lowest river: 138 m³/s.
  const water = /^(storm|flood|levees|drainage)$/u;
  const around = (name: string, step: (nowS: number) => void) => (water.test(name) ? step : () => undefined);
  const low = testEngine({ ...base, seed: 8, around });
  expect(low.advance(4.5 * 3600)).toMatchObject({ fault: null });
  const view = low.openView({ as: 'observer' });
  const kinds = low.events(view.id, 0, low.eventCount()).map(({ kind }) => kind);
  expect(kinds).toContain('river.peaked');
  expect(kinds.filter((kind) => kind.startsWith('levee.'))).toEqual([]);
});
