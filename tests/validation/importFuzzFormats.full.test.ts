/** 10⁴ damaged files of every format: see `importFuzzFormats.test.ts` for the short form. */
import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { fuzzFormat, fuzzFormats } from '../support/fuzzFormats.ts';

const rounds = 20;
const filesARound = 500;
const slowestMs = 10_000;
const largestMb = 500;
/** Of the whole process, with the test itself: bounded however many files come one after the other. */
const mostResidentMb = 2000;

test.each(fuzzFormats)('10 000 damaged files: %s', (format) => {
  let refused = 0;
  let worstMs = 0;
  let worstMb = 0;
  const codes = new Set<string>();
  const warnings = new Set<string>();
  for (let seed = 1; seed <= rounds; seed++) {
    const result = fuzzFormat(format, filesARound, seed);
    refused += result.refused;
    worstMs = Math.max(worstMs, result.slowestMs);
    worstMb = Math.max(worstMb, result.largestMb);
    for (const code of result.codes.keys()) codes.add(code);
    for (const code of result.warnings.keys()) warnings.add(code);
  }
  const total = rounds * filesARound;
  const residentMb = process.resourceUsage().maxRSS / 1000;
  const kinds = `${codes.size} kinds of refusal, ${warnings.size} of warning`;
  const worst = `worst ${Math.round(worstMs)} ms, ${Math.round(worstMb)} MB`;
  recordFigure(
    `damaged ${format} files`,
    `${total}: ${refused} refused, ${total - refused} read; ${kinds}; ${worst}; process at most ${Math.round(residentMb)} MB`,
  );
  expect(refused).toBeGreaterThan(0);
  expect(worstMs).toBeLessThan(slowestMs);
  expect(worstMb).toBeLessThan(largestMb);
  expect(residentMb).toBeLessThan(mostResidentMb);
});
