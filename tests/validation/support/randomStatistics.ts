/** Standardised statistics on 32-bit draws: under true randomness each is close to a standard normal variable. */

/** Largest deviation among the 32 counts of ones. */
export function bitCounts(draws: Uint32Array): number {
  const ones = new Float64Array(32);
  for (const draw of draws) for (let bit = 0; bit < 32; bit++) ones[bit]! += (draw >>> bit) & 1;
  return worst(Array.from(ones, (count) => (count - draws.length / 2) / (Math.sqrt(draws.length) / 2)));
}

/** Largest serial correlation over a few lags, times √N. */
export function serialCorrelation(draws: Uint32Array): number {
  return worst(
    [1, 2, 3, 4, 7, 8, 16, 64, 256, 1024].map((lag) =>
      correlation(draws, draws.subarray(lag), draws.length - lag),
    ),
  );
}

/** χ² of one coordinate in 4096 cells: the top and the bottom 12 bits. */
export function evenness(draws: Uint32Array): number {
  const top = new Float64Array(4096);
  const bottom = new Float64Array(4096);
  for (const draw of draws) {
    top[draw >>> 20]! += 1;
    bottom[draw & 4095]! += 1;
  }
  return worst([chiSquared(top, draws.length), chiSquared(bottom, draws.length)]);
}

/** χ² of pairs in 64 × 64 cells, by the top six, the middle six and the bottom six bits. */
export function pairs(first: Uint32Array, second: Uint32Array): number {
  return worst(
    [26, 13, 0].map((shift) => {
      const cells = new Float64Array(4096);
      for (let i = 0; i < second.length; i++) {
        cells[((first[i]! >>> shift) & 63) * 64 + ((second[i]! >>> shift) & 63)]! += 1;
      }
      return chiSquared(cells, second.length);
    }),
  );
}

/** Of two series that should know nothing of each other: 2-D χ², correlation, and the bits of their exclusive or. */
export function dependence(first: Uint32Array, second: Uint32Array): number {
  const differing = first.map((draw, i) => draw ^ second[i]!);
  return worst([
    pairs(first, second),
    correlation(first, second, second.length),
    bitCounts(differing),
    evenness(differing),
  ]);
}

/** Repeated values among draws that should fall anywhere in `cells` places, against their expectation. Sorts its argument. */
export function repeats(draws: Uint32Array | Float64Array, cells: number): number {
  draws.sort();
  let repeated = 0;
  for (let i = 1; i < draws.length; i++) if (draws[i] === draws[i - 1]) repeated++;
  const load = draws.length / cells;
  const expected = draws.length * (load / 2 - (load * load) / 6);
  return (repeated - expected) / Math.sqrt(Math.max(expected, 0.01)); // one repeat where none is expected: 10 σ
}

/** Kolmogorov–Smirnov distance times √N. */
export function kolmogorov(sample: Float64Array, distribution: (x: number) => number): number {
  const sorted = sample.toSorted();
  let gap = 0;
  sorted.forEach((x, i) => {
    const p = distribution(x);
    gap = Math.max(gap, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return gap * Math.sqrt(sorted.length);
}

/** χ² against equal cells, as a normal deviate (Wilson & Hilferty 1931). */
export function chiSquared(cells: Float64Array, total: number): number {
  const expected = total / cells.length;
  let sum = 0;
  for (const count of cells) sum += ((count - expected) * (count - expected)) / expected;
  const freedom = cells.length - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(sum / freedom) - (1 - spread)) / Math.sqrt(spread);
}

function correlation(first: Uint32Array, second: Uint32Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (first[i]! / 4294967296 - 0.5) * (second[i]! / 4294967296 - 0.5);
  return (sum * 12) / Math.sqrt(length);
}

function worst(deviates: readonly number[]): number {
  return deviates.reduce((most, z) => (Math.abs(z) > Math.abs(most) ? z : most), 0);
}
