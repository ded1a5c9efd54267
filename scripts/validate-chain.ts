/**
 * `npm run validate:chain`: 50 seeds of typhoon-small, which links of the chain show in how many; and for each seed where water takes a
 * substation the same run with it raised by 3 m: how many of the consequences that vanish the cause graph leads back to it. Writes
 * docs/validation/chain.md; exit code 1 where a bar does not hold.
 */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { chainLinks, type SeedResult } from '../tests/validation/chain.ts';
import { ensureKernels } from './lib/kernels.ts';
import { inProject } from './lib/project.ts';

const seeds = 50;
const leastPairs = 20;

await ensureKernels();
const results = await runAll();
const shares = chainLinks.map((link) => ({ link, share: shareOf(link) }));
const compared = results.flatMap(({ seed, pair }) => {
  if (pair === null) return [];
  const strangers = Object.entries(pair.strangers).map(([kind, count]) => `${kind} ${count}`);
  return [{ ...pair, seed, strangers: strangers.join(', ') }];
});
const vanished = compared.reduce((sum, pair) => sum + pair.vanished, 0);
const descended = compared.reduce((sum, pair) => sum + pair.descended, 0);

const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;
const page = [
  '# The typhoon chain',
  '',
  `Written by \`npm run validate:chain\`: ${seeds} seeds of \`typhoon-small\`, and ${compared.length} pairs of runs of the same seed, one with the first substation that water took raised by 3 m.`,
  '',
  '| link of the chain | share of the seeds that show it |',
  '|---|---|',
  ...shares.map(({ link, share }) => `| ${link} | ${percent(share)} |`),
  '',
  'Each link is read from the cause graph: *blackout* descends from a flooded station (substation or supply point), *pumpStopped* from such a blackout, *deeperFlood* is water on a street, at a building or in a station that names such a pump; *hospital* turns to its reserve or is without power, and *telephone* fails, after any loss of power.',
  '',
  `Consequences (damage, outages, harm, water) that vanish with the substation's flooding: ${vanished}, of them ${descended} (${percent(vanished === 0 ? 1 : descended / vanished)}) descend from it in the cause graph.`,
  '',
  '| seed | vanished | descend from the substation | others |',
  '|---|---|---|---|',
  ...compared.map((pair) => `| ${pair.seed} | ${pair.vanished} | ${pair.descended} | ${pair.strangers} |`),
  '',
].join('\n');
mkdirSync(inProject('docs', 'validation'), { recursive: true });
writeFileSync(inProject('docs', 'validation', 'chain.md'), page);
process.stdout.write(page);
const holds = (share: number): boolean => share >= 0.2 && share <= 0.95;
const linksHold = holds(shareOf('deeperFlood')) && holds(shareOf('hospital'));
if (!linksHold || compared.length < leastPairs || descended < 0.95 * vanished) process.exitCode = 1;

/** Share of the seeds that show a link. */
function shareOf(link: (typeof chainLinks)[number]): number {
  return results.filter(({ shows }) => shows[link]).length / results.length;
}

/** Every seed once, on all cores; results in the order of the seeds. */
async function runAll(): Promise<SeedResult[]> {
  const found: SeedResult[] = [];
  let next = 1;
  const workers = Array.from({ length: availableParallelism() }, async () => {
    const worker = new Worker(new URL('./lib/chainWorker.ts', import.meta.url));
    try {
      while (next <= seeds) {
        worker.postMessage(next);
        next += 1;
        const [result] = (await once(worker, 'message')) as [SeedResult];
        found.push(result);
        process.stderr.write(`\r${found.length} of ${seeds} seeds`);
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(workers);
  process.stderr.write('\n');
  return found.toSorted((first, second) => first.seed - second.seed);
}
