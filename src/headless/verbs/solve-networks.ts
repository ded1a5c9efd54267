/** `sandtable solve power` and `solve water`: the network models on files of one's own. */
import type { Command } from 'commander';
import type { Perform } from '../outcome.ts';
import type { SolvePowerOptions } from './solve-power.ts';
import type { SolveWaterOptions } from './solve-water.ts';

const json = ['--json', 'print exactly one JSON document'] as const;

export function addNetworkSolvers(solve: Command, perform: Perform): void {
  solve
    .command('power')
    .description('DC power flow of a MATPOWER case (.m), and the cascade after outages')
    .argument('<case>', 'case file, version 2')
    .option('--trip <rows>', 'branches taken out at the start, by row from 1: 3,14')
    .option('--capacity <factor>', 'trip what carries more than this times its flow in the whole grid')
    .option('--mode <name>', 'what trips in a round: all overloaded, or the worst', 'all')
    .option('--min-shed', 'shed as little load as flows within capacity, or rating, allow; nothing trips')
    .option(...json)
    .action((file: string, options: SolvePowerOptions) =>
      perform(async () => (await import('./solve-power.ts')).solvePower(file, options)),
    );
  solve
    .command('water')
    .description('heads and flows of an EPANET network (.inp) over its own duration')
    .argument('<net>', 'input file')
    .option('--fire <nodes>', 'what a hydrant gives at these junctions (3,14), or at all of them')
    .option('--residual <pressure>', "pressure that fire flow leaves, in the file's unit; 20 psi unless told")
    .option(...json)
    .action((file: string, options: SolveWaterOptions) =>
      perform(async () => (await import('./solve-water.ts')).solveWater(file, options)),
    );
}
