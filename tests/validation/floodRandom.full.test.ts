/** 10⁴ random terrains: see `tests/property/flood.test.ts` for the short form. */
import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { randomFlood } from '../support/floodRandom.ts';
import { simdKernel } from '../support/floodKernels.ts';

test('10 000 random terrains: no negative depth, exact volume', () => {
  const simd = simdKernel();
  let substeps = 0;
  for (let seed = 10_000; seed < 20_000; seed += 1) {
    const world = randomFlood(seed, simd);
    world.run(60);
    substeps += world.flood.substeps();
    let least = 0;
    for (const depth of world.fields.cells.depth) least = Math.min(least, depth);
    expect(least, `depth of seed ${seed}`).toBe(0);
    expect(world.flood.volumeBalance().error, `balance of seed ${seed}`).toBe(0);
  }
  recordFigure('random terrains without negative depth', 10_000);
  recordFigure('sub-steps on random terrains', substeps);
});
