/** Cities of 10 km, their power flow and water: about a minute in each engine. The short jobs are in `engines.test.ts`. */
import { expect, it } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { expectSameBits } from './sameBits.ts';

it('both presets at 10 km have one hash in four engines, and so have their power flow and water', async () => {
  const { jobs } = await expectSameBits('full');
  const node = jobs['node'] ?? {};
  for (const [name, hash] of Object.entries(node)) recordFigure(`${name} in eight places`, hash);
  expect(Object.keys(node).filter((name) => name.startsWith('city.'))).toHaveLength(2);
});
