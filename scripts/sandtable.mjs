/**
 * `npm run sandtable -- <verb> …`: the command line. Kernels are compiled first where the verb runs the engine with them.
 * What Node makes of the sources, types stripped and compiled, is kept: it saves half a second from the second run on; this
 * file is plain JavaScript because nothing is kept of the first one. A city is made of many objects that stay: 64 MB for
 * young ones (`package.json`) keep the collector from copying them over and over. On a single core code is optimised at
 * once: a second thread would only take turns with the slow code that it is to replace. Node hears that only when it starts,
 * so it starts again in its own place.
 */
import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const atOnce = '--no-concurrent-recompilation';
const verbsWithKernels = ['run', 'replay'];
const { argv, execArgv, execPath, execve } = process;

if (availableParallelism() === 1 && execve !== undefined && !execArgv.includes(atOnce))
  execve(execPath, [execPath, atOnce, ...execArgv, ...argv.slice(1)]);
enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compiled'));
if (verbsWithKernels.includes(argv[2] ?? '')) {
  const { ensureKernels } = await import('./lib/kernels.ts');
  await ensureKernels();
}
await import('../src/headless/cli.ts');
