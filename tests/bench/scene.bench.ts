/**
 * What a picture costs and when the first one stands: the city of 100,000 buildings with 100,000 movers and a flood, all in
 * view: as a machine that draws in software gets it (`low`), without passes (`medium`) and with them (`high`).
 *
 * Chromium draws in software here, so the time of drawing says nothing. A page is therefore opened twice: with its draw
 * commands, which gives the first picture (from the moment the scene is handed the city until the last of its pixels is there; canvas and
 * frames are there by then, as in the app),
 * how much of it the rasteriser took, and when the picture stands as it stays; and without them, every other call still made,
 * which gives the script of a picture as the main thread's own CPU time (`Performance.getMetrics` in thread ticks), whatever
 * else the machine does. Figures are printed as they come; what takes longer than `--limit` seconds is left out by name.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright';
import { buildHarness, launchChromium, serveFolder } from './scene/serve.ts';

type Figures = Record<string, number | string>;

/** `--pictures n` (45), `--buildings n` (100000), `--movers n` (100000), `--limit s` (150) a page, and the qualities (`low medium high`). */
export async function bench(args: readonly string[]): Promise<Figures> {
  const pictures = numberAfter(args, '--pictures', 45);
  const buildings = numberAfter(args, '--buildings', 100_000);
  const movers = numberAfter(args, '--movers', 100_000);
  const limitMs = numberAfter(args, '--limit', 150) * 1000;
  const named = args.filter((a) => ['test', 'low', 'medium', 'high'].includes(a));
  const built = join(tmpdir(), `sandtable-scene-bench-${process.pid}`);
  await buildHarness(built);
  const { server, url } = await serveFolder(built);
  const figures: Figures = {};
  try {
    for (const quality of named.length > 0 ? named : ['low', 'medium', 'high']) {
      const put = (name: string, value: number | string) => {
        figures[`${quality}: ${name}`] = value;
        process.stderr.write(`${quality}: ${name}: ${value}\n`);
      };
      const address = `${url}?city=big&buildings=${buildings}&movers=${movers}&quality=${quality}&level=4.2&rain=10`;
      await opened(`${address}&draws=dropped`, limitMs, put, (page, session) =>
        withoutDrawing(page, session, pictures, put),
      );
      await opened(address, limitMs, put, (page) => withDrawing(page, figures, quality, put));
    }
  } finally {
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
  return figures;
}

type Put = (name: string, value: number | string) => void;

/** Opens a page in a browser of its own, which ends after the limit whatever the page does. */
async function opened(
  address: string,
  limitMs: number,
  put: Put,
  measure: (page: Page, session: CDPSession) => Promise<void>,
): Promise<void> {
  const browser: Browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
  page.on('pageerror', (e) => process.stderr.write(`${e.message}\n`));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`over ${limitMs / 1000} s`)), limitMs);
  });
  const work = (async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(address);
    await page.waitForFunction(() => window.harness.ready, null, { timeout: 0 });
    await measure(page, session);
  })();
  // What fails after the limit fails because its browser is gone.
  work.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } catch (error) {
    put(address.includes('dropped') ? 'left out, script' : 'left out, first picture', String(error));
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

async function withoutDrawing(page: Page, session: CDPSession, pictures: number, put: Put): Promise<void> {
  const script = await scriptMs(session);
  await page.waitForFunction(() => window.harness.info['trees'] !== undefined, null, { timeout: 0 });
  const { info, readyAtMs, handedAtMs, arrivedAtMs, transferMs } = await page.evaluate(() => {
    const { info, readyAtMs, handedAtMs, arrivedAtMs, transferMs } = window.harness;
    return { info, readyAtMs, handedAtMs, arrivedAtMs, transferMs };
  });
  put('buildings', Number(info['buildings']));
  put('buildings drawn in the overview', Number(info['drawn']));
  put('trees', Number(info['trees']));
  put('all geometry in the worker, ms', Number(info['builtMs']));
  put('of it, ms', rounded(info['steps'] as Record<string, number>));
  put('land and buildings with the page after, ms', arrivedAtMs - handedAtMs);
  put('of it from the worker to the page, ms', transferMs);
  put('from then to the first picture, ms', readyAtMs - arrivedAtMs);
  put('script of the main thread up to then, CPU ms', script);
  put(withoutName, (readyAtMs - handedAtMs) / 1000);
  put(
    'the same after the page began, without making the city, s',
    (readyAtMs - Number(info['generateMs'])) / 1000,
  );
  for (const view of ['overview', 'street'] as const) {
    await page.evaluate((v) => window.harness.view(v), view);
    await page.evaluate(() => window.harness.measure(6));
    const drawn = await scriptOf(page, session, pictures);
    const sorted = drawn.ms.toSorted((a, b) => a - b);
    put(`${view}, draw calls`, drawn.calls);
    put(`${view}, triangles, M`, drawn.triangles / 1e6);
    put(`${view}, JavaScript a picture, median ms`, sorted[sorted.length >> 1]!);
    put(`${view}, JavaScript a picture, p95 ms`, sorted[Math.floor(sorted.length * 0.95)]!);
  }
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  put('JavaScript heap, MB', heap.usedSize / 1e6);
  put('buffers beside it, MB', (heap.backingStorageSize ?? Number.NaN) / 1e6);
}

/** Script of single pictures in CPU ms of the main thread; before every third a frame of the engine arrives. */
async function scriptOf(
  page: Page,
  session: CDPSession,
  pictures: number,
): Promise<{ ms: number[]; calls: number; triangles: number }> {
  const ms: number[] = [];
  let calls = 0;
  let triangles = 0;
  for (let k = 0; k < pictures; k++) {
    if (k % 3 === 0) await page.evaluate(() => window.harness.step());
    const before = await scriptMs(session);
    const stats = (await page.evaluate(() => window.harness.measure(1)))[0]!;
    ms.push((await scriptMs(session)) - before);
    calls = Math.max(calls, stats.drawCalls);
    triangles = Math.max(triangles, stats.triangles);
  }
  return { ms, calls, triangles };
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

/** From the moment the scene is handed the city to the picture with all buildings, seconds. */
const withoutName = 'first picture without the rasteriser, s';

function rounded(steps: Record<string, number>): string {
  return Object.entries(steps)
    .map(([name, ms]) => `${name} ${Math.round(ms)}`)
    .join(', ');
}

async function withDrawing(page: Page, figures: Figures, quality: string, put: Put): Promise<void> {
  const { info, readyAtMs, commandedAtMs, handedAtMs } = await page.evaluate(() => {
    const { info, readyAtMs, commandedAtMs, handedAtMs } = window.harness;
    return { info, readyAtMs, commandedAtMs, handedAtMs };
  });
  const seconds = (readyAtMs - handedAtMs) / 1000;
  put('first picture with the rasteriser in software, s', seconds);
  put('of it until its last command is given, s', (commandedAtMs - handedAtMs) / 1000);
  put('of it the rasteriser, s', seconds - Number(figures[`${quality}: ${withoutName}`]));
  put(
    'with it after the page began, without making the city, s',
    (readyAtMs - Number(info['generateMs'])) / 1000,
  );
  await page.waitForFunction(() => window.harness.wholeAtMs > 0, null, { timeout: 0 });
  const wholeAtMs = await page.evaluate(() => window.harness.wholeAtMs);
  put('whole picture with the rasteriser in software, s', (wholeAtMs - handedAtMs) / 1000);
}

function numberAfter(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]) || otherwise;
}
