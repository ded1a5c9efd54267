/**
 * `npm run validate:chain`: 50 seeds of typhoon-small, which links of the chain show in how many; and 20 pairs of runs, one of each
 * with the first flooded station raised by 3 m: how many of the consequences that vanish the cause graph leads back to it. Writes
 * docs/validation/chain.md; exit code 1 where a bar does not hold.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import {
  type ChainRun,
  chainDocuments,
  chainLinks,
  comparePair,
  runChain,
  withStationRaised,
} from '../tests/validation/chain.ts';
import { ensureKernels } from './lib/kernels.ts';
import { inProject } from './lib/project.ts';

const seeds = 50;
const pairs = 20;

await ensureKernels();
const { documents, city } = chainDocuments();
const runs: { seed: number; run: ChainRun }[] = [];
for (let seed = 1; seed <= seeds; seed += 1) {
  process.stderr.write(`\rseed ${seed} of ${seeds}`);
  runs.push({ seed, run: runChain(documents, city, seed) });
}
const shares = chainLinks.map((link) => ({
  link,
  share: runs.filter(({ run }) => run.shows[link]).length / runs.length,
}));

const compared: { seed: number; vanished: number; descended: number; strangers: string }[] = [];
for (const { seed, run } of runs) {
  const station = run.floodedStations[0];
  if (station === undefined || compared.length === pairs) continue;
  process.stderr.write(`\rpair ${compared.length + 1} of ${pairs}`);
  const raised = runChain(documents, withStationRaised(city, station), seed);
  const { vanished, descended, strangers } = comparePair(run, raised, station);
  const named = Object.entries(strangers).map(([kind, count]) => `${kind} ${count}`);
  compared.push({ seed, vanished, descended, strangers: named.join(', ') });
}
process.stderr.write('\n');
const vanished = compared.reduce((sum, pair) => sum + pair.vanished, 0);
const descended = compared.reduce((sum, pair) => sum + pair.descended, 0);

const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;
const whole = runs.filter(({ run }) => run.shows.deeperFlood).length / runs.length;
const hospital = runs.filter(({ run }) => run.shows.hospital).length / runs.length;
const page = [
  '# The typhoon chain',
  '',
  `Written by \`npm run validate:chain\`: ${seeds} seeds of \`typhoon-small\`, and ${compared.length} pairs of runs of the same seed, one with the first station that water took (substation or supply point) raised by 3 m.`,
  '',
  '| link of the chain | share of the seeds that show it |',
  '|---|---|',
  ...shares.map(({ link, share }) => `| ${link} | ${percent(share)} |`),
  '',
  'Each link is read from the cause graph: *blackout* descends from a flooded station, *pumpStopped* from such a blackout, *deeperFlood* is water on a street, at a building or in a station that names such a pump; *hospital* turns to its reserve or is without power, and *telephone* fails, after any loss of power.',
  '',
  `Consequences (damage, outages, harm, water) that vanish with the station's flooding: ${vanished}, of them ${descended} (${percent(vanished === 0 ? 1 : descended / vanished)}) descend from it in the cause graph.`,
  '',
  '| seed | vanished | descend from the station | others |',
  '|---|---|---|---|',
  ...compared.map((pair) => `| ${pair.seed} | ${pair.vanished} | ${pair.descended} | ${pair.strangers} |`),
  '',
].join('\n');
mkdirSync(inProject('docs', 'validation'), { recursive: true });
writeFileSync(inProject('docs', 'validation', 'chain.md'), page);
process.stdout.write(page);
const holds = (share: number): boolean => share >= 0.2 && share <= 0.95;
if (!holds(whole) || !holds(hospital) || compared.length < pairs || descended < 0.95 * vanished)
  process.exitCode = 1;
