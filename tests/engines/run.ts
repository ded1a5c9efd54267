/**
 * `npm run -s test:engines -- [--json] [--full]`: one JSON document on stdout, progress on stderr; exit 1 where engines
 * differ. `--full` runs the large cities instead of the short jobs.
 */
import { differences, runEngines } from './runEngines.ts';

// Ends the browsers too, which are killed when this process exits.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));

const set = process.argv.includes('--full') ? 'full' : 'short';
const result = await runEngines(set, (line) => process.stderr.write(`${line}\n`));
const found = differences(set, result);
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else
  for (const [engine, hash] of Object.entries(result.hashes))
    process.stdout.write(`${engine.padEnd(9)} ${hash}\n`);
if (found.length > 0) process.stderr.write(`Other bits than in Node:\n  ${found.join('\n  ')}\n`);
process.exit(found.length > 0 ? 1 : 0);
