/** What holds of any sewers: every unit of water accounted for, no row holds less than nothing or more than it can. */
import { expect, test } from 'vitest';
import { landCover } from '../../src/city/model.ts';
import { simdKernel } from '../support/floodKernels.ts';
import { randomOf } from '../support/floodRandom.ts';
import { type SewerSketch, sewerWorld } from '../support/sewerWorld.ts';
import { storeHash } from '../support/storeHash.ts';

/** A forest of up to 20 manholes, pumps on the way, an underpass, a station, one outfall into sea, stream or land. */
function randomSewers(seed: number): SewerSketch {
  const random = randomOf(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  const cols = 6 + upTo(25);
  const rows = 6 + upTo(25);
  const bed = Array.from({ length: cols * rows }, () => 1 + 4 * random());
  const outfallOn = [landCover.sea, landCover.stream, landCover.grass][upTo(3)]!;
  const nodes: SewerSketch['nodes'][number][] = [{ kind: 'outfall', col: 0, row: 0, levelM: random() * 2 }];
  const edges: [number, number, number][] = [];
  const manholes: number[] = [];
  const place = () => ({ col: upTo(cols), row: upTo(rows) });
  const join = (from: number, to: number): void => {
    const lps = 5 + upTo(300);
    if (random() < 0.7) {
      edges.push([from, to, lps]);
      return;
    }
    const { col, row } = nodes[from]!;
    const pump = nodes.push({ kind: 'drainPump', col, row, lps, storeM3: upTo(40) }) - 1;
    edges.push([from, pump, lps], [pump, to, lps]);
  };
  for (let n = 1 + upTo(20); n > 0; n -= 1) {
    const manhole = nodes.push({ kind: 'manhole', ...place() }) - 1;
    join(manhole, manholes.length === 0 || random() < 0.1 ? 0 : manholes[upTo(manholes.length)]!);
    manholes.push(manhole);
  }
  const inlet = nodes.push({ kind: 'inlet', ...place(), lps: 40 }) - 1;
  const pump = nodes.push({ kind: 'drainPump', col: 1, row: 1, lps: 40, storeM3: 30 }) - 1;
  edges.push([inlet, pump, 40], [pump, manholes[0]!, 40]);
  return {
    cols,
    rows,
    cellM: [5, 10, 20][upTo(3)]!,
    bedM: (col, row) => bed[row * cols + col]!,
    cover: (col, row) => (col + row === 0 ? outfallOn : 2 + upTo(10)),
    drains: random(),
    nodes,
    edges,
    stations: [{ ...place(), into: manholes[0]! }],
  };
}

function runAndCheck(seed: number): string {
  const sketch = randomSewers(seed);
  const world = sewerWorld(sketch, simdKernel());
  const random = randomOf(seed + 1);
  const pumps = sketch.nodes.flatMap(({ kind }, node) => (kind === 'drainPump' ? [node] : []));
  for (let round = 0; round < 8; round += 1) {
    world.rainMmph(random() < 0.3 ? 0 : random() * 200);
    world.fields.global.seaLevelM[0] = random() * 6 - 2;
    const pump = pumps[Math.floor(random() * pumps.length)]!;
    if (random() < 0.5) world.cutPower(pump);
    else world.givePower(pump);
    world.run(150, () => {
      const { state, register } = world.drainage;
      const { error, taken, returned } = world.sewers.waterBalance();
      const flood = world.flood.volumeBalance();
      expect(error, `sewers of seed ${seed}`).toBe(0);
      expect(flood.error, `flood of seed ${seed}`).toBe(0);
      expect(taken, `taken, seed ${seed}`).toBe(flood.drained);
      expect(returned, `returned, seed ${seed}`).toBe(flood.returned + register.returnUnits[0]!);
      expect(state.takenUnits.every((units) => units === 0)).toBe(true);
    });
    const held = world.store.view('sewerRows.heldUnits') as Float64Array;
    expect(
      held.every((units) => units >= 0 && Number.isInteger(units)),
      `held of seed ${seed}`,
    ).toBe(true);
    world.store.assertCanonical();
  }
  return storeHash(world.store);
}

test('60 random networks: rain is on the ground, seeped away, in sewers, out at outfalls, to the unit', () => {
  const hashes = Array.from({ length: 60 }, (_, seed) => runAndCheck(seed));
  expect(new Set(hashes).size).toBe(60);
});

test('the same bits twice', () => {
  for (let seed = 100; seed < 105; seed += 1) expect(runAndCheck(seed)).toBe(runAndCheck(seed));
});
