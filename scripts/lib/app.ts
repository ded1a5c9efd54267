/** The built app: made again whenever anything that goes into it has changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, contentHash, filesBelow } from './files.ts';
import { ensureShipped } from './shipped.ts';
import { ensureKernels } from './kernels.ts';
import { appFolder, inProject, kernelsFolder, projectRoot } from './project.ts';

const inputs = [
  'index.html',
  'src',
  'workers',
  'public',
  'scenarios',
  'vite.config.ts',
  'package-lock.json',
  'scripts/lib',
];

/** Builds kernels and app where they are not fresh; true where the app was built. */
export async function ensureApp(): Promise<boolean> {
  await ensureKernels();
  await ensureShipped();
  if (!existsSync(inProject('index.html'))) throw new Error('There is no index.html to build the app from');
  const sources = filesBelow(
    [...inputs.map((path) => inProject(path)), kernelsFolder],
    (path) => !isTest(path),
  );
  return buildOnce('app', contentHash(sources), join(appFolder, 'index.html'), async () => {
    const { build } = await import('vite');
    // A test runner sets another, and React's development build would end up in what is served and measured.
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await build({ root: projectRoot, logLevel: 'warn', mode: 'production' });
    } finally {
      if (before === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = before;
    }
  });
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
