/** The compiled page kernels against their TypeScript twins. About 3 s. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, Layout, pageBytes } from '../../src/kernel/columns.ts';
import { hashBytes } from '../../src/kernel/hash.ts';
import { bindPageKernels, pageWords } from '../../src/kernel/kernels.ts';
import { wasmMemory } from '../../src/kernel/memory.ts';
import { neverWakes } from '../../src/kernel/wake.ts';
import { pagesModule } from '../support/kernelWorld.ts';

const rows = pageWords * 3 + 41;
const layout = new Layout();
const table = layout.table(
  't',
  {
    word: column('u32', '', 'any'),
    out: column('u32', '', 'ids', { scratch: true }),
    more: column('u32', '', 'any'),
  },
  rows,
);
const made = wasmMemory();
const store = layout.seal(made.source);
const compiled = bindPageKernels(store, { memory: made.memory(), module: pagesModule() });
const plain = bindPageKernels(store);

/** Runs of equal words among noise, so that differences have every shape. */
const content = fc.array(
  fc.record({
    from: fc.nat(rows - 1),
    count: fc.integer({ min: 1, max: 5000 }),
    seed: fc.integer(),
    every: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 10 },
);
type Content = { from: number; count: number; seed: number; every: number }[];

function fill(words: Uint32Array, patches: Content): void {
  words.fill(0);
  for (const { from, count, seed, every } of patches)
    for (let i = from; i < Math.min(words.length, from + count); i += every)
      words[i] = Math.imul(i ^ seed, 0x9e3779b1);
}

describe('the compiled page kernels', () => {
  it('are the compiled ones', () => {
    expect([compiled.compiled, plain.compiled]).toEqual([true, false]);
  });

  it('hash pages to the same bits', () => {
    fc.assert(
      fc.property(content, (patches) => {
        fill(table.word, patches);
        const pages = store.byteLength / pageBytes - 1;
        const [a, b] = [new Uint32Array(pages * 2 + 3), new Uint32Array(pages * 2 + 3)];
        compiled.hashPages(pageBytes, pages, a, 3);
        plain.hashPages(pageBytes, pages, b, 3);
        expect(a).toEqual(b);
        const bytes = new Uint8Array(store.buffer, pageBytes, pageBytes);
        const words = Array.from(a.subarray(3, 5), (word) => word.toString(16).padStart(8, '0'));
        expect(hashBytes(bytes).startsWith(words.join(''))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('find the same differences', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        fill(table.word, before);
        compiled.shadow().set(table.word.subarray(0, pageWords * 3));
        plain.shadow().set(table.word.subarray(0, pageWords * 3));
        fill(table.word, after);
        for (let page = 0; page < 3; page += 1) {
          const used = compiled.diffPage((page + 1) * pageBytes, page);
          expect(plain.diffPage((page + 1) * pageBytes, page)).toBe(used);
          expect(compiled.difference.slice(0, used)).toEqual(plain.difference.slice(0, used));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('find nothing in equal pages and one run in pages that differ throughout', () => {
    table.word.fill(3);
    for (const kernels of [compiled, plain]) {
      kernels.shadow().fill(3);
      expect(kernels.diffPage(pageBytes, 0)).toBe(0);
      kernels.shadow().fill(1);
      expect(kernels.diffPage(pageBytes, 0)).toBe(pageWords + 1);
      expect(Array.from(kernels.difference.subarray(0, 2))).toEqual([pageWords - 1, 2]);
    }
    for (let i = 0; i < rows; i += 2) table.word[i] = 1;
    for (const kernels of [compiled, plain]) expect(kernels.diffPage(pageBytes, 0)).toBe(pageWords);
  });

  it('wake the same rows, in order of their ids, wherever the ids go', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom(1, 3, 1000),
        fc.nat(70_000),
        fc.nat(rows),
        (seed, dense, nowS, length) => {
          for (let i = 0; i < rows; i += 1) {
            const noise = Math.imul(i ^ seed, 0x9e3779b1) >>> 0;
            table.word[i] = noise % dense === 0 ? noise >>> 15 : neverWakes;
          }
          const wakeAt = table.word.subarray(0, length);
          const outside = new Uint32Array(length);
          const twin = new Uint32Array(length);
          const found = plain.scanWake(wakeAt, nowS, twin);
          expect(compiled.scanWake(wakeAt, nowS, table.out)).toBe(found);
          expect(compiled.scanWake(wakeAt, nowS, outside)).toBe(found);
          expect(outside).toEqual(twin);
          expect(table.out.slice(0, found)).toEqual(twin.slice(0, found));
          const expected = Array.from(wakeAt.keys()).filter((id) => wakeAt[id]! <= nowS);
          expect(Array.from(twin.subarray(0, found))).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('find every NaN and −0, and nothing else', () => {
    const floats = new Layout();
    const single = floats.table(
      'single',
      { x: column('f32', '', 'any'), s: column('f32', '', 's', { scratch: true }) },
      20_003,
    );
    const double = floats.table('double', { x: column('f64', '', 'any') }, 20_003);
    const memory = wasmMemory();
    const floatStore = floats.seal(memory.source);
    const fast = bindPageKernels(floatStore, { memory: memory.memory(), module: pagesModule() });
    single.s.fill(Number.NaN);
    const good = fc.constantFrom(0, 1, -1, 1e-40, -1e-40, Infinity, -Infinity, 3e38, -5e-324);
    const bad = fc.constantFrom(-0, Number.NaN);
    fc.assert(
      fc.property(fc.boolean(), fc.nat(20_002), fc.nat(20_002), good, bad, (wide, at, from, fine, wrong) => {
        const { x } = wide ? double : single;
        x.fill(fine, from, from + 999);
        // An f32 cannot hold the smallest f64 numbers: they become −0.
        if (!wide && Object.is(Math.fround(fine), -0)) x.fill(0, from, from + 999);
        expect(() => fast.assertCanonical()).not.toThrow();
        x[at] = wrong;
        const fault = `{"column":"${wide ? 'double' : 'single'}.x","row":${at},"value":"${wrong === 0 ? '-0' : 'NaN'}"}`;
        expect(() => fast.assertCanonical()).toThrow(fault);
        expect(() => floatStore.assertCanonical()).toThrow(fault);
        x[at] = 0;
      }),
      { numRuns: 60 },
    );
  });

  it('refuse to wake into too little room', () => {
    for (const kernels of [compiled, plain])
      expect(() => kernels.scanWake(table.word, 0, new Uint32Array(rows - 1))).toThrow(/kernels\.scanWake/);
  });

  it('refuse a memory that is not the store’s', () => {
    const other = wasmMemory();
    other.source(store.byteLength);
    const wrong = { memory: other.memory(), module: pagesModule() };
    expect(() => bindPageKernels(store, wrong)).toThrow(/kernels\.memory/);
  });
});
