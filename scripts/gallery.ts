/**
 * `npm run gallery -- [--size m] [--seed n] [--scale n] [--only text,text] [--scenario name] [--run-seed n]`: pictures for `docs/gallery`, drawn by the
 * scene's own harness in headless Chromium: both presets by day, dusk and night, from above and from a street; a flood, a blackout, an
 * imported city; `chain-…` are moments of a run of the scenario and its layers, with the app's legend. What the generator refuses, a
 * reference file that is not there, or a moment that the run does not have, is skipped by name.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { buildHarness, launchChromium, serveFolder } from '../tests/bench/scene/serve.ts';
import type { Change } from '../tests/bench/scene/main.tsx';
import type { Moment, RunMoments } from '../tests/bench/scene/moments.ts';
import { writeLeak, writeMoments } from './lib/moments.ts';
import { inProject, projectRoot } from './lib/project.ts';

const size = { width: 1280, height: 720 };
const mostBytes = 400_000;
const makingMs = 420_000;

interface Shot {
  name: string;
  view: NonNullable<Change['view']>;
  hour: number;
  levelM?: number;
  rainMmph?: number;
  /** Where the camera flies from the view, as shares of the city's side from its middle, and from how far it looks, m. */
  fly?: readonly [number, number, number];
  /** Disc without power, as shares of the city's side from its middle: x, y, radius. */
  dark?: readonly [number, number, number];
  /** Moment of the run, and from how far the place it is about is looked at, m. */
  moment?: string;
  fromM?: number;
  /** Layers shown besides those that always are. */
  layers?: string;
}
interface Sitting {
  city: string;
  sizeM: number;
  /** Files of real cities that it needs. */
  files?: readonly string[];
  folder?: string;
  /** List of the run's moments, from the harness. */
  run?: string;
  shots: readonly Shot[];
}

const hours = { day: 14, dusk: 17.8, night: 21 } as const;
const byHour = (preset: string): Shot[] =>
  Object.entries(hours).flatMap(([time, hour]) =>
    (['overview', 'street'] as const).map((view) => ({ name: `${preset}-${time}-${view}`, view, hour })),
  );

const parameters = process.argv.slice(2);
const after = (name: string): string | undefined =>
  parameters.includes(name) ? parameters[parameters.indexOf(name) + 1] : undefined;
const seed = Number(after('--seed') ?? 7);
const sizeM = Number(after('--size') ?? 6000);
/** Pixels drawn for one of the picture's along a side, as on a dense screen. */
const scale = Number(after('--scale') ?? 1.5);
const only = after('--only') ?? '';
const reference = process.env['SANDTABLE_REFERENCE'] ?? join('..', 'shared', 'reference');
const scenario = after('--scenario') ?? 'typhoon-small';
/** Of the seeds tried, the storm that takes most of the small city with it. */
const runSeed = Number(after('--run-seed') ?? 4);
/** The scenario whose run floods a tank farm or fills its roofs with rain. */
const leakScenario = 'typhoon-chain';
const docsFolder = inProject('docs', 'gallery');
const realCities = join(resolve(projectRoot, reference), 'cities');

const sittings: Sitting[] = [
  {
    city: 'coast',
    sizeM,
    shots: [
      ...byHour('coast'),
      { name: 'flood', view: 'low', hour: 15, levelM: 2.3, rainMmph: 12 },
      {
        name: 'blackout',
        view: 'low',
        hour: 21.5,
        fly: [0.02, 0.02, 2300],
        dark: [0.02, 0.02, 0.08],
      },
      { name: 'harbour', view: 'harbour', hour: 14 },
    ],
  },
  { city: 'basin', sizeM, shots: byHour('basin') },
  {
    city: './run/city.city',
    sizeM: 0,
    run: './run/run.json',
    shots: [
      // The six moments of the chain.
      chain('landfall', 'landfall', 'wind,flow'),
      chain('substation', 'substation', 'power', 1300),
      chain('night', 'night', ''),
      chain('night-street', 'night', '', 1300),
      chain('deeper', 'deeper', 'drainage,flow', 1000),
      chain('hospital', 'hospital', 'power,facilities', 1100),
      chain('telephone', 'telephone', 'telecom', 1600),
      // A river in flood (--scenario levee-basin).
      chain('levee', 'levee', '', 800),
      // The layers.
      chain('flood', 'flood', 'flood', 1100),
      chain('flow', 'flood', 'flow', 600),
      chain('wind', 'wind', 'wind'),
      chain('rain', 'rain', 'rain'),
      chain('power', 'dark', 'power'),
      chain('water', 'dark', 'water'),
      chain('drainage', 'pump', 'drainage', 1900),
      chain('telecom', 'telephone', 'telecom'),
      chain('gas', 'dark', 'gas'),
      chain('wards', 'dark', 'servedPower'),
      chain('wards-night', 'night', 'servedPower'),
    ],
  },
  {
    city: './leak/city.city',
    sizeM: 0,
    run: './leak/run.json',
    shots: [chain('tank', 'tank', 'oil,vapour', 1600), chain('plume', 'plume', 'vapour,wind', 1500)],
  },
  imported('monaco', ['monaco-latest.osm.pbf', 'N43E007.hgt.zip']),
  imported('singapore', ['bayfront_singapore.osm.pbf']),
  imported('bayreuth', ['north-bayreuth.osm.gz']),
  // Whose licence its source does not state: to be looked at, not to be kept among the documents.
  imported('denhaag', ['DenHaag_01.city.json'], inProject('build', 'gallery')),
];

/** A real city from files of the reference folder: its map, then its elevation. */
function imported(name: string, files: readonly string[], to = docsFolder): Sitting {
  return {
    city: files.map((file) => `./import/${file}`).join('|'),
    sizeM: 0,
    files,
    folder: to,
    shots: [{ name: `imported-${name}`, view: 'overview', hour: 14 }],
  };
}

/** A moment of the run, from above or from near the place that it is about. */
function chain(name: string, moment: string, layers: string, fromM?: number): Shot {
  const shot = { name: `chain-${name}`, view: 'overview' as const, hour: 0, moment, layers };
  return fromM === undefined ? shot : { ...shot, fromM };
}

const built = join(tmpdir(), `sandtable-gallery-${process.pid}`);
await buildHarness(built);
mkdirSync(join(built, 'import'), { recursive: true });
for (const file of sittings.flatMap(({ files = [] }) => files)) {
  if (existsSync(join(realCities, file))) copyFileSync(join(realCities, file), join(built, 'import', file));
}
/** The runs, by the list of their moments that sittings name. */
const writers: Readonly<Record<string, () => Promise<RunMoments>>> = {
  './run/run.json': () => writeMoments(scenario, runSeed, join(built, 'run')),
  './leak/run.json': () => writeLeak(leakScenario, join(built, 'leak')),
};
const runs = new Map<string, RunMoments>();
for (const { run, shots } of sittings)
  if (run !== undefined && shots.some(isWanted)) runs.set(run, await writers[run]!());
const { server, url } = await serveFolder(built);
const browser = await launchChromium();
let made = 0;
try {
  for (const sitting of sittings) made += await sit(sitting);
} finally {
  await browser.close();
  server.close();
  rmSync(built, { recursive: true, force: true });
}
process.stdout.write(`${made} pictures\n`);
process.exitCode = made === 0 ? 1 : 0;

/** Makes the pictures of one city; the number made. */
async function sit(sitting: Sitting): Promise<number> {
  const { city, sizeM, files = [], folder = docsFolder } = sitting;
  const all = sitting.shots.filter(isWanted);
  const wanted = all.filter((shot) => shot.moment === undefined || momentOf(sitting, shot) !== undefined);
  const without = all.filter((shot) => !wanted.includes(shot));
  if (without.length > 0) process.stdout.write(`skipped ${names(without)}: not in the run\n`);
  if (wanted.length === 0) return 0;
  const missing = files.filter((file) => !existsSync(join(realCities, file)));
  if (missing.length > 0) {
    process.stdout.write(`skipped ${names(wanted)}: no ${missing.join(', ')} in ${realCities}\n`);
    return 0;
  }
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: scale });
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const query = new URLSearchParams({
    ...{ city, seed: String(seed), size: String(sizeM), quality: 'high', movers: '6000', units: '0' },
    ...(sitting.run !== undefined && { run: sitting.run, legend: '1' }),
  });
  await page.goto(`${url}?${query.toString()}`);
  await page.waitForFunction(() => window.harness.ready || window.harness.refused !== null, null, {
    timeout: makingMs,
  });
  const refused = await page.evaluate(() => window.harness.refused);
  if (refused !== null) process.stdout.write(`skipped ${names(wanted)}: ${refused}\n`);
  else for (const shot of wanted) await take(page, sitting, shot);
  await page.close();
  return refused === null ? wanted.length : 0;
}

async function take(page: Page, sitting: Sitting, shot: Shot): Promise<void> {
  const { sizeM, folder = docsFolder } = sitting;
  const { hour, levelM = -1e9, rainMmph = 0, layers = '' } = shot;
  const moment = momentOf(sitting, shot);
  const at = moment === undefined ? flightOf(shot, sizeM) : approach(shot, moment);
  await page.evaluate((change) => window.harness.set(change), {
    ...{ view: shot.view, hour, levelM, rainMmph, layers },
    dark: shot.dark?.map((share) => share * sizeM).join(',') ?? '',
    ...(at !== undefined && { at }),
    ...(moment !== undefined && { moment: moment.name }),
  });
  await page.evaluate(() => window.harness.measure(1));
  for (const quality of [90, 82, 72, 60, 45]) {
    const bytes = await page.screenshot({ type: 'jpeg', quality, scale: 'css', timeout: 300_000 });
    if (bytes.length > mostBytes && quality > 45) continue;
    writeFileSync(join(folder, `${shot.name}.jpg`), bytes);
    process.stdout.write(`${shot.name}.jpg ${Math.round(bytes.length / 1000)} kB\n`);
    break;
  }
}

function flightOf({ fly }: Shot, sizeM: number): Change['at'] {
  return fly && [fly[0] * sizeM, fly[1] * sizeM, fly[2]];
}

function approach({ fromM }: Shot, { xM, yM }: Moment): Change['at'] {
  return fromM === undefined ? undefined : [xM, yM, fromM];
}

function isWanted({ name }: Shot): boolean {
  return only.split(',').some((part) => name.includes(part));
}

function momentOf({ run = '' }: Sitting, { moment }: Shot): Moment | undefined {
  return runs.get(run)?.moments.find(({ name }) => name === moment);
}

function names(shots: readonly Shot[]): string {
  return shots.map(({ name }) => name).join(', ');
}
