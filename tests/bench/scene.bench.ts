/**
 * What a picture costs: draw calls, triangles, JavaScript ms and memory, without passes (`medium`) and with them (`high`), and
 * how long until the first one stands. The city of 100,000 buildings with 100,000 movers and a flood, all in view, and the same from
 * a street. Chromium draws in software here, so frame rates say nothing and are not printed; the rasteriser also takes the cores
 * that the script needs, so its times are an upper bound. A picture of the whole city takes the rasteriser some 15 s on two shared
 * cores: the run takes ten minutes there.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { SceneStats } from '../../src/scene/index.ts';
import { buildHarness, launchChromium, serveFolder } from './scene/serve.ts';

type Figures = Record<string, number | string>;

/** `--pictures n` (9), `--buildings n` (100000), `--movers n` (100000), and the qualities to measure (`medium high`). */
export async function bench(args: readonly string[]): Promise<Figures> {
  const pictures = numberAfter(args, '--pictures', 9);
  const buildings = numberAfter(args, '--buildings', 100_000);
  const movers = numberAfter(args, '--movers', 100_000);
  const named = args.filter((a) => ['test', 'low', 'medium', 'high'].includes(a));
  const built = join(tmpdir(), `sandtable-scene-bench-${process.pid}`);
  await buildHarness(built);
  const { server, url } = await serveFolder(built);
  const browser = await launchChromium();
  const figures: Figures = {};
  try {
    for (const quality of named.length > 0 ? named : ['medium', 'high']) {
      const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
      page.on('pageerror', (e) => console.error(e.message));
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const address = `${url}?city=big&buildings=${buildings}&movers=${movers}&quality=${quality}&level=4.2&rain=10`;
      for (const [name, value] of Object.entries(await measure(page, address, pictures))) {
        figures[`${quality}: ${name}`] = value;
        process.stderr.write(`${quality}: ${name}: ${value}\n`);
      }
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
  return figures;
}

async function measure(page: Page, address: string, pictures: number): Promise<Figures> {
  await page.goto(address);
  await page.waitForFunction(() => window.harness.ready, null, { timeout: 240_000 });
  const { info, readyAtMs } = await page.evaluate(() => ({
    info: window.harness.info,
    readyAtMs: window.harness.readyAtMs,
  }));
  const overview = await inView(page, 'overview', pictures);
  const street = await inView(page, 'street', pictures);
  const session = await page.context().newCDPSession(page);
  const heap = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return {
    buildings: Number(info['buildings']),
    trees: Number(info['trees']),
    'props, single': Number(info['props']),
    'geometry in the worker, ms': Number(info['buildMs']),
    'first picture after the page began, without making the city, ms': readyAtMs - Number(info['generateMs']),
    ...prefixed('overview', overview),
    ...prefixed('street', street),
    'JavaScript heap, MB': heap.usedSize / 1e6,
    'buffers beside it, MB': (heap.backingStorageSize ?? Number.NaN) / 1e6,
  };
}

async function inView(page: Page, view: 'overview' | 'street', pictures: number): Promise<Figures> {
  await page.evaluate((v) => window.harness.view(v), view);
  await page.evaluate(() => window.harness.measure(3));
  const stats: SceneStats[] = await page.evaluate((n) => window.harness.measure(n), pictures);
  const sorted = stats.map((s) => s.jsMs).sort((a, b) => a - b);
  const worst = stats.reduce((a, b) => (b.drawCalls > a.drawCalls ? b : a));
  return {
    'draw calls, most': worst.drawCalls,
    'triangles, M': worst.triangles / 1e6,
    'JavaScript a picture, median ms': sorted[sorted.length >> 1]!,
    'JavaScript a picture, p95 ms': sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!,
  };
}

function prefixed(name: string, figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [`${name}, ${key}`, value]));
}

function numberAfter(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : Number(args[at + 1]) || otherwise;
}

if (import.meta.main) console.table(await bench(process.argv.slice(2)));
