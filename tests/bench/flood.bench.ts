/**
 * `npm run bench -- flood`: speed of the complete flood step (rain, drains, activity, limiter, boundaries, flow) in one
 * thread, all cells wet, for the three kernels, best and median; what a dry city costs; the hashes, which must
 * be equal; what the machine gives.
 */
import { readFileSync } from 'node:fs';
import { landCover } from '../../src/city/model.ts';
import { calibration, ratesOf } from './calibration.ts';
import { floodWorld, type FloodWorld, type KernelChoice, waterHash } from '../support/floodWorld.ts';

const builds = ['simd', 'scalar', 'twin'] as const;
type Build = (typeof builds)[number];

export async function bench(parameters: string[]): Promise<Record<string, number | string>> {
  const sizes = parameters.length > 0 ? parameters.map(Number) : [128, 256, 512, 1024];
  const figures: Record<string, number | string> = calibration();
  for (const size of sizes) {
    const speed: Record<string, number> = {};
    for (const build of builds) {
      const world = wetWorld(size, choiceOf(build));
      const hash = hashAfterMinute(size, choiceOf(build));
      const { best, median } = speedMcells(world, size, build);
      speed[build] = best;
      figures[`${size} ${build} Mcells/s`] = best;
      figures[`${size} ${build} Mcells/s, median`] = median;
      figures[`${size} ${build} hash`] = hash;
    }
    figures[`${size} simd/scalar`] = speed['simd']! / speed['scalar']!;
  }
  return { ...figures, ...dryCost(300) };
}

function choiceOf(build: Build): KernelChoice {
  if (build === 'twin') return null;
  const file = new URL(
    `../../build/kernels/${build === 'simd' ? 'flood' : 'flood.scalar'}.wasm`,
    import.meta.url,
  );
  return { module: new WebAssembly.Module(readFileSync(file)), build };
}

/** Rolling ground with eight land covers under one to five metres of water, rain and drains at work. */
function wetWorld(size: number, choice: KernelChoice): FloodWorld {
  const world = floodWorld(
    {
      cols: size,
      rows: size,
      cellM: 10,
      bedM: (col, row) => 2 + Math.sin(col / 9) + Math.cos(row / 13) + Math.sin((col + 2 * row) / 31),
      cover: (col, row) => landCover.road + ((col + 3 * row) % 8),
      zone: () => 0,
      drainTenthMmph: [200],
    },
    {},
    choice,
  );
  for (let row = 0; row < size; row += 1)
    for (let col = 0; col < size; col += 1) {
      world.setDepthM(col, row, 3 + Math.sin(col / 5) * Math.cos(row / 7) + 0.5 * Math.sin(row / 3));
    }
  world.fields.rain.rateMmph.fill(50);
  world.begin();
  return world;
}

function hashAfterMinute(size: number, choice: KernelChoice): string {
  const world = wetWorld(size, choice);
  world.run(20);
  if (world.flood.volumeBalance().error !== 0) throw new Error('the water balance is not exact');
  return waterHash(world);
}

/** Cells times sub-steps over the thread's own processor time, so that what else runs on the machine counts little. */
function speedMcells(world: FloodWorld, size: number, build: Build): { best: number; median: number } {
  let nowS = 10;
  world.run(nowS);
  return ratesOf(build === 'twin' ? 2 : 12, () => {
    const before = world.flood.substeps();
    nowS += 5;
    world.run(nowS);
    return (world.flood.substeps() - before) * size * size;
  });
}

/** A simulated hour of a dry city beside the sea, over an hour of the same city in heavy rain. */
function dryCost(size: number): Record<string, number> {
  const city = (rainMmph: number): number => {
    const world = floodWorld(
      {
        cols: size,
        rows: size,
        cellM: 10,
        bedM: (col, row) => (col - 15) / 20 + 0.2 * Math.sin(row / 11) * Math.sin(col / 7),
        cover: (col, row) => (col < 20 ? landCover.sea : landCover.road + ((col + 3 * row) % 8)),
        zone: () => 0,
        drainTenthMmph: [100],
      },
      {},
      choiceOf('simd'),
    );
    world.begin();
    world.fields.rain.rateMmph.fill(rainMmph);
    world.run(1200);
    const startMs = performance.now();
    world.run(4800);
    return performance.now() - startMs;
  };
  city(0);
  const dryMs = city(0);
  const wetMs = city(80);
  return { 'dry hour ms': dryMs, 'rain hour ms': wetMs, 'dry/rain %': (100 * dryMs) / wetMs };
}
