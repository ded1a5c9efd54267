/**
 * `npm run test:full [-- part-of-a-file-name]`: the tests that take too long for `npm test` (`*.full.test.ts`), one file
 * at a time. A file that passed on these sources is not run again, so an interrupted run goes on where it stopped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Figure, formatFigure } from '../tests/support/figures.ts';
import { contentHash, filesBelow } from './lib/files.ts';
import { ensureKernels } from './lib/kernels.ts';
import { cacheFolder, inProject, projectRoot } from './lib/project.ts';

interface Finished {
  /** Of `src` when it passed. */
  sourceTree: string;
  /** Of the test file itself. */
  test: string;
  seconds: number;
  figures: Figure[];
}

const progressFile = join(cacheFolder, 'test-full.json');
const figuresFile = join(cacheFolder, 'test-full.figures.jsonl');
const wanted = process.argv.slice(2);
await ensureKernels();
mkdirSync(cacheFolder, { recursive: true });
const tree = sourceTree();
const progress = readProgress();
const files = filesBelow([inProject('src'), inProject('tests')], (path) => path.endsWith('.full.test.ts'))
  .map((path) => relative(projectRoot, path))
  .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));

const failed: string[] = [];
for (const [index, file] of files.entries()) {
  process.stdout.write(`\n[${index + 1}/${files.length}] ${file}\n`);
  const test = contentHash([inProject(file)]);
  const before = progress[file];
  if (before?.sourceTree === tree && before.test === test) {
    process.stdout.write(`passed before in ${before.seconds.toFixed(1)} s on these sources\n`);
    continue;
  }
  const result = runFile(file);
  if (result === null) failed.push(file);
  else progress[file] = { sourceTree: tree, test, ...result };
  writeProgress();
}
process.stdout.write(`\n${files.map((file) => report(file)).join('\n')}\n`);
process.stdout.write(
  `\n${files.length - failed.length} of ${files.length} files passed on sources ${tree.slice(0, 18)}\n`,
);
process.exit(failed.length === 0 ? 0 : 1);

function runFile(file: string): { seconds: number; figures: Figure[] } | null {
  rmSync(figuresFile, { force: true });
  const startedAtMs = performance.now();
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'full', file], {
    cwd: projectRoot,
    env: { ...process.env, SANDTABLE_TEST_FULL: '1', SANDTABLE_FIGURES: figuresFile },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) return null;
  const lines = existsSync(figuresFile) ? readFileSync(figuresFile, 'utf8').trimEnd().split('\n') : [];
  const figures = lines.map((line) => JSON.parse(line) as Figure);
  return { seconds: (performance.now() - startedAtMs) / 1000, figures };
}

function report(file: string): string {
  const finished = failed.includes(file) ? undefined : progress[file];
  if (finished === undefined) return `FAIL ${file}`;
  const figures = finished.figures.map((figure) => `\n       ${formatFigure(figure)}`);
  return `ok   ${file} ${finished.seconds.toFixed(1)} s${figures.join('')}`;
}

/** Git's tree hash of `src`, or a hash of its contents where they are not committed. */
function sourceTree(): string {
  const git = (...parameters: string[]): string | null => {
    const { status, stdout } = spawnSync('git', parameters, { cwd: projectRoot, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  const committed = git('rev-parse', 'HEAD:src');
  if (committed !== null && git('status', '--porcelain', '--', 'src') === '') return committed;
  return `uncommitted-${contentHash(filesBelow([inProject('src')]))}`;
}

function readProgress(): Record<string, Finished> {
  return existsSync(progressFile)
    ? (JSON.parse(readFileSync(progressFile, 'utf8')) as Record<string, Finished>)
    : {};
}

/** Whole or not at all: an interrupted write must not lose hours. */
function writeProgress(): void {
  writeFileSync(`${progressFile}.new`, JSON.stringify(progress, null, 2));
  renameSync(`${progressFile}.new`, progressFile);
}
