/** 10⁴ damaged files of every format: see `importFuzzFormats.test.ts` for the short form. */
import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { fuzzFormat, fuzzFormats } from '../support/fuzzFormats.ts';

test.each(fuzzFormats)('10 000 damaged files: %s', (format) => {
  let slowestMs = 0;
  let refused = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const result = fuzzFormat(format, 500, seed);
    slowestMs = Math.max(slowestMs, result.slowestMs);
    refused += result.refused;
  }
  expect(slowestMs).toBeLessThan(10_000);
  recordFigure(`damaged ${format} files refused of 10 000`, refused);
  recordFigure(`slowest damaged ${format} file`, Math.round(slowestMs), 'ms');
});
