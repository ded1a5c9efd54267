/** What holds on any ground: no negative depth, every unit of water accounted for, the same bits from every kernel. */
import { expect, test } from 'vitest';
import { randomFlood } from '../support/floodRandom.ts';
import { scalarKernel, simdKernel } from '../support/floodKernels.ts';
import type { FloodWorld } from '../support/floodWorld.ts';
import { storeHash } from '../support/storeHash.ts';

function checkWater(world: FloodWorld, seed: number): void {
  let least = 0;
  for (const depth of world.fields.cells.depth) least = Math.min(least, depth);
  expect(least, `depth of seed ${seed}`).toBe(0);
  expect(world.flood.volumeBalance().error, `balance of seed ${seed}`).toBe(0);
}

test('500 random terrains: no negative depth, exact volume', () => {
  const simd = simdKernel();
  for (let seed = 0; seed < 500; seed += 1) {
    const world = randomFlood(seed, simd);
    for (const untilS of [10, 30, 60]) {
      world.run(untilS);
      checkWater(world, seed);
    }
    world.store.assertCanonical();
  }
});

test('the twin, the scalar and the SIMD build give the same bits', () => {
  const choices = [scalarKernel(), simdKernel()];
  for (let seed = 1000; seed < 1060; seed += 1) {
    const twin = randomFlood(seed, null);
    twin.run(60);
    const hash = storeHash(twin.store);
    for (const choice of choices) {
      const compiled = randomFlood(seed, choice);
      compiled.run(60);
      expect(storeHash(compiled.store), `${choice?.build} on seed ${seed}`).toBe(hash);
    }
  }
});

test('scratch may hold anything between steps', () => {
  for (let seed = 2000; seed < 2020; seed += 1) {
    const clean = randomFlood(seed, simdKernel());
    const dirty = randomFlood(seed, simdKernel());
    for (let t = 10; t <= 60; t += 10) {
      clean.run(t);
      dirty.run(t);
      dirty.store.view('floodSweep.lines').fill(7.5);
      dirty.store.view('floodRunoff.units').fill(1000);
    }
    expect(storeHash(dirty.store)).toBe(storeHash(clean.store));
  }
});
