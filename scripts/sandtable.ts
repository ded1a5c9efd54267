/**
 * `npm run sandtable -- <verb> …`: the command line. Kernels are compiled first where the verb runs the engine with them.
 * What Node makes of the sources, types stripped and compiled, is kept: it saves half a second from the second run on. A city is
 * made of many objects that stay: 64 MB for young ones (`package.json`) keep the collector from copying them over and over.
 * On a single core code is optimised at once: a second thread would only take turns with the slow code that it is to replace.
 */
import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { cacheFolder } from './lib/project.ts';

const verbsWithKernels = ['run', 'replay'];

if (availableParallelism() === 1) setFlagsFromString('--no-concurrent-recompilation');
enableCompileCache(join(cacheFolder, 'compiled'));
if (verbsWithKernels.includes(process.argv[2] ?? ''))
  await (await import('./lib/kernels.ts')).ensureKernels();
await import('../src/headless/cli.ts');
