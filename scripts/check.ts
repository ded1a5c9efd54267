/** `npm run check`: everything that a change must pass, under a minute: types, lint, format, imports, dead code, unit tests. */
import { ensureKernels } from './lib/kernels.ts';
import { deadCodeStep, lintSteps, typeSteps } from './lib/staticSteps.ts';
import { runSteps, summary } from './lib/steps.ts';

const startedAtMs = performance.now();
await ensureKernels();
const unit = ['vitest', 'run', '--project', 'unit', '--project', 'arch', '--reporter', 'dot'];
const results = await runSteps(
  [{ name: 'imports, laws, unit tests', command: unit }, ...typeSteps, ...lintSteps, deadCodeStep],
  2,
);
const failed = results.filter(({ ok }) => !ok).length;
const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
process.stdout.write(
  `\n${summary(results)}\n${failed === 0 ? 'all well' : `${failed} failed`} in ${seconds} s\n`,
);
process.exit(failed === 0 ? 0 : 1);
