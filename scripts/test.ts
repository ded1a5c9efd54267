/** `npm test [-- vitest arguments]`: kernels, types, lint, format, the app's build, then every test but the long ones. */
import { spawnSync } from 'node:child_process';
import { ensureApp } from './lib/app.ts';
import { inProject, projectRoot } from './lib/project.ts';
import { lintSteps, typeSteps } from './lib/staticSteps.ts';
import { runSteps, summary } from './lib/steps.ts';

const startedAtMs = performance.now();
await ensureApp();
process.stdout.write(`ok   kernels, app ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s\n`);
const results = await runSteps([...typeSteps, ...lintSteps], 2);
process.stdout.write(`${summary(results)}\n`);
const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(results.every(({ ok }) => ok) ? (status ?? 1) : 1);
