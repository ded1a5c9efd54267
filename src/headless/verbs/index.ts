/** Every verb with its options: what `--help` says. What does a verb's work is loaded when it is asked for. */
import type { Command } from 'commander';
import type { Perform } from '../outcome.ts';
import type { CheckOptions } from './check.ts';
import type { ExportOptions } from './city-export.ts';
import type { GenerateOptions } from './city-generate.ts';
import type { OverrideFileOptions } from './city-override.ts';
import type { GeoImportOptions } from './import-geo.ts';
import type { ImportOptions } from './import-osm.ts';
import type { ReplayOptions } from './replay.ts';
import type { RunOptions } from './run.ts';
import { addModelSolvers } from './solve-models.ts';
import { addNetworkSolvers } from './solve-networks.ts';
import type { WhyOptions } from './why.ts';

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
      perform(async (progress) => (await import('./run.ts')).run(scenario, options, progress)),
    );
  program
    .command('replay')
    .description('run a saved run again')
    .argument('<folder>', 'folder that `run --out` has written')
    .option('--verify', 'fail (exit code 1) where the result is another one')
    .option(...noWasm)
    .option(...json)
    .action((folder: string, options: ReplayOptions) =>
      perform(async (progress) => (await import('./replay.ts')).replay(folder, options, progress)),
    );
  program
    .command('why')
    .description('tell what led to an event of a saved run, back to its roots')
    .argument('<folder>', 'folder that `run --out` has written')
    .argument(
      '<event>',
      'number of an event, or the first of a kind: zone.serviceLost, flood.roadWet@<key, name or number of the road>',
    )
    .option('--followed', 'tell what came of it instead')
    .option('--limit <number>', 'most events to follow, the nearest ones (200)')
    .option(...json)
    .action((folder: string, event: string, options: WhyOptions) =>
      perform(async () => (await import('./why.ts')).why(folder, event, options)),
    );
  program
    .command('check')
    .description(
      'find everything that is wrong with a scenario folder, a scenario, plan, institution or briefing, a run log or a city',
    )
    .argument('<path>', 'file or folder, or the name of a shipped scenario')
    .option('--city <file>', 'city package to check the scenario against, instead of the generated city')
    .option(...json)
    .action((path: string, options: CheckOptions) =>
      perform(async () => (await import('./check.ts')).check(path, options)),
    );
  addImports(program, perform);
  addCityVerbs(program, perform);
  const solve = program.command('solve').description("one model alone on a file of one's own");
  addModelSolvers(solve, perform);
  addNetworkSolvers(solve, perform);
}

function addImports(program: Command, perform: Perform): void {
  const imports = program.command('import').description('make a city of public data');
  imports
    .command('osm')
    .description('OpenStreetMap extract (.osm, .osm.gz, .osm.pbf) to city package')
    .argument('<file>', 'extract')
    .option('--dem <file...>', 'elevation: .hgt, GeoTIFF, ESRI ASCII grid; plain, zip or gzip')
    .option('--dem-crs <system>', 'system of elevation files that do not state it')
    .requiredOption('--out <file>', 'city package to write')
    .option('--seed <number>', 'seed of what is inferred, such as households')
    .option(...json)
    .action((file: string, options: ImportOptions) =>
      perform(async (progress) => (await import('./import-osm.ts')).importOsmFile(file, options, progress)),
    );
  const open = (verb: Command): Command =>
    verb
      .option('--crs <system>', 'EPSG:n, a proj4 string, or local; instead of what the file states')
      .option('--dem <file...>', 'elevation: .hgt, GeoTIFF, ESRI ASCII grid; plain, zip or gzip')
      .option('--dem-crs <system>', 'system of elevation files that do not state it')
      .option('--attribution <text>', 'what the licence of the data asks to be shown')
      .requiredOption('--out <file>', 'city package to write')
      .option('--seed <number>', 'seed of what is inferred, such as households')
      .option(...json);
  open(
    imports
      .command('geojson')
      .description('GeoJSON of buildings, streets and land use to city package')
      .argument('<file...>', 'feature collections'),
  ).action((files: string[], options: GeoImportOptions) =>
    perform(async (progress) =>
      (await import('./import-geo.ts')).importGeoJsonFiles(files, options, progress),
    ),
  );
  open(
    imports
      .command('cityjson')
      .description('CityJSON 1.0, 1.1 or 2.0 to city package')
      .argument('<file>', 'city model'),
  ).action((file: string, options: GeoImportOptions) =>
    perform(async (progress) =>
      (await import('./import-geo.ts')).importCityJsonFile(file, options, progress),
    ),
  );
}

function addCityVerbs(program: Command, perform: Perform): void {
  const cities = program.command('city').description('make, change and hand on cities');
  cities
    .command('generate')
    .description('fictional city to city package')
    .option('--preset <name>', 'kind of city: coast, basin', 'coast')
    .option('--seed <number>', 'seed', '1')
    .option('--size <length>', 'side of the square model: 1 km, 3km, 2500 m, to 20 km', '3 km')
    .option('--cell <length>', "side of the terrain's cells: 10 m or 20 m; by the size where not given")
    .option('--out <file>', 'city package to write; without it the city is only made and counted')
    .option(...json)
    .action((options: GenerateOptions) =>
      perform(async (progress) => (await import('./city-generate.ts')).generateCityFile(options, progress)),
    );
  cities
    .command('export')
    .description('city package to an open format')
    .argument('<file>', 'city package')
    .requiredOption('--format <name>', 'geojson or cityjson')
    .option('--layers <names>', 'of GeoJSON: buildings,roads,areas,facilities,networks,zones')
    .option('--terrain', 'of CityJSON: with the ground')
    .requiredOption('--out <file>', 'file to write')
    .option(...json)
    .action((file: string, options: ExportOptions) =>
      perform(async (progress) => (await import('./city-export.ts')).exportCityFile(file, options, progress)),
    );
  cities
    .command('override')
    .description('local data over what was generated or inferred')
    .argument('<file>', 'city package')
    .requiredOption('--data <path...>', 'tables (.csv, .xlsx), or folders of them')
    .requiredOption('--out <file>', 'city package to write')
    .option(...json)
    .action((file: string, options: OverrideFileOptions) =>
      perform(async (progress) =>
        (await import('./city-override.ts')).overrideCityFile(file, options, progress),
      ),
    );
  cities
    .command('templates')
    .description('tables to be filled in with local data')
    .requiredOption('--out <folder>', 'folder to write')
    .option(...json)
    .action(({ out }: { out: string }) =>
      perform(async () => (await import('./city-override.ts')).writeTemplates(out)),
    );
}
