/** Checkpoints against a model that copies everything, over trees of branches. About 10 s. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DifferenceWriter,
  forEachPage,
  mergeDifferences,
  xorRuns,
  type Difference,
} from '../../src/kernel/pages.ts';
import { WordPool } from '../../src/kernel/pages-pool.ts';
import { stateHash } from '../../src/kernel/hash.ts';
import { copyOf, type KernelWorld, kernelWorld } from '../support/kernelWorld.ts';

type Step =
  | { do: 'write'; from: number; count: number; every: number; value: number }
  | { do: 'emit'; count: number; kind: number }
  | { do: 'take'; afterS: number }
  | { do: 'restore' | 'drop' | 'pin'; which: number };

const rows = 20_000;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      from: fc.nat(rows - 1),
      count: fc.integer({ min: 1, max: 9000 }),
      every: fc.constantFrom(1, 1, 2, 3, 50),
      value: fc.integer(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('emit' as const),
      count: fc.constantFrom(1, 5, 700),
      kind: fc.nat(50),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('take' as const), afterS: fc.constantFrom(0, 60, 60, 60, 600) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('restore' as const), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('drop' as const, 'pin' as const), which: fc.nat() }),
  },
);

function write({ table }: KernelWorld, { from, count, every, value }: Extract<Step, { do: 'write' }>): void {
  for (let row = from; row < Math.min(rows, from + count); row += every) {
    table.depth[row] = table.depth[row]! + value;
    if (row % 4 === 0) table.state[row] = value;
    if (row % 3 === 0) table.stock[row] = value / 3;
  }
  table.work.fill(value);
}

function emit({ events }: KernelWorld, count: number, kind: number, nowS: number): void {
  for (let i = 0; i < count; i += 1) events.emit(kind, nowS, 1, i, kind / 3, 0, events.length - 1);
}

/** Runs the steps beside a model; after every restore both agree, byte for byte, and scratch is zero. */
function checkAgainstModel(world: KernelWorld, steps: readonly Step[]): void {
  const { store, kernels, events, checkpoints, table } = world;
  const model = new Map<number, ReturnType<typeof copyOf> & { atS: number; hash: string }>();
  let nowS = 0;
  const take = () => {
    const hash = stateHash(store, kernels, events, nowS);
    const id = checkpoints.take(nowS);
    expect(checkpoints.info(id)).toMatchObject({ atS: nowS, stateHash: hash, eventCount: events.length });
    model.set(id, { ...copyOf(world), atS: nowS, hash });
  };
  const pick = (which: number) => {
    const known = checkpoints.all();
    return known[which % known.length]!.id;
  };
  const restore = (id: number) => {
    table.work.fill(4.5);
    nowS = checkpoints.restore(id);
    const wanted = model.get(id)!;
    expect(nowS).toBe(wanted.atS);
    const got = copyOf(world);
    expect(got.events).toEqual(wanted.events);
    for (const [run, bytes] of got.pages.entries()) expect(Buffer.compare(bytes, wanted.pages[run]!)).toBe(0);
    expect(stateHash(store, kernels, events, nowS)).toBe(wanted.hash);
    expect(table.work.every((value) => value === 0)).toBe(true);
  };
  take();
  for (const next of steps) {
    if (next.do === 'write') write(world, next);
    else if (next.do === 'emit') emit(world, next.count, next.kind, nowS);
    else if (next.do === 'take') {
      nowS += next.afterS;
      take();
    } else if (next.do === 'restore') restore(pick(next.which));
    else if (next.do === 'pin') checkpoints.pin(pick(next.which));
    else {
      const id = pick(next.which);
      const branches = checkpoints.all().filter(({ parent }) => parent === id).length;
      if (id === checkpoints.head || branches > 1)
        expect(() => checkpoints.drop(id)).toThrow(/checkpoints\.inUse/);
      else checkpoints.drop(id);
    }
  }
  for (const { id } of checkpoints.all()) restore(id);
}

describe('checkpoints', () => {
  const keep = [
    { withinS: 300, everyS: 0 },
    { withinS: 1200, everyS: 300 },
    { withinS: Infinity, everyS: 900 },
  ];
  for (const compiled of [true, false]) {
    it(`restore what a full copy would, over trees and thinning (${compiled ? 'WASM' : 'TypeScript'})`, () => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
          checkAgainstModel(kernelWorld({ compiled, rows, keep }), steps);
        }),
        { numRuns: compiled ? 40 : 15 },
      );
    });
  }

  it('restore what a full copy would under a budget that forces thinning', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (steps) => {
        const world = kernelWorld({ rows, keep: [], budgetBytes: 450_000 });
        checkAgainstModel(world, steps);
        const { checkpoints } = world;
        expect(checkpoints.bytes <= 450_000 || checkpoints.overBudget).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe('merged differences', () => {
  it('equal the difference taken directly, word for word, and undo themselves', () => {
    const word = fc.constantFrom(0, 0, 0, 1, 0xffffffff);
    const page = fc.array(fc.tuple(fc.nat(16_383), fc.integer({ min: 1, max: 400 }), word), {
      maxLength: 12,
    });
    const state = fc.array(page, { minLength: 3, maxLength: 3 });
    const world = kernelWorld({ rows: 49_152 });
    const { kernels } = world;
    const writer = new DifferenceWriter();
    const pool = new WordPool(0);
    const between = (a: Uint32Array, b: Uint32Array): Difference => {
      writer.begin();
      for (let number = 0; number < 3; number += 1) {
        for (let i = 0; i < 16_384; i += 1)
          kernels.work[i] = a[number * 16_384 + i]! ^ b[number * 16_384 + i]!;
        writer.addPage(number, kernels.difference, 0, kernels.encodeWork());
      }
      return writer.finish(pool);
    };
    const wordsOf = (pages: [number, number, number][][]) => {
      const words = new Uint32Array(3 * 16_384);
      pages.forEach((runs, number) => {
        for (const [from, count, value] of runs)
          words.fill(value, number * 16_384 + from, number * 16_384 + Math.min(16_384, from + count));
      });
      return words;
    };
    fc.assert(
      fc.property(state, state, state, (first, second, third) => {
        const [a, b, c] = [wordsOf(first), wordsOf(second), wordsOf(third)];
        const direct = between(a!, c!);
        const merged = mergeDifferences(between(a!, b!), between(b!, c!), kernels, writer, pool);
        expect(merged.buffer.slice(0, merged.length)).toEqual(direct.buffer.slice(0, direct.length));
        const there = a!.slice();
        forEachPage(merged, (number, runs, start, count) =>
          xorRuns(there, number * 16_384, runs, start, count),
        );
        expect(there).toEqual(c);
        forEachPage(merged, (number, runs, start, count) =>
          xorRuns(there, number * 16_384, runs, start, count),
        );
        expect(there).toEqual(a);
      }),
      { numRuns: 100 },
    );
  });
});
