import { expect, test } from 'vitest';
import { readScenario } from '../headless/read.ts';
import { encodeCity } from '../city/package/index.ts';
import { generateCity } from '../city/generate/index.ts';
import { InputError } from '../contract/issue.ts';
import { loadScenario } from '../scenario/load.ts';
import { buildRun } from './build.ts';

const { files } = readScenario('rainstorm-coast');
const documents = loadScenario(files).documents!;
const cityBytes = encodeCity(generateCity({ preset: 'coast', seed: 1, sizeM: 1000 }));
const openWater = null;
const kernels = { flood: null, pages: null };

test('documents that were checked before make the same run as their texts', () => {
  const hashes = [undefined, structuredClone(documents)].map((checked) => {
    const { engine } = buildRun({ files, documents: checked, cityBytes, kernels, openWater });
    engine.advance(30);
    return engine.stateHash();
  });
  expect(hashes[0]).toBe(hashes[1]);
});

test('what does not fit the city is told with its place in the texts', () => {
  const roles = { ...documents.scenario.roles };
  // A small coast has no such facility, and nothing to fall back on.
  roles['rainGauges'] = { select: 'facilities.kind(stadium)' } as never;
  const changed = { ...documents, scenario: { ...documents.scenario, roles } };
  let thrown: unknown = null;
  try {
    buildRun({ files, documents: changed, cityBytes, kernels, openWater });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(InputError);
  const [issue] = (thrown as InputError).issues;
  expect(issue).toMatchObject({ file: 'scenario.yaml', line: expect.any(Number) as number });
  expect(issue!.line).toBeGreaterThan(1);
});
