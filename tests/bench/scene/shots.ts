/** Pictures of the scene for looking at: `node tests/bench/scene/shots.ts <out dir> [query] [name:view[:x,y,d[:layers[:hour]]]] …`. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHarness, launchChromium, serveFolder } from './serve.ts';

const [out = tmpdir(), query = '', width = '1280', height = '720', ...views] = process.argv.slice(2);
const built = join(tmpdir(), `sandtable-scene-${process.pid}`);
await buildHarness(built);
const { server, url } = await serveFolder(built);
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: Number(width), height: Number(height) } });
page.on(
  'console',
  (m) => (m.type() === 'error' || m.type() === 'warning') && console.log(m.type(), m.text().slice(0, 1500)),
);
page.on('pageerror', (e) => console.log('page error', e.message));
await page.emulateMedia({ reducedMotion: 'reduce' });
await page.goto(`${url}?${query}`);
await page.waitForFunction(() => window.harness.ready, null, { timeout: 240000 });
console.log(
  JSON.stringify(
    await page.evaluate(() => ({ ...window.harness.info, readyAtMs: window.harness.readyAtMs })),
  ),
);
for (const view of views) {
  const [name = 'shot', preset = 'overview', place = '', layers, hour] = view.split(':');
  const [x, y, d] = place.split(',').map(Number);
  const from = Date.now();
  await page.evaluate((p) => window.harness.view(p as 'overview'), preset);
  if (place !== '') await page.evaluate((p) => window.harness.fly(p[0]!, p[1]!, p[2]!), [x!, y!, d!]);
  if (layers !== undefined)
    await page.evaluate((change) => window.harness.set(change), {
      layers,
      ...(hour !== undefined && { hour: Number(hour) }),
    });
  const stats = await page.evaluate(() => window.harness.measure(1));
  await page.screenshot({ path: join(out, `${name}.png`), timeout: 120000 });
  console.log(name, JSON.stringify(stats[0]), `${Date.now() - from} ms`);
}
await browser.close();
server.close();
rmSync(built, { recursive: true, force: true });
