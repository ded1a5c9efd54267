/**
 * `npm run sandtable -- <verb> …`: the command line. Kernels are compiled first where the verb runs the engine with them.
 * What Node makes of the sources, types stripped and compiled, is kept: it saves half a second from the second run on. A city is
 * made of many objects that stay: 64 MB for young ones (`package.json`) keep the collector from copying them over and over.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './lib/project.ts';

const verbsWithKernels = ['run', 'replay'];

enableCompileCache(join(cacheFolder, 'compiled'));
if (verbsWithKernels.includes(process.argv[2] ?? ''))
  await (await import('./lib/kernels.ts')).ensureKernels();
await import('../src/headless/cli.ts');
