/** Every verb with its options: what `--help` says. */
import type { Command } from 'commander';
import type { Outcome, Progress } from '../outcome.ts';
import { type CheckOptions, check } from './check.ts';
import { type GenerateOptions, generateCityFile } from './city-generate.ts';
import { type ImportOptions, importOsmFile } from './import-osm.ts';
import { type ReplayOptions, replay } from './replay.ts';
import { type RunOptions, run } from './run.ts';

/** Does the work of a verb that has been asked for and keeps its outcome. */
type Perform = (verb: (progress: Progress) => Outcome) => void;

const json = ['--json', 'print exactly one JSON document'] as const;
const noWasm = ['--no-wasm', 'run the TypeScript twins of the compiled kernels'] as const;

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
    .option(...noWasm)
    .option(...json)
    .action((scenario: string, options: RunOptions) =>
      perform((progress) => run(scenario, options, progress)),
    );
  program
    .command('replay')
    .description('run a saved run again')
    .argument('<folder>', 'folder that `run --out` has written')
    .option('--verify', 'fail (exit code 1) where the result is another one')
    .option(...noWasm)
    .option(...json)
    .action((folder: string, options: ReplayOptions) =>
      perform((progress) => replay(folder, options, progress)),
    );
  program
    .command('check')
    .description(
      'find everything that is wrong with a scenario folder, a scenario, plan or institution, a run log or a city',
    )
    .argument('<path>', 'file or folder, or the name of a shipped scenario')
    .option('--city <file>', 'city package to check the scenario against, instead of the generated city')
    .option(...json)
    .action((path: string, options: CheckOptions) => perform(() => check(path, options)));
  program
    .command('import')
    .description('make a city of public data')
    .command('osm')
    .description('OpenStreetMap extract (.osm, .osm.gz, .osm.pbf) to city package')
    .argument('<file>', 'extract')
    .option('--dem <file...>', 'elevation tiles: .hgt, .hgt.zip, .hgt.gz')
    .requiredOption('--out <file>', 'city package to write')
    .option('--seed <number>', 'seed of what is inferred, such as households')
    .option(...json)
    .action((file: string, options: ImportOptions) =>
      perform((progress) => importOsmFile(file, options, progress)),
    );
  program
    .command('city')
    .description('make a city from nothing')
    .command('generate')
    .description('fictional city to city package')
    .option('--preset <name>', 'kind of city', 'coast')
    .option('--seed <number>', 'seed', '1')
    .option('--size <length>', 'side of the square model: 1 km, 3km, 2500 m', '3 km')
    .requiredOption('--out <file>', 'city package to write')
    .option(...json)
    .action((options: GenerateOptions) => perform(() => generateCityFile(options)));
}
