/** Whole runs: scenario, seed and orders through `createEngine`, hashed by the engine itself. */
import { testEngine, testOrders } from '../../support/drill.ts';
import { typhoonDocuments } from '../../support/testScenario.ts';
import type { GoldenJob, KernelSource } from '../types.ts';

const untilS = 7200;

export const drillJobs: readonly GoldenJob[] = [
  {
    name: 'drill.twoHours',
    run: async (kernels) => {
      const engine = testEngine({ orders: testOrders(), kernels: modules(kernels) });
      const { fault } = engine.advance(untilS);
      if (fault !== null) throw new Error(JSON.stringify(fault));
      engine.assertCanonical();
      return engine.stateHash();
    },
  },
  {
    name: 'drill.rewound',
    run: async (kernels) => {
      const engine = testEngine({ orders: testOrders(), kernels: modules(kernels) });
      engine.advance(3000);
      engine.rewind(1234);
      engine.advance(3600);
      return engine.stateHash();
    },
  },
];

/** A typhoon at its worst, all systems on; its state at the end and how many events there were. */
function typhoonJob(name: string, seconds: number): GoldenJob {
  return {
    name: `typhoon.${name}`,
    run: async (kernels) => {
      const engine = testEngine({ documents: typhoonDocuments(), kernels: modules(kernels) });
      const { fault } = engine.advance(seconds);
      if (fault !== null) throw new Error(JSON.stringify(fault));
      engine.assertCanonical();
      return `${engine.stateHash()} ${engine.eventCount()}`;
    },
  };
}

export const typhoonJobs = {
  short: [typhoonJob('tenMinutes', 600)],
  full: [typhoonJob('twoHours', 7200)],
};

function modules(kernels: KernelSource) {
  return { flood: kernels?.get('flood') ?? null, pages: kernels?.get('pages') ?? null };
}
