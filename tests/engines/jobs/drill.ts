/**
 * Whole runs: scenario, seed and orders through `createEngine`, hashed by the engine itself. Without the water mains, whose EPANET exists
 * as WebAssembly only, where they also run without it; shorter ones with them too.
 */
import { testEngine, testOrders } from '../../support/drill.ts';
import { typhoonDocuments } from '../../support/testScenario.ts';
import type { GoldenJob, KernelSource } from '../types.ts';

const untilS = 7200;

export const drillJobs: readonly GoldenJob[] = [
  {
    name: 'drill.twoHours',
    run: async (kernels) => {
      const engine = testEngine({ orders: testOrders(), kernels: modules(kernels), openWater: null });
      const { fault } = engine.advance(untilS);
      if (fault !== null) throw new Error(JSON.stringify(fault));
      engine.assertCanonical();
      return engine.stateHash();
    },
  },
  ...bothWays((name, mains) => ({
    name: `drill.rewound${name}`,
    run: async (kernels) => {
      const engine = testEngine({ orders: testOrders(), kernels: modules(kernels), ...mains });
      engine.advance(3000);
      engine.rewind(1234);
      engine.advance(3600);
      return engine.stateHash();
    },
  })),
];

/** A typhoon at its worst, all systems on; its state at the end and how many events there were. */
function typhoonJobsOf(when: string, seconds: number): GoldenJob[] {
  return bothWays((name, mains) => ({
    name: `typhoon.${when}${name}`,
    run: async (kernels) => {
      const engine = testEngine({ documents: typhoonDocuments(), kernels: modules(kernels), ...mains });
      const { fault } = engine.advance(seconds);
      if (fault !== null) throw new Error(JSON.stringify(fault));
      engine.assertCanonical();
      return `${engine.stateHash()} ${engine.eventCount()}`;
    },
  }));
}

export const typhoonJobs = {
  short: typhoonJobsOf('tenMinutes', 600),
  full: typhoonJobsOf('twoHours', 7200),
};

/** One job without the mains, and the same with them, which needs WebAssembly. */
function bothWays(job: (name: string, mains: { openWater?: null }) => GoldenJob): GoldenJob[] {
  return [job('', { openWater: null }), { ...job('.water', {}), needsWasm: true }];
}

function modules(kernels: KernelSource) {
  return { flood: kernels?.get('flood') ?? null, pages: kernels?.get('pages') ?? null };
}
