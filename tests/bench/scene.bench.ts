/**
 * What a picture of the generated 3 km city costs: draw calls, triangles and JavaScript ms, with and without passes, and
 * how long until it stands. Chromium draws in software here, so frame rates say nothing and are not printed.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { SceneStats } from '../../src/scene/index.ts';
import { buildHarness, launchChromium, serveFolder } from './scene/serve.ts';

export interface SceneFigures {
  quality: string;
  buildings: number;
  trees: number;
  movers: number;
  buildMs: number;
  firstPictureMs: number;
  drawCalls: number;
  triangles: number;
  jsMedianMs: number;
  jsP95Ms: number;
}

/** `--pictures n` (30), `--json`, and the qualities to measure (`medium high`). */
export async function bench(args: readonly string[]): Promise<SceneFigures[]> {
  const pictures = Number(args[args.indexOf('--pictures') + 1] ?? 30) || 30;
  const named = args.filter((a) => ['test', 'low', 'medium', 'high'].includes(a));
  const built = join(tmpdir(), `sandtable-scene-bench-${process.pid}`);
  await buildHarness(built);
  const { server, url } = await serveFolder(built);
  const browser = await launchChromium();
  const figures: SceneFigures[] = [];
  try {
    for (const quality of named.length > 0 ? named : ['medium', 'high']) {
      const page = await browser.newPage({ viewport: { width: 480, height: 270 } });
      page.on('pageerror', (e) => console.error(e.message));
      figures.push(await measure(page, url, quality, pictures));
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(built, { recursive: true, force: true });
  }
  if (args.includes('--json')) console.log(JSON.stringify(figures));
  else for (const f of figures) console.log(inWords(f));
  return figures;
}

async function measure(page: Page, url: string, quality: string, pictures: number): Promise<SceneFigures> {
  const movers = 5000;
  await page.goto(`${url}?quality=${quality}&movers=${movers}&level=1.7&rain=10`);
  await page.waitForFunction(() => window.harness.ready, null, { timeout: 240_000 });
  const { info, readyAtMs } = await page.evaluate(() => ({
    info: window.harness.info,
    readyAtMs: window.harness.readyAtMs,
  }));
  await page.evaluate(() => window.harness.measure(4));
  const stats: SceneStats[] = await page.evaluate((n) => window.harness.measure(n), pictures);
  const sorted = stats.map((s) => s.jsMs).sort((a, b) => a - b);
  const worst = stats.reduce((a, b) => (b.drawCalls > a.drawCalls ? b : a));
  return {
    quality,
    buildings: Number(info['buildings']),
    trees: Number(info['trees']),
    movers,
    buildMs: Number(info['buildMs']),
    firstPictureMs: readyAtMs - Number(info['generateMs']),
    drawCalls: worst.drawCalls,
    triangles: worst.triangles,
    jsMedianMs: sorted[sorted.length >> 1]!,
    jsP95Ms: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]!,
  };
}

function inWords(f: SceneFigures): string {
  const ms = (v: number) => `${v.toFixed(1)} ms`;
  return [
    `${f.quality}: ${f.buildings} buildings, ${f.trees} trees, ${f.movers} movers;`,
    `built in ${ms(f.buildMs)}, first picture after ${ms(f.firstPictureMs)} (without generating the city);`,
    `${f.drawCalls} draw calls, ${(f.triangles / 1e6).toFixed(2)} M triangles;`,
    `JavaScript a picture: median ${ms(f.jsMedianMs)}, p95 ${ms(f.jsP95Ms)}`,
  ].join(' ');
}

if (import.meta.main) await bench(process.argv.slice(2));
