/** Every verb with its options: what `--help` says. */
import type { Command } from 'commander';
import type { Outcome, Progress } from '../outcome.ts';
import { type RunOptions, run } from './run.ts';

type Verb = (progress: Progress) => Outcome | Promise<Outcome>;
/** Makes commander's action of a verb that is ready to go. */
type Perform = (verb: Verb) => () => Promise<void>;

const json = ['--json', 'print exactly one JSON document'] as const;

export function addVerbs(program: Command, perform: Perform): void {
  program
    .command('run')
    .description('run a scenario without a screen')
    .argument('<scenario>', 'name of a shipped scenario, or a folder with a scenario.yaml')
    .option('--city <file>', 'city package to run it in, instead of the generated city')
    .option('--seed <number>', "seed of the run, instead of the scenario's")
    .option('--until <duration>', 'simulated time to run: 2h, 90 min, 7200 s')
    .option('--orders <file>', 'orders to give: a saved run.json, or a list of {at or tick, order}')
    .option('--out <folder>', 'keep the run: log, events, measures, scenario texts')
    .option('--no-wasm', 'run the TypeScript twins of the compiled kernels')
    .option(...json)
    .action((scenario: string, options: RunOptions) => perform((progress) => run(scenario, options, progress))());
}
