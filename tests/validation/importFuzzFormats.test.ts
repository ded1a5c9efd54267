/** 300 damaged files of every format; ten thousand in `importFuzzFormats.full.test.ts`. PBF and gzip: `importFuzz.test.ts`. */
import { describe, expect, it } from 'vitest';
import { fuzzFormat, fuzzFormats } from '../support/fuzzFormats.ts';

const slowestMs = 4000;

describe('300 damaged files become a sound city or one clear refusal', () => {
  it.each(fuzzFormats)('%s', (format) => {
    const { read, refused, slowestMs: slowest, codes } = fuzzFormat(format, 300, 20_261);
    expect(read + refused).toBe(300);
    // Damage is noticed by several rules, not by one that turns everything away.
    expect(refused).toBeGreaterThan(format === 'hgt' ? 60 : 90);
    expect(codes.size).toBeGreaterThan(1);
    expect(slowest).toBeLessThan(slowestMs);
  });
});
