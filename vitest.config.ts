import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const longTests = '**/*.full.test.ts';
const minute = 60_000;

interface Kind {
  include: string[];
  timeoutMs: number;
  /** Kinds of one group run side by side, groups one after the other. */
  group: number;
  /** What is built before: `tests/support/<setup>Setup.ts`. */
  setup: 'kernels' | 'engines' | 'browser';
  /** One file at a time. */
  alone?: boolean;
  /** Files in processes of their own: what starts browsers. */
  forks?: boolean;
  /** Files share what they import: for short tests, reading the modules anew would be half of the time. */
  shared?: boolean;
}

const kinds: Record<string, Kind> = {
  arch: {
    include: ['tests/arch/**/*.test.ts'],
    timeoutMs: minute,
    group: 0,
    setup: 'kernels',
    shared: true,
  },
  unit: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/support/**/*.test.ts', 'scripts/**/*.test.ts'],
    timeoutMs: 20_000,
    group: 0,
    setup: 'kernels',
    shared: true,
  },
  property: { include: ['tests/property/**/*.test.ts'], timeoutMs: 4 * minute, group: 1, setup: 'kernels' },
  validation: {
    include: ['tests/validation/**/*.test.ts'],
    timeoutMs: 4 * minute,
    group: 1,
    setup: 'kernels',
  },
  golden: {
    include: ['tests/golden/**/*.test.ts', 'tests/replay/**/*.test.ts'],
    timeoutMs: 4 * minute,
    group: 1,
    setup: 'kernels',
  },
  headless: { include: ['tests/headless/**/*.test.ts'], timeoutMs: 4 * minute, group: 1, setup: 'kernels' },
  engines: {
    include: ['tests/engines/**/*.test.ts'],
    timeoutMs: 9 * minute,
    group: 1,
    setup: 'engines',
  },
  browser: {
    include: ['tests/browser/**/*.test.ts'],
    timeoutMs: 4 * minute,
    group: 2,
    setup: 'browser',
    forks: true,
  },
};
const full: Kind = {
  include: [longTests],
  timeoutMs: 180 * minute,
  group: 0,
  setup: 'kernels',
  alone: true,
  forks: true,
};

/** The long tests are a kind of their own, which only `npm run test:full` knows. */
const chosen = process.env['SANDTABLE_TEST_FULL'] === '1' ? { full } : kinds;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    passWithNoTests: true,
    // Left to itself, a machine of two cores would use one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: Object.entries(chosen).map(([name, kind]) => project(name, kind)),
  },
});

function project(
  name: string,
  { include, timeoutMs, group, setup, alone = false, forks = false, shared = false }: Kind,
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      exclude: ['**/node_modules/**', ...(name === 'full' ? [] : [longTests])],
      environment: 'node',
      globalSetup: [`./tests/support/${setup}Setup.ts`],
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      // What a page is to show comes when the machine gets to it; nothing here is timed.
      expect: { poll: { timeout: 20_000 } },
      pool: forks ? 'forks' : 'threads',
      isolate: !shared,
      fileParallelism: !alone,
      sequence: { groupOrder: group },
    },
  };
}
