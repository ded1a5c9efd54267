/**
 * `npm run gallery -- [--size m] [--seed n] [--scale n] [--only text]`: pictures for `docs/gallery`, drawn by the scene's own harness in headless
 * Chromium: both presets by day, dusk and night, from above and from a street; a flood, a blackout, an imported city. What the
 * generator refuses, or a reference file that is not there, is skipped by name.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { buildHarness, launchChromium, serveFolder } from '../tests/bench/scene/serve.ts';
import { inProject, projectRoot } from './lib/project.ts';

const size = { width: 1280, height: 720 };
const mostBytes = 400_000;
const makingMs = 420_000;

interface Shot {
  name: string;
  view: string;
  hour: number;
  levelM?: number;
  rainMmph?: number;
  /** Where the camera flies from the view, as shares of the city's side from its middle, and from how far it looks, m. */
  fly?: readonly [number, number, number];
  /** Disc without power, as shares of the city's side from its middle: x, y, radius. */
  dark?: readonly [number, number, number];
}
interface Sitting {
  city: string;
  sizeM: number;
  /** Files of real cities that it needs. */
  files?: readonly string[];
  folder?: string;
  shots: readonly Shot[];
}

const hours = { day: 14, dusk: 17.8, night: 21 } as const;
const byHour = (preset: string): Shot[] =>
  Object.entries(hours).flatMap(([time, hour]) =>
    ['overview', 'street'].map((view) => ({ name: `${preset}-${time}-${view}`, view, hour })),
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

const built = join(tmpdir(), `sandtable-gallery-${process.pid}`);
await buildHarness(built);
mkdirSync(join(built, 'import'), { recursive: true });
for (const file of sittings.flatMap(({ files = [] }) => files)) {
  if (existsSync(join(realCities, file))) copyFileSync(join(realCities, file), join(built, 'import', file));
}
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
async function sit({ city, sizeM, shots, files = [], folder = docsFolder }: Sitting): Promise<number> {
  const wanted = shots.filter(({ name }) => name.includes(only));
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
  });
  await page.goto(`${url}?${query.toString()}`);
  await page.waitForFunction(() => window.harness.ready || window.harness.refused !== null, null, {
    timeout: makingMs,
  });
  const refused = await page.evaluate(() => window.harness.refused);
  if (refused !== null) process.stdout.write(`skipped ${names(wanted)}: ${refused}\n`);
  else for (const shot of wanted) await take(page, shot, sizeM, folder);
  await page.close();
  return refused === null ? wanted.length : 0;
}

async function take(page: Page, shot: Shot, sizeM: number, folder: string): Promise<void> {
  const dark = shot.dark?.map((share) => share * sizeM).join(',') ?? '';
  const { hour, levelM = -1e9, rainMmph = 0, view } = shot;
  await page.evaluate((v) => window.harness.view(v as 'overview'), view);
  if (shot.fly !== undefined) {
    const [x, y, distanceM] = shot.fly;
    await page.evaluate((to) => window.harness.fly(to.x, to.y, to.distanceM), {
      x: x * sizeM,
      y: y * sizeM,
      distanceM,
    });
  }
  await page.evaluate((change) => window.harness.set(change), { hour, levelM, rainMmph, dark });
  await page.evaluate(() => window.harness.measure(1));
  for (const quality of [90, 82, 72, 60, 45]) {
    const bytes = await page.screenshot({ type: 'jpeg', quality, scale: 'css', timeout: 300_000 });
    if (bytes.length > mostBytes && quality > 45) continue;
    writeFileSync(join(folder, `${shot.name}.jpg`), bytes);
    process.stdout.write(`${shot.name}.jpg ${Math.round(bytes.length / 1000)} kB\n`);
    break;
  }
}

function names(shots: readonly Shot[]): string {
  return shots.map(({ name }) => name).join(', ');
}
