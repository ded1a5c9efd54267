/** What the machine gives at the moment, so that figures of different machines, or of one machine's days, can be compared. */

/** Best rate of `run`, which does `amount` of something, per microsecond of the thread's processor time. */
export function bestRate(run: () => void, amount: number, samples = 4): number {
  run();
  return ratesOf(samples, () => {
    run();
    return amount;
  }).best;
}

/** Rates of samples of at least 200 ms of processor time each: its clock goes in steps of 4 ms on some machines. */
export function ratesOf(samples: number, run: () => number): { best: number; median: number } {
  const rates = Array.from({ length: samples }, () => {
    const start = process.threadCpuUsage();
    let amount = 0;
    let spentUs = 0;
    do {
      amount += run();
      const { user, system } = process.threadCpuUsage(start);
      spentUs = user + system;
    } while (spentUs < 200_000);
    return amount / spentUs;
  }).toSorted((p, q) => q - p);
  return { best: rates[0]!, median: rates[samples >> 1]! };
}

/** Copying 64 MB, bytes read and written; a = b + s·c in f32 by the JavaScript engine, in the L1 cache and in 48 MB. */
export function calibration(): Record<string, number> {
  const from = new Uint8Array(64 << 20).fill(1);
  const to = new Uint8Array(from.length).fill(2);
  return {
    'machine: copy GB/s': bestRate(() => to.set(from), 2 * from.length) / 1000,
    'machine: f32 triad in L1 Mcells/s': triadRate(1 << 11),
    'machine: f32 triad in memory Mcells/s': triadRate(1 << 22),
  };
}

function triadRate(length: number): number {
  const [a, b, c] = [0, 1, 2].map((value) => new Float32Array(length).fill(value)) as Float32Array[];
  const repeats = Math.max(1, (1 << 20) / length);
  return bestRate(() => {
    for (let repeat = 0; repeat < repeats; repeat += 1) triad(a!, b!, c!, repeat);
  }, length * repeats);
}

function triad(a: Float32Array, b: Float32Array, c: Float32Array, scale: number): void {
  for (let i = 0; i < a.length; i += 1) a[i] = b[i]! + scale * c[i]!;
}
