/** The page that runs the jobs, built by the same bundler as the app. */
import { join } from 'node:path';
import { buildOnce, contentHash, filesBelow } from '../../scripts/lib/files.ts';
import { ensureKernels } from '../../scripts/lib/kernels.ts';
import { enginesPageFolder, inProject, kernelsFolder } from '../../scripts/lib/project.ts';

const inputs = ['src', 'scenarios', 'workers', 'tests/engines', 'package-lock.json'];

export async function ensureEnginesPage(): Promise<boolean> {
  await ensureKernels();
  const sources = filesBelow(
    [...inputs.map((path) => inProject(path)), kernelsFolder],
    (path) => !/\.test\.tsx?$/.test(path),
  );
  return buildOnce('engines', contentHash(sources), join(enginesPageFolder, 'index.html'), async () => {
    const { build } = await import('vite');
    await build({
      configFile: false,
      root: inProject('tests', 'engines', 'page'),
      logLevel: 'warn',
      worker: { format: 'es' },
      build: {
        outDir: enginesPageFolder,
        emptyOutDir: true,
        target: 'es2023',
        assetsInlineLimit: 0,
        minify: false,
      },
    });
  });
}
