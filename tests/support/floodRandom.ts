/** Random ground, water and weather for the flood's property tests; all of it follows from the seed. */
import { landCover } from '../../src/city/model.ts';
import { pushUp } from '../../src/sim/world/drainage.ts';
import { floodWorld, type FloodWorld, type KernelChoice } from './floodWorld.ts';

/** A small counter hash in 0…1. */
export function randomOf(seed: number): () => number {
  let n = 0;
  return () => {
    n += 1;
    let x = Math.imul(seed + 1, 0x9e3779b9) ^ Math.imul(n, 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 4294967296;
  };
}

/**
 * Cliffs or ripples, films or deep pools, wet and dry side by side, every land cover, sometimes a sea, rain here and not there,
 * drains of one area or of several beside each other, one of which comes up again, a pump and an inflow.
 */
export function randomFlood(seed: number, choice: KernelChoice): FloodWorld {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const cols = 3 + Math.floor(random() * 40);
  const rows = 3 + Math.floor(random() * 40);
  const reliefM = pick([0.05, 1, 10, 60]);
  const waterM = pick([0.001, 0.2, 3, 20]);
  const wetShare = random();
  const withSea = random() < 0.4;
  const isMixed = seed % 2 === 0;
  const bed = Array.from({ length: cols * rows }, () => (random() - 0.3) * reliefM);
  const cover = bed.map(() => {
    const code = Math.floor(random() * 14);
    return code === landCover.sea && !withSea ? landCover.bare : code;
  });
  const world = floodWorld(
    {
      cols,
      rows,
      cellM: pick([1, 5, 10, 30]),
      bedM: (col, row) => bed[row * cols + col]!,
      cover: (col, row) => cover[row * cols + col]!,
      zone: (col, row) => (isMixed ? ((col + row) % 3) - 1 : col < 20 ? 0 : row < 9 ? -1 : 1),
      drainTenthMmph: [250, 4000],
    },
    { soilFilled: random(), periodS: pick([1, 5, 10]) },
    choice,
  );
  for (let cell = 0; cell < cols * rows; cell += 1) {
    if (random() < wetShare) world.setDepthM(cell % cols, Math.floor(cell / cols), random() * waterM);
  }
  const { pumps } = world.pumping;
  for (const [row, rate] of [random() * 5, -random() * 5].entries()) {
    pumps.active[row] = 1;
    pumps.cell[row] = Math.floor(random() * cols * rows);
    pumps.rateM3ps[row] = rate;
  }
  const rateMmph = pick([0, 10, 200]);
  world.fields.rain.rateMmph.forEach(
    (_, block, rates) => (rates[block] = (rateMmph * (3 - (block % 4))) / 3),
  );
  world.fields.global.seaLevelM[0] = (random() - 0.3) * reliefM;
  world.begin();
  pushUp(world.drainage, 1, Math.floor(random() * 5e6));
  return world;
}
