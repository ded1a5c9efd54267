/** Runs a set of jobs everywhere and expects the same bits from all. */
import { expect } from 'vitest';
import { differences, jobNames, runEngines, type EnginesResult } from './runEngines.ts';
import type { JobSet } from './types.ts';

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

export async function expectSameBits(set: JobSet): Promise<EnginesResult> {
  const result = await runEngines(set, (line) => process.stderr.write(`${line}\n`));
  expect(Object.keys(result.jobs).sort()).toEqual(places);
  for (const [where, hashes] of Object.entries(result.jobs))
    expect(Object.keys(hashes)).toEqual(jobNames(set, where !== 'node scalar'));
  expect(differences(set, result)).toEqual([]);
  expect(new Set(Object.values(result.hashes)).size).toBe(1);
  expect(new Set(Object.values(result.wasmOnly)).size).toBe(1);
  expect(result.nodeScalar).toBe(result.hashes.node);
  return result;
}
