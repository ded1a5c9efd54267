import { expect, it } from 'vitest';
import { jobs } from './jobs.ts';
import { differences, runEngines } from './runEngines.ts';

it('Node, Chromium, Firefox and WebKit give the same bits, with WASM and without', async () => {
  const result = await runEngines((line) => process.stderr.write(`${line}\n`));
  const places = [
    'chromium',
    'chromium worker',
    'firefox',
    'firefox worker',
    'node',
    'node scalar',
    'webkit',
    'webkit worker',
  ];
  expect(Object.keys(result.jobs).sort()).toEqual(places);
  for (const hashes of Object.values(result.jobs))
    expect(Object.keys(hashes)).toEqual(jobs.map(({ name }) => name));
  expect(differences(result)).toEqual([]);
  expect(new Set(Object.values(result.hashes)).size).toBe(1);
  expect(result.nodeScalar).toBe(result.hashes.node);
});
