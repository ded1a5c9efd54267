/** The city package under any change: what is written is read again, what is damaged is refused, and quickly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/contract/issue.ts';
import { importOsm } from '../../src/city/import/index.ts';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import type { City } from '../../src/city/model.ts';
import { cityHash, decodeCity, encodeCity } from '../../src/city/package/index.ts';

const city = importOsm({ bytes: tinyOsm(crossroads), fileName: 'tiny.osm' }).city;
const file = encodeCity(city);

function refusal(bytes: Uint8Array): string {
  try {
    decodeCity(bytes);
    return 'accepted';
  } catch (problem) {
    if (problem instanceof InputError) return 'refused';
    throw problem;
  }
}

describe('the city package', () => {
  it('gives back every city that keeps the rules', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 60 });
    const cell = fc.tuple(
      fc.nat(city.terrain.zCm.length - 1),
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.nat(13),
    );
    const change = fc.record({
      en: name,
      zh: name,
      extra: fc.array(name, { maxLength: 20 }),
      cells: fc.array(cell, { maxLength: 50 }),
      storeys: fc.nat(255),
    });
    fc.assert(
      fc.property(change, ({ en, zh, extra, cells, storeys }) => {
        const copy: City = structuredClone(city);
        copy.meta.name = { en, zh };
        copy.strings.push(...extra);
        copy.buildings.storeys.fill(storeys);
        for (const [at, z, cover] of cells) [copy.terrain.zCm[at], copy.terrain.cover[at]] = [z, cover];
        const back = decodeCity(encodeCity(copy));
        expect(back).toEqual(copy);
        expect(cityHash(back)).toBe(cityHash(copy));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses any flipped bit', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
        const bad = file.slice();
        bad[at]! ^= 1 << bit;
        expect(refusal(bad)).toBe('refused');
      }),
      { numRuns: 400 },
    );
    for (let at = 0; at < 64; at++) {
      const bad = file.slice();
      bad[at]! ^= 1;
      expect(refusal(bad)).toBe('refused');
    }
  });

  it('refuses any truncation and any tail', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(refusal(file.subarray(0, length))).toBe('refused');
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (tail) => {
        const longer = new Uint8Array(file.length + tail.length);
        longer.set(file);
        longer.set(tail, file.length);
        expect(refusal(longer)).toBe('refused');
      }),
      { numRuns: 50 },
    );
  });

  it('refuses random bytes, with and without its own beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat(120), (bytes, head) => {
        const mixed = bytes.slice();
        mixed.set(file.subarray(0, Math.min(head, mixed.length)));
        expect(refusal(mixed)).toBe('refused');
      }),
      { numRuns: 500 },
    );
  });
});
