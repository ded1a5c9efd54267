/** `sandtable solve`: calculators on the published models of hazards. */
import type { Command } from 'commander';
import type { Perform } from '../outcome.ts';
import type { SolveFloodOptions } from '../solve/flood.ts';

const json = ['--json', 'print exactly one JSON document'] as const;
const noWasm = ['--no-wasm', 'run the TypeScript twins of the compiled kernels'] as const;

/** Adds the models of wind, rain, clouds and water to the group. */
export function addModelSolvers(solve: Command, perform: Perform): void {
  const model = (name: string, description: string): Command =>
    solve
      .command(name)
      .description(description)
      .argument('<inputs>', 'YAML file; its keys are in docs/cli.md')
      .option(...json);
  model('wind', 'wind and pressure of a tropical cyclone').action((file: string) =>
    perform(async () => (await import('../solve/weather.ts')).solveWind(file)),
  );
  model('rain', 'rain of a tropical cyclone or of a design storm').action((file: string) =>
    perform(async () => (await import('../solve/weather.ts')).solveRain(file)),
  );
  model('plume', 'concentrations of a steady release').action((file: string) =>
    perform(async () => (await import('../solve/cloud.ts')).solvePlume(file)),
  );
  model('puff', 'concentrations of a sudden release').action((file: string) =>
    perform(async () => (await import('../solve/cloud.ts')).solvePuff(file)),
  );
  model('dense', 'concentrations of a cloud heavier than air').action((file: string) =>
    perform(async () => (await import('../solve/cloud.ts')).solveDense(file)),
  );
  model('flood', 'the flood solver on a case with an analytic solution')
    .option(...noWasm)
    .action((file: string, options: SolveFloodOptions) =>
      perform(async () => (await import('../solve/flood.ts')).solveFlood(file, options)),
    );
}
