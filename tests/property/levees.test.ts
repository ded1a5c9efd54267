/** A river in flood behind a levee that breaks: water, causes, measures, and going on from any moment. */
import { expect, test } from 'vitest';
import type { Documents } from '../../src/contract/documents.ts';
import type { EventKind } from '../../src/contract/events.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

const works = `
  river: { x: 0.56, y: 0.95, flow: [{ at: 0h, flow: 5 m3/s }, { at: 40 min, flow: 90 m3/s }, { at: 3h, flow: 30 m3/s }] }
  levees:
    - name: { en: Creek levee, zh: 河堤 }
      x: 0.56
      y: 0.7
      radius: 300 m
      crest: 1.5 m
      breach: { at: 45 min, overtopping: 20 cm, initialWidth: 20 m, deepAfter: 5 min }`;

function filesWith(text: string): typeof testScenarioFiles {
  const scenario = testScenarioFiles['scenario.yaml'].replace(
    'flood: { drains: 50 %, soilFilled: 80 % }',
    `flood:\n  drains: 50 %\n  soilFilled: 80 %${text}`,
  );
  return { ...testScenarioFiles, 'scenario.yaml': scenario };
}

function documents(): Documents {
  const { documents: found, issues } = loadScenario(filesWith(works));
  if (found === null) throw new Error(JSON.stringify(issues));
  return found;
}

const engine = () => testEngine({ documents: documents(), kernels: kernelModules() });

test('the levee breaks, the breach grows, and what it floods says so', () => {
  const one = engine();
  expect(one.advance(2 * 3600)).toMatchObject({ fault: null });
  one.assertCanonical();
  const { id } = one.openView({ as: 'observer' });
  const events = one.events(id, 0, one.eventCount());
  const of = (kind: EventKind) => events.filter((event) => event.kind === kind);
  expect(of('river.began')).toHaveLength(1);
  expect(of('river.peaked')).toMatchObject([{ atS: 2400, a: 90 }]);
  const [breach] = of('levee.breached');
  expect(breach).toBeDefined();
  expect(breach!.causes.length).toBeGreaterThan(0);
  const flooded = events.filter(({ causes }) => causes.includes(breach!.id));
  expect(flooded.some(({ kind }) => kind === 'flood.roadWet' || kind === 'flood.buildingWet')).toBe(true);
  const measures = new Map(one.measures().map(({ key, value }) => [key, value]));
  expect(measures.get('levees.breached')).toBe(1);
  expect(measures.get('levees.volume')).toBeGreaterThan(1000);
  expect(measures.get('levees.widest')).toBeGreaterThanOrEqual(20);
});

test('goes on from any moment it returns to as if it had never stopped', () => {
  const one = engine();
  one.advance(3600);
  const hash = one.stateHash();
  one.rewind(2777);
  one.advance(3600);
  expect(one.stateHash()).toBe(hash);
  const twin = testEngine({ documents: documents() });
  const other = engine();
  twin.advance(300);
  other.advance(300);
  expect(twin.stateHash()).toBe(other.stateHash());
});

test.each([
  [
    'scenario.flowOrder',
    'river: { x: 0.5, y: 1, flow: [{ at: 1h, flow: 5 m3/s }, { at: 1h, flow: 6 m3/s }] }',
  ],
  ['schema.outOfRange', 'river: { x: 0.5, y: 1, flow: [{ at: 1h, flow: 50000 m3/s }] }'],
  [
    'scenario.breachWithoutTrigger',
    'levees: [{ name: { en: A, zh: A }, x: 0.5, y: 0.5, radius: 1 km, crest: 1 m, breach: { maxWidth: 50 m } }]',
  ],
  [
    'scenario.breachWidth',
    'levees: [{ name: { en: A, zh: A }, x: 0.5, y: 0.5, radius: 1 km, crest: 1 m, breach: { at: 1h, initialWidth: 60 m, maxWidth: 50 m } }]',
  ],
  [
    'schema.value',
    'levees: [{ name: { en: A, zh: A }, x: 0.5, y: 0.5, radius: 1 km, crest: 1 m, soil: cheese }]',
  ],
])('bad input is refused by its line: %s', (code, text) => {
  const { issues } = loadScenario(filesWith(`\n  ${text}`));
  expect(issues.map((issue) => issue.code)).toContain(code);
  expect(issues.find((issue) => issue.code === code)!.line).toBeGreaterThan(10);
});

test('a levee where there is no bank is an error of the scenario against this city', () => {
  const far = '\n  levees: [{ name: { en: A, zh: A }, x: 0.02, y: 0.98, radius: 20 m, crest: 1 m }]';
  const { documents: found } = loadScenario(filesWith(far));
  expect(() => testEngine({ documents: found! })).toThrow(/leveeNowhere/u);
});
