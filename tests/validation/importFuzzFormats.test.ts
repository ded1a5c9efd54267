/** 300 damaged files of every format and those made on purpose; ten thousand in `importFuzzFormats.full.test.ts`. */
import { describe, expect, it } from 'vitest';
import { fuzzFormat, fuzzFormats, outcomeOf } from '../support/fuzzFormats.ts';
import { hostileCases } from '../support/hostile/index.ts';

const slowestMs = 4000;
/** What one file of a few kilobytes may hold at once. */
const largestMb = 250;

describe('300 damaged files become a sound city or one clear refusal', () => {
  it.each(fuzzFormats)('%s', (format) => {
    const { read, refused, codes, ...worst } = fuzzFormat(format, 300, 20_261);
    expect(read + refused).toBe(300);
    // Damage is noticed by several rules, not by one that turns everything away.
    expect(refused).toBeGreaterThan(60);
    expect(codes.size).toBeGreaterThan(1);
    expect(worst.slowestMs).toBeLessThan(slowestMs);
    expect(worst.largestMb).toBeLessThan(largestMb);
  });
});

describe.each(fuzzFormats)('%s: files made on purpose', (format) => {
  it.each(hostileCases[format])('%s', (name, bytes, ends) => {
    const { code, warnings, ms, mb } = outcomeOf(format, bytes(), name);
    if (ends === 'read') expect(code).toBeNull();
    else if ('refused' in ends) expect(code).toBe(ends.refused);
    else {
      expect(code).toBeNull();
      expect(warnings).toContain(ends.warned);
    }
    expect(ms).toBeLessThan(slowestMs);
    expect(mb).toBeLessThan(largestMb);
  });
});
