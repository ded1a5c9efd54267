/** Breaks the built app from outside, as networks, drivers and browsers do: nothing in the app knows of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page, type Route } from 'playwright';
import { chromiumPath } from '../../support/browsers.ts';
import type { App, OpenedPage } from './app.ts';
import { patienceMs } from './drill.ts';
import { watchPage } from './watch.ts';

export const straight = '?quality=test&lang=en#start=rainstorm-coast&seat=waterAffairs';

/**
 * A page that has not loaded the app yet, so that what is spoilt is spoilt before; `load` then opens it. It draws nothing:
 * the words are enough, and drawing by software would take most of the time.
 */
export async function blankPage(app: App): Promise<OpenedPage & { load(path?: string): Promise<void> }> {
  const opened = await app.open('favicon.svg');
  opened.page.setDefaultTimeout(patienceMs);
  await opened.page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype as { getContext(...how: unknown[]): unknown };
    Object.assign(HTMLCanvasElement.prototype, {
      getContext(this: HTMLCanvasElement, ...how: unknown[]) {
        return String(how[0]).startsWith('webgl') ? null : getContext.apply(this, how);
      },
    });
  });
  const load = async (path = straight) => {
    await opened.page.goto(new URL(path, app.url()).href);
  };
  return { ...opened, problems: () => ownProblems(opened.problems()), load };
}

/** The app in a browser whose user allows no site to store anything; without 3D, as the words are enough. */
export async function openWithoutStorage(app: App): Promise<OpenedPage> {
  const profile = mkdtempSync(join(tmpdir(), 'sandtable-profile-'));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: withoutGraphics,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const problems = await watchPage(page, new URL(app.url()).origin);
  await page.goto(new URL(straight, app.url()).href);
  return {
    page,
    problems: () => ownProblems(problems()),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** The app in Chinese, in a browser that draws no 3D. */
export async function openWithoutGraphics(app: App): Promise<OpenedPage> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: withoutGraphics });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  page.setDefaultTimeout(patienceMs);
  const problems = await watchPage(page, new URL(app.url()).origin);
  await page.goto(new URL(straight.replace('&lang=en', ''), app.url()).href);
  return { page, problems: () => ownProblems(problems()), close: () => browser.close() };
}

const withoutGraphics = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-3d-apis',
];

/** What the browser says of its missing graphics is a word in the console; an exception would be ours. */
const ownProblems = (problems: readonly string[]): string[] =>
  problems.filter((problem) => !problem.startsWith('console:') || !/webgl/iu.test(problem));

export const scripts = {
  simulation: '**/assets/simulation-*.js',
  scene: '**/assets/scene-*.js',
  drillScreen: '**/assets/Drill-*.js',
  kernel: '**/assets/flood-*.wasm',
  city: '**/assets/*.city',
} as const;

export const missing = (route: Route): Promise<void> => route.fulfill({ status: 404 });

/** The first half of the file, as if that were all of it. */
export async function cut(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = await response.body();
  const headers = Object.fromEntries(
    Object.entries(response.headers()).filter(([name]) => name !== 'content-length'),
  );
  await route.fulfill({ response, headers, body: body.subarray(0, body.length >> 1) });
}

/** Serves a script changed; what `change` leaves as it was is an error, as the test would then break nothing. */
export const changed =
  (change: (script: string) => string) =>
  async (route: Route): Promise<void> => {
    const response = await route.fetch();
    const before = await response.text();
    const body = change(before);
    if (body === before) throw new Error(`Nothing to spoil was found in ${route.request().url()}`);
    await route.fulfill({ response, body });
  };

const channel = 'spoil';

/** The worker does `code` when the page is told to `spoil`. */
export const obeying = (code: string) =>
  changed((script) => `${script}\n;new BroadcastChannel('${channel}').onmessage = () => { ${code} };`);

export async function spoil(page: Page): Promise<void> {
  await page.evaluate((name) => {
    const sender = new BroadcastChannel(name);
    sender.postMessage(null);
    sender.close();
  }, channel);
}

/** The measures, last in the order of systems, throw in second `atS` and ever after. */
export const failingSystem = (atS: number) =>
  changed((script) =>
    script.replace(
      /(name:["'`]measures["'`],periodS:60,phaseS:0,step:)\(\)=>/u,
      `$1at=>{if(at>=${atS})throw new RangeError("spoilt")},healthy:()=>`,
    ),
  );

/** Takes the graphics context away as the driver would. */
export async function loseContext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.scene canvas');
    const extension = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
    if (extension === null) throw new Error('There is no context to lose');
    Object.assign(globalThis, { lost: extension });
    extension.loseContext();
  });
}

export async function giveContextBack(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as { lost: WEBGL_lose_context }).lost.restoreContext());
}
