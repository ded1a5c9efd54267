/** `npm run bench -- <name> [arguments] [--json]`: runs `tests/bench/<name>.bench.ts`; without a name lists them. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesBelow } from './lib/files.ts';
import { ensureKernels } from './lib/kernels.ts';
import { inProject } from './lib/project.ts';

/** What a bench file exports; figures come back by name, with their unit in the name. */
interface BenchModule {
  bench(parameters: string[]): Promise<Record<string, number | string> | void>;
}

const benchFolder = inProject('tests', 'bench');
const asJson = process.argv.includes('--json');
const [name, ...parameters] = process.argv.slice(2).filter((parameter) => parameter !== '--json');
const file = inProject('tests', 'bench', `${name}.bench.ts`);
if (name === undefined || !existsSync(file)) {
  const names = filesBelow([benchFolder], (path) => path.endsWith('.bench.ts')).map((path) =>
    relative(benchFolder, path).replace(/\.bench\.ts$/, ''),
  );
  process.stderr.write(
    `${name === undefined ? '' : `There is no bench "${name}". `}Benches: ${names.join(', ') || 'none'}\n`,
  );
  process.exit(name === undefined ? 0 : 2);
}
await ensureKernels();
const module = (await import(pathToFileURL(file).href)) as BenchModule;
const figures = (await module.bench(parameters)) ?? {};
if (asJson) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else process.stdout.write(table(figures));

function table(rows: Record<string, number | string>): string {
  const width = Math.max(0, ...Object.keys(rows).map((key) => key.length));
  return Object.entries(rows)
    .map(
      ([key, value]) =>
        `${key.padEnd(width)}  ${typeof value === 'number' ? Number(value.toPrecision(6)) : value}\n`,
    )
    .join('');
}
