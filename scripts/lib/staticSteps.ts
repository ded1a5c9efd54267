/** What can be said of the sources without running them. */
import type { Step } from './steps.ts';

export const typeSteps: readonly Step[] = ['core', 'web', 'node'].map((project) => ({
  name: `types ${project}`,
  command: ['tsc', '-p', `tsconfig.${project}.json`],
}));
export const lintSteps: readonly Step[] = [
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check'] },
];
export const deadCodeStep: Step = { name: 'dead code', command: ['knip', '--no-progress'] };
