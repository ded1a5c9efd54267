/** Damaged and hostile files: one clear issue, never a crash, a hang or a wrong kind of error. */
import fc from 'fast-check';
import { gzipSync, zlibSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/contract/issue.ts';
import { importOsm } from '../../src/city/import/index.ts';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { zlibBlob } from '../../src/city/import/tiny-pbf.ts';
import { describeReference } from '../support/reference.ts';

const slowestMs = 4000;

/** `read` where the file was good enough, else the code it was refused with. */
function outcome(bytes: Uint8Array): string {
  const start = performance.now();
  let result = 'read';
  try {
    importOsm({ bytes, fileName: 'fuzzed' });
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    expect(problem.issues).toHaveLength(1);
    expect(problem.issues[0]).toMatchObject({ severity: 'error', file: 'fuzzed' });
    result = problem.issues[0]!.code;
  }
  expect(performance.now() - start).toBeLessThan(slowestMs);
  return result;
}

/** Runs 300 damaged copies; gives how many were refused. */
function fuzz(base: Uint8Array, mayRead: boolean): number {
  let refused = 0;
  const counted = (bytes: Uint8Array): string => {
    const code = outcome(bytes);
    if (code !== 'read') refused++;
    return code;
  };
  const expected = mayRead ? /^(read|import\.\w+)$/ : /^import\.\w+$/;
  const start = fc.nat(60);
  const random = fc.tuple(fc.uint8Array({ maxLength: 3000 }), start);
  fc.assert(
    fc.property(random, ([bytes, head]) => {
      const mixed = bytes.slice();
      mixed.set(base.subarray(0, Math.min(head, mixed.length)));
      expect(counted(mixed)).toMatch(/^import\.\w+$/);
    }),
    { numRuns: 100 },
  );
  fc.assert(
    fc.property(fc.nat(base.length - 1), (length) => {
      expect(counted(base.subarray(0, length))).toMatch(/^import\.\w+$/);
    }),
    { numRuns: 100 },
  );
  const flips = fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(7)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(flips, (list) => {
      const bad = base.slice();
      for (const [at, bit] of list) bad[at]! ^= 1 << bit;
      expect(counted(bad)).toMatch(expected);
    }),
    { numRuns: 100 },
  );
  return refused;
}

describeReference('fuzzed PBF', 'cities', (path) => {
  it('is refused with one issue, 300 times', () => {
    const base = new Uint8Array(readFileSync(path('bayfront_singapore.osm.pbf')));
    // A flip may meet a field that nothing reads, such as the size of an index; all else is under a checksum.
    expect(fuzz(base, true)).toBeGreaterThan(280);
  });

  it('is refused at every blob boundary before the streets', () => {
    const base = new Uint8Array(readFileSync(path('bayfront_singapore.osm.pbf')));
    expect(outcome(base.subarray(0, 4))).toBe('import.unknownFormat');
    expect(outcome(base.subarray(0, 300))).toMatch(/^import\.\w+$/);
  });
});

describe('fuzzed XML', () => {
  const xml = tinyOsm(crossroads);
  it('is refused or read, 300 times, plain', () => {
    expect(fuzz(xml, true)).toBeGreaterThan(200);
  });
  it('is refused or read, 300 times, in gzip', () => {
    expect(fuzz(gzipSync(xml), true)).toBeGreaterThan(200);
  });
});

describe('bombs', () => {
  // Blanks between tags that never come; the brackets keep the XML reader from stopping first.
  const spaces = new Uint8Array(96 * 1024 * 1024).fill(0x20);
  for (let at = 5; at < spaces.length; at += 4096) spaces[at] = 0x3e;
  spaces.set(new TextEncoder().encode('<osm>'));

  it('of gzip are refused at their cap', () =>
    expect(outcome(gzipSync(spaces, { level: 6 }))).toBe('import.bomb'));

  it('of PBF are refused whether they own up to their size or lie', () => {
    const packed = zlibSync(spaces.subarray(0, 48 * 1024 * 1024), { level: 6 });
    expect(outcome(zlibBlob('OSMHeader', packed, 48 * 1024 * 1024))).toBe('import.bomb');
    expect(outcome(zlibBlob('OSMHeader', packed, 1000))).toBe('import.inflateSize');
  });

  it('of nested and endless XML are refused', () => {
    const text = (body: string): Uint8Array => new TextEncoder().encode(body);
    expect(outcome(text(`<osm>${'<node>'.repeat(2_000_000)}`))).toMatch(/^import\.xml(Depth|Attribute)$/);
    expect(outcome(text(`<osm ${'a'.repeat(10_000_000)}`))).toBe('import.xmlToken');
    expect(outcome(text(`<osm>${'&a;'.repeat(1000)}</osm>`))).toBe('import.xmlSyntax');
  });
});
