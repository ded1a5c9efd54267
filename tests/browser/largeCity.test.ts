/**
 * A city so large that its buildings come out of a table: the app's own tests see smaller ones. What a program lacks is told by the
 * browser only, and the picture goes on without those buildings.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildHarness, launchChromium, serveFolder } from '../bench/scene/serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'sandtable-large-'));
let served: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;
beforeAll(async () => {
  await buildHarness(folder);
  served = await serveFolder(folder);
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  served.server.close();
  rmSync(folder, { recursive: true });
});

async function openLarge(quality: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/INVALID|not valid|no valid|failed/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
  await page.goto(`${served.url}?city=big&buildings=13000&movers=50&quality=${quality}`);
  await page.waitForFunction(() => window.harness.wholeAtMs > 0, null, { timeout: 0 });
  return { page, complaints };
}

it.each(['low', 'medium'])(
  'draws every building of it with programs the browser takes, %s',
  async (quality) => {
    const { page, complaints } = await openLarge(quality);
    const { drawn, buildings } = await page.evaluate(() => window.harness.info);
    expect(buildings).toBeGreaterThan(12_000);
    expect(drawn).toBe(buildings);
    expect(await page.evaluate(() => window.harness.measure(1))).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  },
  180_000,
);
